import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type Provider from 'oidc-provider';
import { z } from 'zod';
import { html, page } from '../html.ts';
import { findPerson, PASSWORD, PEOPLE, type Person, subjectOf } from '../people.ts';
import type { World } from '../world.ts';
import { ACR, SESSION_SECONDS } from './provider.ts';

const loginForm = z.object({ username: z.string(), password: z.string() });

function oneClick(people: readonly Person[]) {
  return html`<ul class="people">${people.map(
    (person) => html`<li><form method="post">
<input type="hidden" name="username" value="${person.username}"><input type="hidden" name="password" value="${person.password}">
<button type="submit">${person.name}<small>${person.note}</small></button></form></li>`,
  )}</ul>`;
}

function loginPage(problem?: string, username = ''): string {
  const group = (wanted: Person['group']) => PEOPLE.filter((person) => person.group === wanted);
  return page(
    { title: '统一身份认证', narrow: true },
    html`<p>登录后将返回作品自愿登记平台。</p>
${problem && html`<p class="alert" role="alert">${problem}</p>`}
<form method="post">
<label for="username">用户名</label><input id="username" name="username" autocomplete="username" value="${username}" required>
<label for="password">密码</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<div class="actions"><button type="submit">登录</button></div>
</form>
<p class="quiet">全部账号的密码都是 <code>${PASSWORD}</code>，也可以直接点选：</p>
<h2>申请人</h2>${oneClick(group('applicant'))}
<h2>工作人员</h2>${oneClick(group('staff'))}`,
  );
}

const lostPage = () =>
  page(
    { title: '登录已失效', narrow: true },
    html`<p>本次登录已过期或已完成，请回到登记平台，重新点击「登录注册」。</p>`,
  );

/** The provider's own endpoints: the request goes to it unread, at the public address. */
function mountProvider(app: FastifyInstance, world: World, provider: Provider): void {
  const callback = provider.callback();
  const { host, protocol } = new URL(world.url);
  app.register(async (raw) => {
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', (_request, _payload, done) => done(null));
    raw.all('/idp/*', (request, reply) => {
      reply.hijack();
      if (world.knobs.get('idp').drop) return void request.raw.socket.destroy();
      const incoming = request.raw as typeof request.raw & { originalUrl?: string };
      incoming.headers['x-forwarded-host'] = host;
      incoming.headers['x-forwarded-proto'] = protocol.slice(0, -1);
      incoming.originalUrl = incoming.url ?? '';
      incoming.url = incoming.originalUrl.slice('/idp'.length);
      callback(incoming, reply.raw);
    });
  });
}

/**
 * Somebody else signs in where a session is still open: the session becomes theirs at once. The provider would log the
 * former one out through a page that needs JavaScript.
 */
async function handOverSession(provider: Provider, uid: string | undefined, accountId: string): Promise<void> {
  const session = uid ? await provider.Session.findByUid(uid) : undefined;
  if (!session?.accountId || session.accountId === accountId) return;
  session.accountId = accountId;
  session.authorizations = {};
  await session.save(SESSION_SECONDS);
}

/** The sign-in page, and its POST `username`, `password`. */
export function identityRoutes(app: FastifyInstance, world: World, provider: Provider): void {
  mountProvider(app, world, provider);

  const interactionOf = async (request: FastifyRequest, reply: FastifyReply) =>
    provider.interactionDetails(request.raw, reply.raw).catch(() => undefined);

  app.get('/idp/login/:uid', async (request, reply) => {
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    if (!(await interactionOf(request, reply))) return reply.code(400).send(lostPage());
    return reply.send(loginPage());
  });

  app.post('/idp/login/:uid', async (request, reply) => {
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store');
    const interaction = await interactionOf(request, reply);
    if (!interaction) return reply.code(400).send(lostPage());
    const form = loginForm.safeParse(request.body);
    const person = form.success ? findPerson(form.data.username) : undefined;
    if (!form.success || !person || person.password !== form.data.password)
      return reply.code(401).send(loginPage('用户名或密码不对，请重新输入。', form.data?.username));
    const result = world.knobs.get('idp').refuse
      ? { error: 'access_denied', error_description: '该账号暂不能登录' }
      : { login: { accountId: subjectOf(person), acr: ACR, remember: false } };
    const next = await provider.interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: false });
    // After the result is kept: the provider refuses one for a session that has changed hands meanwhile.
    if (result.login) await handOverSession(provider, interaction.session?.uid, result.login.accountId);
    return reply.redirect(next, 303);
  });
}
