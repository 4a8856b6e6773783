import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Verdict, VerifyQuery } from '../../../contract/registry.ts';
import { clientOf } from '../../base/client-network.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { numberAsPrinted } from '../registry/number.rules.ts';
import { verifyByNumber, verifyByPdf } from '../registry/verify.ts';
import { verifyByCode } from '../registry/verify-code.ts';
import type { Portal } from './portal.ts';

const open = { config: { access: 'public' } } as const;
/** As the API takes it (`verifyByPdf`), and some bytes for the form around it. */
const FORM_BYTES_AT_MOST = 30 * 1024 * 1024 + 4096;
const TOO_LARGE = '证书和文书的 PDF 都不超过 30 MB，请确认选对了文件；也可以改用登记号和著作权人核验。';
const NO_FILE = '没有选择文件，或者选择的文件是空的。请选择电子证书的 PDF。';
const PDFS_PER_MINUTE = 20;
const QUESTIONS_PER_MINUTE = 60;

/** 证书核验 as pages: by number and owner, by what a QR code names, and by a PDF in a form, all without a script. */
export function registerVerification(server: FastifyInstance, ctx: Context, portal: Portal): void {
  const answer = (
    request: FastifyRequest,
    reply: FastifyReply,
    query: { number: string; owner: string },
    verdict: Verdict | null,
    fileProblem = '',
  ) => portal.send({ kind: 'verify', query, fileProblem, verdict, at: ctx.clock.now().toISOString() }, request, reply);

  server.get<{ Querystring: { code?: unknown } }>('/verify', open, async (request, reply) => {
    const parsed = VerifyQuery.safeParse(request.query);
    const query = parsed.success ? parsed.data : { number: '', owner: '' };
    const code = String(request.query.code ?? '').slice(0, 60);
    const asked = query.number.trim() !== '' && query.owner.trim() !== '';
    if (asked || code) await ctx.rateLimiter.take(`verify:${clientOf(request)}`, QUESTIONS_PER_MINUTE);
    if (code) return answer(request, reply, query, await verifyByCode(ctx, numberAsPrinted(ctx.authority, code)));
    return answer(
      request,
      reply,
      query,
      asked ? await verifyByNumber(ctx, numberAsPrinted(ctx.authority, query.number), query.owner) : null,
    );
  });

  // In a room of its own: nothing else takes such a body.
  server.register(async (room) => {
    // Said before the file has come, and with the bound in words.
    room.addHook('onRequest', async (request) => {
      if (Number(request.headers['content-length'] ?? 0) > FORM_BYTES_AT_MOST)
        throw new Refusal('too_large', { detail: TOO_LARGE });
    });
    room.addContentTypeParser(
      'multipart/form-data',
      { parseAs: 'buffer', bodyLimit: FORM_BYTES_AT_MOST },
      (_request, body, done) => done(null, body),
    );
    room.post('/verify', open, async (request, reply) => {
      await ctx.rateLimiter.take(`verify-pdf:${clientOf(request)}`, PDFS_PER_MINUTE);
      const pdf = await fileOf(request.body, request.headers['content-type'] ?? '');
      const query = { number: '', owner: '' };
      if (!pdf) return answer(request, reply.code(422), query, null, NO_FILE);
      return answer(request, reply, query, await verifyByPdf(ctx, pdf));
    });
  });
}

/** The chosen file of a form; undefined when there is none, or nothing in it. */
async function fileOf(body: unknown, type: string): Promise<Uint8Array | undefined> {
  const form = Buffer.isBuffer(body)
    ? await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().catch(() => null)
    : null;
  const file = form?.get('certificate');
  return file instanceof Blob && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined;
}
