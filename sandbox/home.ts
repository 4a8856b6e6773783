import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { html, page } from './html.ts';
import { disturbances, type KnobSettings, knobSettings, PARTIES, type Party } from './knobs.ts';
import { PASSWORD, PEOPLE, type Person, PIN } from './people.ts';
import type { World } from './world.ts';

const STYLE = readFileSync(new URL('sandbox.css', import.meta.url));

const PARTY_NAMES: Record<Party, string> = {
  idp: '统一身份认证',
  ca: '证书机构（吊销列表、状态查询）',
  csc: '远程签名',
  phone: '手机证书助手',
  tsa: '时间戳一',
  tsa2: '时间戳二',
  cashier: '收银台',
  alipay: '支付宝',
  wechatpay: '微信支付',
  tax: '税务开票',
  smtp: '邮件',
  sms: '短信',
  courier: '快递',
  witness: '日志见证人',
};

const KNOB_NAMES: Record<keyof KnobSettings, string> = {
  delayMs: '延迟（毫秒）',
  duplicate: '重复次数',
  drop: '丢失',
  forge: '伪造',
  refuse: '拒绝',
  down: '停用',
  garbage: '乱答',
  bounce: '退回',
  strict: '只答一次',
  only: '仅限路径',
  times: '仅限次数',
};

const send = (reply: FastifyReply, content: string) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(content);

function peopleTable(people: readonly Person[]) {
  return html`<div class="scroll"><table><thead><tr><th>姓名或名称</th><th>用户名</th><th>证件号</th><th>手机</th><th>所属地区</th><th>说明</th></tr></thead>
<tbody>${people.map(
    (
      person,
    ) => html`<tr><td>${person.name}</td><td class="mono">${person.username}</td><td class="mono">${person.documentNumber}</td>
<td class="mono">${person.phone}</td><td>${person.region}</td><td>${person.note}${
      person.child &&
      html`<br><span class="quiet">子女 ${person.child.name},<span class="mono">${person.child.documentNumber}</span>，无账号</span>`
    }</td></tr>`,
  )}</tbody></table></div>`;
}

function homePage(world: World): string {
  const disturbed = PARTIES.filter((party) => disturbances(world.knobs.get(party)).length > 0);
  const group = (wanted: Person['group']) => PEOPLE.filter((person) => person.group === wanted);
  return page(
    { title: '可登录的人员' },
    html`<p>在登记平台点击「登录注册」后用下列账号登录。密码都是 <code>${PASSWORD}</code>，手机密码都是 <code>${PIN}</code>。</p>
${
  disturbed.length > 0 &&
  html`<p class="alert">已打开的故障：${disturbed.map((party) => PARTY_NAMES[party]).join('、')}。<a href="/knobs">查看故障开关</a></p>`
}
<h2>申请人、签署人</h2>${peopleTable(group('applicant'))}
<h2>工作人员</h2>${peopleTable(group('staff'))}`,
  );
}

/** One form per party; an unchecked box sends nothing, so the form always states all settings. */
function knobForm(party: Party, settings: KnobSettings) {
  const number = (name: 'delayMs' | 'duplicate' | 'times', min: number) =>
    html`<td><input form="knob-${party}" type="number" name="${name}" min="${min}" value="${settings[name]}" aria-label="${PARTY_NAMES[party]} ${KNOB_NAMES[name]}"></td>`;
  const box = (name: 'drop' | 'forge' | 'refuse' | 'down' | 'garbage' | 'bounce' | 'strict') =>
    html`<td><input form="knob-${party}" type="checkbox" name="${name}" value="true"${settings[name] ? html` checked` : ''} aria-label="${PARTY_NAMES[party]} ${KNOB_NAMES[name]}"></td>`;
  return html`<tr><td>${PARTY_NAMES[party]}<br><span class="mono quiet">${party}</span></td>${number('delayMs', 0)}${number('duplicate', 1)}
${box('drop')}${box('forge')}${box('refuse')}${box('down')}${box('garbage')}${box('bounce')}${box('strict')}
<td><input form="knob-${party}" name="only" value="${settings.only}" aria-label="${PARTY_NAMES[party]} ${KNOB_NAMES.only}"></td>${number('times', 0)}
<td><form id="knob-${party}" method="post" action="/knobs"><input type="hidden" name="party" value="${party}"><button class="small">保存</button></form></td></tr>`;
}

const knobsPage = (world: World) =>
  page(
    { title: '故障开关' },
    html`<p>让某一方变慢、重复通知、丢失应答、伪造签名、拒绝办理、停止服务或答非所问，用来检验登记平台在外部出错时的表现。重启后仍然有效。</p>
<div class="scroll"><table><thead><tr><th>对方</th>${Object.values(KNOB_NAMES).map((name) => html`<th>${name}</th>`)}<th></th></tr></thead>
<tbody>${PARTIES.map((party) => knobForm(party, world.knobs.get(party)))}</tbody></table></div>
<form method="post" action="/knobs"><input type="hidden" name="reset" value="true"><div class="actions"><button class="plain">全部恢复正常</button></div></form>
<h2>说明</h2>
<ul>
<li>重复：收银台的每条通知、邮件服务收到的每封信按次数重复。</li>
<li>丢失：事情已办，应答却断了；收银台是通知不发出，邮件是已收下却不入箱。</li>
<li>伪造：收银台的通知、远程签名、时间戳、状态查询改用别的密钥签名；身份认证的用户信息换成另一个人。</li>
<li>拒绝：身份认证、远程签名、手机、时间戳、收银台、税务、短信按各自协议回绝；状态查询答稍后再试；邮件以 550 拒收。</li>
<li>停用：一律 503，收银台的通知也停下；邮件以 421 关门。</li>
<li>乱答：事情已办，应答却是一段读不懂的文字。</li>
<li>只答一次：仅用于远程签名。同一授权重复请求签名时不再给出已有的签名，而是拒绝。</li>
<li>仅限路径、仅限次数：只让地址中含这段文字的请求出错，出错满次数后自行恢复；次数为 0 则一直出错。</li>
</ul>`,
  );

const party = z.enum(PARTIES);
const jsonChange = z.strictObject({ party, ...knobSettings.partial().shape });
const ticked = z.literal('true').optional().transform(Boolean);
const formChange = z.object({
  party,
  delayMs: z.coerce.number(),
  duplicate: z.coerce.number(),
  drop: ticked,
  forge: ticked,
  refuse: ticked,
  down: ticked,
  garbage: ticked,
  bounce: ticked,
  strict: ticked,
  only: z.string().default(''),
  times: z.coerce.number().default(0),
});

/** exactOptionalPropertyTypes: a setting that was not sent must be absent, not undefined. */
const present = <T extends object>(value: T) =>
  Object.fromEntries(Object.entries(value).filter(([, setting]) => setting !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

function knobRoutes(app: FastifyInstance, world: World): void {
  app.get('/knobs', (request, reply) =>
    (request.headers.accept ?? '').includes('text/html')
      ? send(reply, knobsPage(world))
      : reply.send(world.knobs.all()),
  );
  app.post('/knobs', (request, reply) => {
    const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
    if ((request.body as { reset?: unknown } | undefined)?.reset) world.knobs.reset();
    else {
      const parsed = (isForm ? formChange : jsonChange).safeParse(request.body);
      if (!parsed.success) return reply.code(400).send({ error: 'invalid_request', issues: parsed.error.issues });
      const { party: name, ...change } = parsed.data;
      world.knobs.set(name, present(change));
    }
    return isForm ? reply.redirect('/knobs', 303) : reply.send(world.knobs.all());
  });
}

/** People, fault switches, and the style sheet of all pages. */
export function homeRoutes(app: FastifyInstance, world: World): void {
  app.get('/', (_request, reply) => send(reply, homePage(world)));
  app.get('/sandbox.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=60').send(STYLE),
  );
  app.get('/healthz', () => ({ status: 'ok' }));
  knobRoutes(app, world);
}
