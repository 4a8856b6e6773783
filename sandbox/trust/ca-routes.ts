import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { html, page, showTime } from '../html.ts';
import { findPerson, PEOPLE } from '../people.ts';
import type { World } from '../world.ts';
import { type CertificateAuthority, ISSUER_FILES, ISSUERS, type KeptCertificate } from './certificate-authority.ts';
import { enrol, findActiveCredential, isActive } from './credentials.ts';
import { answerOcsp } from './ocsp.ts';
import { readCertificate, subjectAttribute } from './x509.ts';

const KINDS: Record<KeptCertificate['kind'], string> = {
  root: '根证书',
  person: '个人',
  organisation: '单位',
  authority: '登记机构',
  tsa: '时间戳',
};

export const toPem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der)
    .toString('base64')
    .replace(/(.{64})/g, '$1\n')
    .trimEnd()}\n-----END CERTIFICATE-----\n`;

const sendPage = (reply: FastifyReply, content: string, status = 200) =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(content);

const sendDer = (reply: FastifyReply, type: string, der: Uint8Array) =>
  reply.type(type).header('cache-control', 'no-store').send(Buffer.from(der));

function row(kept: KeptCertificate) {
  const certificate = readCertificate(kept.der);
  return html`<tr><td>${subjectAttribute(certificate, 'commonName')}</td><td>${KINDS[kept.kind]}</td>
<td class="mono">${subjectAttribute(certificate, 'serialNumber')}</td><td class="mono"><a href="/ca/certificates/${kept.serial}.cer">${kept.serial}</a></td>
<td class="tight">${showTime(certificate.notAfter.value)}</td>
<td>${isActive(kept) ? '有效' : html`${showTime(kept.revokedAt ?? '')} 吊销`}</td>
<td>${
    isActive(kept) &&
    kept.kind !== 'root' &&
    html`<form method="post" action="/ca/revoke"><input type="hidden" name="serial" value="${kept.serial}"><button class="stop small">吊销</button></form>`
  }</td></tr>`;
}

const listPage = (authority: CertificateAuthority) =>
  page(
    { title: '证书机构' },
    html`<p>为沙箱中的个人、单位和登记机构签发数字证书，并提供吊销列表和在线状态查询。
<a href="/ca/enrol">免费领取单位数字证书</a></p>
<p class="quiet">信任锚 <a href="/ca/anchors.pem">/ca/anchors.pem</a> · 根证书 <a href="/ca/ca.cer">/ca/ca.cer</a>、<a href="/ca/tsa-root.cer">/ca/tsa-root.cer</a>、<a href="/ca/sm2-root.cer">/ca/sm2-root.cer</a>（国密） ·
吊销列表 <a href="/ca/ca.crl">/ca/ca.crl</a>、<a href="/ca/tsa-root.crl">/ca/tsa-root.crl</a> · 状态查询 <code>/ca/ocsp</code></p>
<div class="scroll"><table><thead><tr><th>名称</th><th>种类</th><th>证件号</th><th>序列号</th><th>有效期至</th><th>状态</th><th></th></tr></thead>
<tbody>${authority.list().map(row)}</tbody></table></div>`,
  );

interface EnrolView {
  username: string;
  userCode: string;
  problem?: string;
  done?: boolean;
}

function enrolPage(authority: CertificateAuthority, { username, userCode, problem, done }: EnrolView): string {
  const without = PEOPLE.filter((person) => !findActiveCredential(authority, person.username));
  const back = userCode && html`<p><a class="button" href="/phone?user_code=${userCode}">返回手机确认</a></p>`;
  if (done)
    return page(
      { title: '证书已领取', narrow: true },
      html`<p class="good">${findPerson(username)?.name} 的数字证书已签发，可以用于电子签章。</p>${back}`,
    );
  return page(
    { title: '免费领取数字证书', narrow: true },
    html`${problem && html`<p class="alert" role="alert">${problem}</p>`}
${
  without.length === 0
    ? html`<p>沙箱中的账户都已有数字证书，无需领取。</p>${back}`
    : html`<p>选择尚无数字证书的账户，输入手机密码后即时签发。</p>
<form method="post" action="/ca/enrol"><input type="hidden" name="user_code" value="${userCode}">
<label for="username">账户</label><select id="username" name="username">${without.map(
        (person) =>
          html`<option value="${person.username}"${person.username === username ? html` selected` : ''}>${person.name}</option>`,
      )}</select>
<label for="pin">手机密码</label><input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off" maxlength="6" required>
<label for="key">密钥</label><select id="key" name="key"><option value="">国际算法（RSA 或 ECDSA）</option>
<option value="sm2">国密算法（SM2）</option></select>
<div class="actions"><button>免费领取</button></div></form>`
}`,
  );
}

const enrolForm = z.object({
  username: z.string(),
  pin: z.string(),
  key: z.string().default(''),
  user_code: z.string().default(''),
});
const enrolQuery = z.object({
  username: z.string().default(''),
  document_number: z.string().optional(),
  user_code: z.string().default(''),
});
const REFUSALS = {
  unknown: '没有这个账户。',
  wrong_pin: '手机密码不对，请重新输入。',
  has_one: '该账户已有有效的数字证书，无需再领。',
} as const;

function publicationRoutes(app: FastifyInstance, world: World, authority: CertificateAuthority): void {
  for (const issuer of ISSUERS) {
    app.get(ISSUER_FILES[issuer].certificate, (_request, reply) =>
      sendDer(reply, 'application/pkix-cert', authority.getRoot(issuer).kept.der),
    );
    app.get(ISSUER_FILES[issuer].crl, async (_request, reply) =>
      sendDer(reply, 'application/pkix-crl', await authority.revocationList(issuer)),
    );
  }
  app.get('/ca/anchors.pem', (_request, reply) =>
    reply
      .type('application/x-pem-file')
      .send(ISSUERS.map((issuer) => toPem(authority.getRoot(issuer).kept.der)).join('')),
  );
  app.get<{ Params: { file: string } }>('/ca/certificates/:file', (request, reply) => {
    const kept = authority.find(request.params.file.replace(/\.cer$/, ''));
    if (!kept) return reply.code(404).type('text/plain; charset=utf-8').send('没有这张证书');
    return sendDer(reply, 'application/pkix-cert', kept.der);
  });
  const ocsp = async (request: FastifyRequest, reply: FastifyReply, der: Uint8Array) => {
    const answer = await answerOcsp(authority, der, world.clock(), world.knobs.of(request));
    return sendDer(reply, 'application/ocsp-response', answer);
  };
  app.post('/ca/ocsp', (request, reply) =>
    ocsp(request, reply, Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)),
  );
  // RFC 6960 appendix A.1: the request in base64 at the end of the path.
  app.get<{ Params: { '*': string } }>('/ca/ocsp/*', (request, reply) =>
    ocsp(request, reply, Buffer.from(request.params['*'], 'base64')),
  );
}

/** Certificates, revocation list, OCSP, the list with its 「吊销」 buttons, and 「免费领取」. */
export function caRoutes(app: FastifyInstance, world: World, authority: CertificateAuthority): void {
  publicationRoutes(app, world, authority);
  app.get('/ca', (_request, reply) => sendPage(reply, listPage(authority)));
  app.post('/ca/revoke', (request, reply) => {
    const form = z.object({ serial: z.string() }).safeParse(request.body);
    if (!form.success || !authority.revoke(form.data.serial))
      return sendPage(reply, page({ title: '没有可吊销的证书' }, html`<p><a href="/ca">返回证书列表</a></p>`), 404);
    return reply.redirect('/ca', 303);
  });
  app.get('/ca/enrol', (request, reply) => {
    const query = enrolQuery.parse(request.query);
    const byNumber = PEOPLE.find((person) => person.documentNumber === query.document_number)?.username;
    return sendPage(reply, enrolPage(authority, { username: byNumber ?? query.username, userCode: query.user_code }));
  });
  app.post('/ca/enrol', async (request, reply) => {
    const form = enrolForm.safeParse(request.body);
    if (!form.success)
      return sendPage(
        reply,
        enrolPage(authority, { username: '', userCode: '', problem: '请选择账户并输入手机密码。' }),
        400,
      );
    const view = { username: form.data.username, userCode: form.data.user_code };
    const outcome = await enrol(authority, form.data.username, form.data.pin, form.data.key === 'sm2');
    if (outcome.ok) return sendPage(reply, enrolPage(authority, { ...view, done: true }));
    return sendPage(reply, enrolPage(authority, { ...view, problem: REFUSALS[outcome.reason] }), 409);
  });
}
