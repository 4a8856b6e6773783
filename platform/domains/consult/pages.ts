import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { v4 as uuid } from 'uuid';
import { z } from 'zod';
import { Question } from '../../../contract/consult.ts';
import type { FieldProblem } from '../../../contract/problem.ts';
import { clientOf } from '../../base/client-network.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { workingCalendar } from '../calendar/queries.ts';
import { isOfficeOpen, officeHoursSentence } from '../content/office-hours.rules.ts';
import type { Portal } from '../content/portal.ts';
import { ask, goOn, threadPath } from './commands.ts';
import { nextOpening } from './opening.rules.ts';
import { ownThreads, readThread } from './queries.ts';

const open = { config: { access: 'public' } } as const;
/** Reading may be quick; asking is not something anybody does ten times a minute. */
const READ_PER_MINUTE = 60;
const ASK_PER_MINUTE = 5;
const WORDS_AT_MOST = 2000;
const TOO_MANY = '一分钟内提交的次数较多。您写的内容还在，请稍等一分钟再提交。';

/** 在线咨询 for people: plain forms, whole without JavaScript. A thread's page is kept out of caches and search engines. */
export function registerConsultPages(server: FastifyInstance, ctx: Context, portal: Portal): void {
  server.get('/consult', open, async (request, reply) =>
    showForm(ctx, portal, request, reply, { key: uuid(), subject: '', body: '', email: '', problems: [] }),
  );
  server.post('/consult', open, async (request, reply) => {
    const typed = TypedQuestion.parse(request.body ?? {});
    const problems = problemsOf(typed, request.actor !== null);
    const question = Question.safeParse(typed);
    if (problems.length > 0 || !question.success) {
      reply.code(422);
      return showForm(ctx, portal, request, reply, { ...typed, problems });
    }
    if (!(await mayAsk(ctx, request))) {
      reply.code(429);
      const tooMany = { path: 'subject', code: 'too_many', message: TOO_MANY };
      return showForm(ctx, portal, request, reply, { ...typed, problems: [tooMany] });
    }
    const token = await ask(ctx, request.actor, question.data);
    return reply.redirect(threadPath(token), 303);
  });
  registerThread(server, ctx, portal);
}

/** Whoever must wait keeps what was written. */
async function mayAsk(ctx: Context, request: FastifyRequest): Promise<boolean> {
  try {
    await ctx.rateLimiter.take(`ask:${clientOf(request)}`, ASK_PER_MINUTE);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'too_many_requests') return false;
    throw error;
  }
}

type Token = { Params: { token: string } };

function registerThread(server: FastifyInstance, ctx: Context, portal: Portal): void {
  server.get<Token>('/consult/t/:token', open, async (request, reply) => {
    await ctx.rateLimiter.take(`thread:${clientOf(request)}`, READ_PER_MINUTE);
    return showThread(ctx, portal, request, reply, { body: '', problem: '' });
  });
  server.post<Token>('/consult/t/:token', open, async (request, reply) => {
    const { body, settle } = TypedReply.parse(request.body ?? {});
    const { token } = request.params;
    const problem = settle && body === '' ? '' : wordsProblem(body);
    if (problem !== '') {
      reply.code(422);
      return showThread(ctx, portal, request, reply, { body, problem });
    }
    if (!(await mayAsk(ctx, request))) {
      reply.code(429);
      return showThread(ctx, portal, request, reply, { body, problem: TOO_MANY });
    }
    // What was written before the matter was called settled is said, too.
    await goOn(ctx, request.actor, token, { command: settle ? 'settle' : 'write', body });
    return reply.redirect(`${threadPath(token)}#latest`, 303);
  });
}

/** Whatever was sent, as text: what is wrong with it is said in words beside the field. */
const text = z.string().max(10_000).catch('');
const TypedQuestion = z.object({ key: text, subject: text, body: text, email: text });
const TypedReply = z.object({
  body: text.transform((body) => body.trim()),
  settle: z.literal('1').optional().catch(undefined),
});

function problemsOf(typed: z.output<typeof TypedQuestion>, signedIn: boolean): FieldProblem[] {
  const { shape } = Question;
  const problems: FieldProblem[] = [];
  const say = (path: string, message: string) => problems.push({ path, code: 'invalid', message });
  const subject = [...typed.subject.trim()].length;
  if (subject < 4) say('subject', '请写明想问什么，至少 4 个字。');
  if (subject > 60) say('subject', '问题请控制在 60 个字以内，细节写在下面的说明里。');
  if (typed.body.trim().length > WORDS_AT_MOST) say('body', `说明最多 ${WORDS_AT_MOST} 个字。`);
  const email = typed.email.trim();
  if (email === '' && !signedIn) say('email', '请留下电子邮箱，答复后会发邮件告诉您。');
  else if (!shape.email.safeParse(email).success) say('email', '邮箱的格式不正确，例如 name@example.com。');
  if (!shape.key.safeParse(typed.key).success) say('subject', '页面已过期，请刷新后重新提交。');
  return problems;
}

function wordsProblem(body: string): string {
  if (body === '') return '请写下要补充的内容。';
  return body.length > WORDS_AT_MOST ? `一次最多写 ${WORDS_AT_MOST} 个字。` : '';
}

async function hours(ctx: Context) {
  const now = ctx.clock.now();
  const calendar = await workingCalendar(ctx, ctx.db);
  return {
    openNow: isOfficeOpen(now, { officeHours: ctx.authority.officeHours, calendar }),
    hoursSentence: officeHoursSentence(ctx.authority),
    nextOpening: nextOpening(now, ctx.authority, calendar),
  };
}

async function showForm(
  ctx: Context,
  portal: Portal,
  request: FastifyRequest,
  reply: FastifyReply,
  form: z.output<typeof TypedQuestion> & { problems: FieldProblem[] },
) {
  const own = await ownThreads(ctx, request.actor);
  // A page whose key is no key any more gets a fresh one, so that sending it again works.
  const key = Question.shape.key.safeParse(form.key).success ? form.key : uuid();
  return portal.send({ kind: 'consult', ...(await hours(ctx)), form: { ...form, key }, own }, request, reply);
}

async function showThread(
  ctx: Context,
  portal: Portal,
  request: FastifyRequest<Token>,
  reply: FastifyReply,
  typed: { body: string; problem: string },
) {
  const thread = await readThread(ctx, request.params.token).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'not_found')
      throw new Refusal('not_found', { detail: '没有找到这次咨询，请核对链接是否复制完整。' });
    throw error;
  });
  const { openNow, nextOpening } = await hours(ctx);
  reply.headers({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex' });
  const page = { kind: 'consult-thread' as const, thread, openNow, nextOpening, ...typed };
  return reply.type('text/html; charset=utf-8').send(portal.html(page, request));
}
