import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { html, page, showTime } from '../html.ts';
import type { World } from '../world.ts';
import { findAttachment, findMail, listMail, type Mail } from './messages.ts';

const query = z.object({ to: z.string().optional() });
const wanted = (search: unknown) => query.parse(search).to?.trim() || undefined;
const attachmentPath = (id: number, index: number) => `/mail/${id}/attachments/${index}`;

const send = (reply: FastifyReply, content: string, status = 200) =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(content);

function listPage(mails: readonly Mail[], to: string | undefined): string {
  const row = (
    mail: Mail,
  ) => html`<tr><td class="tight">${showTime(mail.received_at)}</td><td>${mail.to.join('、')}</td>
<td><a href="/mail/${mail.id}">${mail.subject || '(无主题)'}</a></td><td>${mail.attachments.length || ''}</td></tr>`;
  return page(
    { title: '邮箱' },
    html`<form method="get" action="/mail"><label for="to">收件人</label><input id="to" name="to" type="email" value="${to ?? ''}" placeholder="全部">
<div class="actions"><button class="plain">筛选</button></div></form>
${
  mails.length === 0
    ? html`<p class="quiet">没有邮件。</p>`
    : html`<div class="scroll"><table><thead><tr><th>时间</th><th>收件人</th><th>主题</th><th>附件</th></tr></thead><tbody>${mails.map(row)}</tbody></table></div>`
}`,
  );
}

function mailPage(mail: Mail): string {
  return page(
    { title: mail.subject || '(无主题)' },
    html`<dl><dt>发件人</dt><dd>${mail.from}</dd><dt>收件人</dt><dd>${mail.to.join('、')}</dd><dt>时间</dt><dd>${showTime(mail.received_at)}</dd>
${
  mail.attachments.length > 0 &&
  html`<dt>附件</dt><dd>${mail.attachments.map(
    ({ filename, size }, index) =>
      html`<a href="${attachmentPath(mail.id, index)}">${filename}</a> <span class="quiet">${Math.ceil(size / 1024)} KB</span><br>`,
  )}</dd>`
}</dl>
${mail.html && html`<iframe title="邮件正文" sandbox="allow-popups allow-top-navigation-by-user-activation" srcdoc="${mail.html}"></iframe>`}
<h2>纯文本</h2><pre>${mail.text}</pre>`,
  );
}

/** The inbox for people, and as JSON for tests. */
export function mailPages(app: FastifyInstance, world: World): void {
  app.get('/mail/api/messages', (request) => ({
    messages: listMail(world, wanted(request.query)).map((mail) => ({
      ...mail,
      attachments: mail.attachments.map((attachment, index) => ({
        ...attachment,
        url: `${world.url}${attachmentPath(mail.id, index)}`,
      })),
    })),
  }));
  app.get('/mail', (request, reply) => {
    const to = wanted(request.query);
    return send(reply, listPage(listMail(world, to), to));
  });
  app.get<{ Params: { id: string } }>('/mail/:id', (request, reply) => {
    const mail = findMail(world, Number(request.params.id));
    if (!mail) return send(reply, page({ title: '没有这封邮件' }, html`<p><a href="/mail">返回邮箱</a></p>`), 404);
    return send(reply, mailPage(mail));
  });
  app.get<{ Params: { id: string; index: string } }>('/mail/:id/attachments/:index', async (request, reply) => {
    const found = await findAttachment(world, Number(request.params.id), Number(request.params.index));
    if (!found) return reply.code(404).type('text/plain; charset=utf-8').send('没有这个附件');
    return reply
      .type(found.contentType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.filename)}`)
      .header('x-content-type-options', 'nosniff')
      .send(found.content);
  });
}
