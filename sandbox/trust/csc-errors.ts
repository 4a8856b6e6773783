import type { FastifyReply, FastifyRequest } from 'fastify';

/** A refusal in the words of the Cloud Signature Consortium: `{error, error_description}` with an HTTP status. */
export class CscError extends Error {
  readonly error: string;
  readonly status: number;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }
}

export const invalidRequest = (description: string) => new CscError('invalid_request', description);

/** Turns refusals into answers; anything else goes on to the caller's handler. */
export function sendCscError(error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  if (!(error instanceof CscError)) {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) console.error('sandbox csc:', error);
    const name = status >= 500 ? 'server_error' : 'invalid_request';
    reply.code(status).send({ error: name, error_description: (error as Error).message });
    return;
  }
  if (error.status === 401) reply.header('www-authenticate', error.error === 'invalid_client' ? 'Basic' : 'Bearer');
  reply.code(error.status).send({ error: error.error, error_description: error.message });
}

/** HTTP Basic credentials of the calling application (client_secret_basic, RFC 6749 §2.3.1). */
export function requireClient(request: FastifyRequest, clientId: string, secret: string): void {
  const [scheme, value] = (request.headers.authorization ?? '').split(' ');
  const [id, password] = Buffer.from(scheme === 'Basic' ? (value ?? '') : '', 'base64')
    .toString()
    .split(':')
    .map((part) => decodeURIComponent(part));
  if (id !== clientId || password !== secret) throw new CscError('invalid_client', 'Client authentication failed', 401);
}
