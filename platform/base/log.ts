import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Structured logs; names that could carry personal data are cut out wherever they appear. */
export function createLog(level: string): Log {
  const personal = [
    'name',
    'phone',
    'documentNumber',
    'recipient',
    'body',
    'token',
    'cookie',
    'authorization',
    'email',
  ];
  return pino({
    level,
    redact: { paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[personal]' },
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
