/** The phone app: reached by the QR code (RFC 8628 `verification_uri_complete`), approves or refuses one request. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { html } from '../html.ts';
import { findPerson, type Person } from '../people.ts';
import type { World } from '../world.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import { findActiveCredential } from './credentials.ts';
import { countWrongPin, type DeviceGrant, decideDevice, findByUserCode, isExpired, listPending } from './grants.ts';
import { type CLOSED, closedPage, codePage, type DecisionView, decisionPage, donePage } from './phone-pages.ts';

const COOKIE = 'sandbox_phone';
const decisionForm = z.object({
  user_code: z.string(),
  username: z.string().default(''),
  pin: z.string().default(''),
  decision: z.enum(['approve', 'refuse']),
});

const STATUS: Record<keyof typeof CLOSED, number> = {
  unknown: 404,
  expired: 410,
  approved: 409,
  refused: 409,
  locked: 403,
  withdrawn: 410,
};

function send(reply: FastifyReply, content: string, status = 200) {
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(content);
}

/** Why a request cannot be decided any more; nothing when it can. */
function closedState(world: World, grant: DeviceGrant | undefined): keyof typeof CLOSED | undefined {
  if (!grant) return 'unknown';
  if (grant.status !== 'pending') return grant.status;
  return isExpired(world, grant) ? 'expired' : undefined;
}

type Refusal = { status: number; problem: NonNullable<DecisionView['problem']> };

/** Whether this person may approve this request: an existing account with the certificate that is asked for. */
function objection(authority: CertificateAuthority, grant: DeviceGrant, person: Person): Refusal | undefined {
  const own = findActiveCredential(authority, person.username);
  if (!own) {
    const address = `/ca/enrol?username=${person.username}&user_code=${grant.userCode}`;
    return { status: 409, problem: html`${person.name} 尚无数字证书。<a href="${address}">免费领取</a>` };
  }
  if (grant.scope === 'credential' && authority.find(grant.credentialID ?? '')?.subjectKey !== person.username)
    return { status: 403, problem: '待签署的证书不属于这个账户，请换用读取证书时的账户。' };
  return undefined;
}

export function phoneRoutes(app: FastifyInstance, world: World, authority: CertificateAuthority): void {
  app.get('/phone', (request, reply) => {
    const { user_code: code } = z.object({ user_code: z.string().optional() }).parse(request.query);
    if (!code) return send(reply, codePage(listPending(world)));
    const grant = findByUserCode(world, code);
    const closed = closedState(world, grant);
    if (closed || !grant) return send(reply, closedPage(closed ?? 'unknown'), STATUS[closed ?? 'unknown']);
    // Only the holder can approve a signature, so the holder is offered first.
    const holder = authority.find(grant.credentialID ?? '')?.subjectKey;
    return send(reply, decisionPage({ grant, chosen: holder ?? request.cookies[COOKIE] ?? '' }));
  });

  app.post('/phone/decision', (request, reply) => {
    const form = decisionForm.safeParse(request.body);
    const grant = form.success ? findByUserCode(world, form.data.user_code) : undefined;
    const closed = closedState(world, grant);
    if (closed || !grant || !form.success)
      return send(reply, closedPage(closed ?? 'unknown'), STATUS[closed ?? 'unknown']);
    const { username, pin, decision } = form.data;
    const reading = grant.scope === 'service';
    if (decision === 'refuse') {
      decideDevice(world, grant.userCode, 'refused', null);
      return send(reply, donePage(reading, false));
    }
    const again = (status: number, problem: NonNullable<DecisionView['problem']>) =>
      send(reply, decisionPage({ grant, chosen: username, problem }), status);
    const person = findPerson(username);
    if (!person) return again(401, '请选择账户。');
    if (person.pin !== pin) {
      const left = countWrongPin(world, grant.userCode);
      return left === 0 ? send(reply, closedPage('locked'), 403) : again(401, `手机密码不对，还可以试 ${left} 次。`);
    }
    if (world.knobs.of(request).refuse) return again(503, '证书服务暂不能确认，请稍后再试。');
    const refusal = objection(authority, grant, person);
    if (refusal) return again(refusal.status, refusal.problem);
    if (!decideDevice(world, grant.userCode, 'approved', username)) return send(reply, closedPage('approved'), 409);
    reply.setCookie(COOKIE, username, { path: '/phone', httpOnly: true, sameSite: 'lax', maxAge: 30 * 86_400 });
    return send(reply, donePage(reading, true));
  });
}
