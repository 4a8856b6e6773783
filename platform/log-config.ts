import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  LOG_KEY,
  readSigningKey,
  readVerifierKey,
  type SigningKey,
  signingKey,
  WITNESS_KEY,
} from '../lib/tlog/note-key.ts';

/** The transparency log's part of the environment (see config.ts). */
export const logSettings = {
  /**
   * `PRIVATE+KEY+origin+id+base64`: the key that signs checkpoints. Its name is the log's origin for ever, by custom the
   * public address without a scheme, `register.example/log`.
   */
  LOG_KEY: z.string().startsWith('PRIVATE+KEY+').optional(),
  /** `verifierkey url` of each witness, comma separated; none: nobody else watches the log. */
  LOG_WITNESSES: z.string().default(''),
  /** Cosignatures that a checkpoint needs to be published at once; without them it is after ten minutes. */
  LOG_WITNESS_QUORUM: z.coerce.number().int().min(0).optional(),
};
type LogSettings = z.infer<z.ZodObject<typeof logSettings>> & { PUBLIC_URL: string };

/** Known to everybody: for development only, production refuses it. */
const DEVELOPMENT_SEED = createHash('sha256').update('development key of the transparency log').digest();

const developmentKey = (name: string): SigningKey => signingKey(name, LOG_KEY, DEVELOPMENT_SEED);

/** @throws Error naming the setting that is wrong */
export function readLogSettings(e: LogSettings) {
  const origin = `${new URL(e.PUBLIC_URL).host}/log`;
  const key = e.LOG_KEY ? named('LOG_KEY', () => readSigningKey(e.LOG_KEY ?? '')) : developmentKey(origin);
  if (key.type !== LOG_KEY) throw new Error('Configuration is not usable: LOG_KEY is the key of a witness');
  const witnesses = named('LOG_WITNESSES', () =>
    e.LOG_WITNESSES.split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .map(readWitness),
  );
  const quorum = e.LOG_WITNESS_QUORUM ?? Math.min(1, witnesses.length);
  if (quorum > witnesses.length)
    throw new Error('Configuration is not usable: LOG_WITNESS_QUORUM is more than there are');
  return { key, witnesses, quorum };
}

function readWitness(entry: string) {
  const [text = '', url = ''] = entry.split(/\s+/, 2);
  const key = readVerifierKey(text);
  if (key.type !== WITNESS_KEY) throw new Error(`${key.name} is not the key of a witness`);
  return { key, url: new URL(url).href.replace(/\/$/, '') };
}

function named<T>(setting: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`Configuration is not usable: ${setting}: ${(error as Error).message}`, { cause: error });
  }
}

/** Why production refuses these settings. */
export function unsafeLogSettings(e: LogSettings): string[] {
  const { key, witnesses } = readLogSettings(e);
  const reasons = witnesses
    .filter(({ url }) => !url.startsWith('https://'))
    .map(({ key: { name } }) => `LOG_WITNESSES: ${name} must be https`);
  return key.text === developmentKey(key.name).text ? ['LOG_KEY is the development key', ...reasons] : reasons;
}
