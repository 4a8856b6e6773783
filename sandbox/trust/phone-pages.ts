import { html, page, type SafeHtml, showTime } from '../html.ts';
import { PEOPLE, type Person } from '../people.ts';
import type { DeviceGrant } from './grants.ts';

/** What the platform tells the holder about the document (CSC `clientData`, here JSON). */
export interface Request {
  title?: string;
  documentName?: string;
  parties?: string[];
  /** SHA-256 of the document as it will be signed, hex. */
  documentDigest?: string;
}

export function readClientData(text: string): Request {
  try {
    const value: unknown = JSON.parse(text || '{}');
    const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
    const word = (name: string) => (typeof record[name] === 'string' ? { [name]: record[name] } : {});
    const parties = Array.isArray(record.parties) ? { parties: record.parties.map(String) } : {};
    return { ...word('title'), ...word('documentName'), ...word('documentDigest'), ...parties };
  } catch {
    return { title: text };
  }
}

export const phonePage = (title: string, body: SafeHtml): string => page({ title, narrow: true }, body);

/** Typing the code by hand, with what waits listed below: a real phone would scan. */
export const codePage = (pending: readonly DeviceGrant[]): string =>
  phonePage(
    '证书助手',
    html`<p>在登记平台上出现二维码时，用本页扫描；也可以输入二维码下方的八位代码。</p>
<form method="get" action="/phone"><label for="user_code">代码</label>
<input id="user_code" name="user_code" autocomplete="off" autocapitalize="characters" placeholder="XXXX-XXXX" required>
<div class="actions"><button>打开</button></div></form>
<h2>等待确认的请求</h2>
${
  pending.length === 0
    ? html`<p class="quiet">目前没有。</p>`
    : html`<ul>${pending.map(
        (grant) =>
          html`<li><a href="/phone?user_code=${grant.userCode}">${grant.userCode}</a> ${grant.scope === 'service' ? '读取证书' : `签署 ${readClientData(grant.clientData).title ?? ''}`}</li>`,
      )}</ul>`
}`,
  );

function option(person: Person, chosen: string) {
  return html`<option value="${person.username}"${person.username === chosen ? html` selected` : ''}>${person.name}</option>`;
}

function accountSelect(chosen: string) {
  const group = (label: string, people: readonly Person[]) =>
    html`<optgroup label="${label}">${people.map((person) => option(person, chosen))}</optgroup>`;
  const applicants = PEOPLE.filter((person) => person.group === 'applicant');
  return html`<select id="username" name="username" required>${!chosen && html`<option value="">请选择</option>`}
${group(
  '单位（由证书保管员操作）',
  applicants.filter(({ kind }) => kind === 'organisation'),
)}
${group(
  '个人',
  applicants.filter(({ kind }) => kind === 'person'),
)}
${group(
  '工作人员',
  PEOPLE.filter((person) => person.group === 'staff'),
)}</select>`;
}

const hexOf = (base64: string) => Buffer.from(base64, 'base64').toString('hex');

function summary(grant: DeviceGrant) {
  const request = readClientData(grant.clientData);
  const row = (name: string, value: SafeHtml | string | undefined) => value && html`<dt>${name}</dt><dd>${value}</dd>`;
  return html`<dl>
${row('事项', request.title)}${row('文件', request.documentName)}
${request.parties?.length ? row('签署各方', request.parties.join('、')) : ''}
${row('文件摘要', request.documentDigest && html`<span class="mono">${request.documentDigest}</span>`)}
${grant.hashes.map((hash) => row('待签摘要', html`<span class="mono">${hexOf(hash)}</span>`))}
${row('代码', grant.userCode)}${row('有效至', showTime(new Date(grant.expiresAt)))}</dl>`;
}

export interface DecisionView {
  grant: DeviceGrant;
  chosen: string;
  problem?: SafeHtml | string;
}

/** The question itself: who asks, for what, and 「确认」 or 「拒绝」. */
export function decisionPage({ grant, chosen, problem }: DecisionView): string {
  const reading = grant.scope === 'service';
  return phonePage(
    reading ? '读取证书' : '确认签署',
    html`<p>${
      reading
        ? '作品自愿登记平台请求读取您的数字证书，以便核对签署人身份。此步不产生签名。'
        : '作品自愿登记平台请求用您的数字证书签署下列文件。确认后仅对此文件有效一次。'
    }</p>
${problem && html`<p class="alert" role="alert">${problem}</p>`}
<div class="box">${summary(grant)}</div>
<form method="post" action="/phone/decision"><input type="hidden" name="user_code" value="${grant.userCode}">
<label for="username">账户</label>${accountSelect(chosen)}
<label for="pin">手机密码</label>
<input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off" maxlength="6" required>
<p class="quiet">沙箱中全部账户的手机密码都是 <code>246810</code>。</p>
<div class="actions"><button name="decision" value="approve">确认</button>
<button class="stop" name="decision" value="refuse" formnovalidate>拒绝</button></div></form>`,
  );
}

/** What to show when a code can no longer, or not yet, be decided. */
export const CLOSED = {
  unknown: ['没有这个代码', '请核对代码，或回到登记平台重新显示二维码。'],
  expired: ['二维码已过期', '请回到登记平台刷新二维码，再扫一次。'],
  approved: ['已经确认', '本次请求已确认，请回到登记平台继续。'],
  refused: ['已经拒绝', '本次请求已拒绝，登记平台不会得到任何签名。'],
  locked: ['已锁定', '手机密码连续输错五次，本次请求已锁定。请回到登记平台刷新二维码后重试。'],
  withdrawn: ['请求已撤回', '登记平台已撤回这次请求，没有产生任何签名。需要时请回到登记平台重新扫码。'],
} as const;

export const closedPage = (state: keyof typeof CLOSED): string =>
  phonePage(CLOSED[state][0], html`<p class="${state === 'approved' ? 'good' : 'alert'}">${CLOSED[state][1]}</p>`);

export const donePage = (reading: boolean, approved: boolean): string =>
  approved
    ? phonePage(
        '已确认',
        html`<p class="good">${reading ? '证书已授权读取' : '签署已授权'}，请回到登记平台，页面会自动继续。</p>`,
      )
    : phonePage('已拒绝', html`<p class="good">未作任何授权，登记平台会收到您已拒绝的通知。</p>`);
