import type { FastifyReply, FastifyRequest } from 'fastify';

/** preHandler of the small JSON interfaces: a fixed bearer token, else 401 with an error object. */
export const bearer = (token: string) => async (request: FastifyRequest, reply: FastifyReply) => {
  if (request.headers.authorization === `Bearer ${token}`) return;
  return reply
    .code(401)
    .header('www-authenticate', 'Bearer')
    .send({ error: 'unauthorized', error_description: 'Missing or wrong bearer token' });
};
