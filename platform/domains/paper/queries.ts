import QRCode from 'qrcode';
import { PAPER_STATES, type PaperRow as PaperItem, type PaperState, type PaperView } from '../../../contract/paper.ts';
import { maskNumber } from '../../../lib/idnumber/mask.ts';
import type { Actor } from '../../base/actor.ts';
import { pageOf, readCursor } from '../../base/cursor.ts';
import { Refusal } from '../../base/errors.ts';
import type { Context } from '../../context.ts';
import { officeHoursSentence } from '../content/office-hours.rules.ts';
import { getAccount } from '../identity/store.ts';
import { ownWork } from '../works/policy.ts';
import { getWork } from '../works/store.ts';
import { CODE_PLACE, codeIndex } from './move-paper.ts';
import { isChangeable } from './paper.lifecycle.ts';
import {
  countPapers,
  findPaper,
  findPaperByCode,
  latestWaybill,
  listPapersIn,
  listRoute,
  openRecipient,
  type PaperRow,
} from './store.ts';

const ROWS = 50;

/** The paper certificate of an own work; null when none was wanted. @throws Refusal not_found */
export async function getPaperView(ctx: Context, actor: Actor, workId: string): Promise<PaperView | null> {
  ownWork(actor, await getWork(ctx.db, workId));
  const paper = await findPaper(ctx.db, workId);
  if (!paper) return null;
  const waybill = await latestWaybill(ctx.db, workId);
  const route = waybill ? await listRoute(ctx.db, waybill.orderNo) : [];
  return {
    state: paper.state,
    stateLabel: PAPER_STATES[paper.state],
    version: paper.version,
    way: paper.way,
    sentence: sentenceOf(ctx, paper),
    recipient: paper.recipient && openRecipient(ctx.sealer, paper.recipient),
    waybillNo: waybill?.waybillNo ?? null,
    route: route.map(({ at, place, remark }) => ({ at: at.toISOString(), place, remark })),
    pickUp: await pickUpOf(ctx, paper),
    changeable: isChangeable(paper.state),
  };
}

async function pickUpOf(ctx: Context, { state, pickUpCode, station }: PaperRow): Promise<PaperView['pickUp']> {
  if (state !== 'ready' || !pickUpCode) return null;
  const code = ctx.sealer.open(pickUpCode, CODE_PLACE);
  return {
    code,
    qrSvg: await QRCode.toString(code, { type: 'svg', margin: 1 }),
    station: stationName(ctx, station),
    hours: officeHoursSentence(ctx.authority),
  };
}

const stationName = ({ authority }: Pick<Context, 'authority'>, code: string | null): string =>
  authority.stations.find((station) => station.code === code)?.name ?? authority.name;

function sentenceOf(ctx: Context, { state, way, station }: PaperRow): string {
  const counter = stationName(ctx, station);
  const sentences: Record<PaperState, string> = {
    to_make:
      way === 'mail'
        ? '纸质证书正在依次制作，大约需要一周，制好后顺丰到付寄出。'
        : `纸质证书正在依次制作，大约需要一周，制好后通知您到${counter}领取。`,
    to_ship: '纸质证书已制好，等待快递员上门收件。',
    shipped: '纸质证书已寄出，运费由收件人支付。',
    undelivered: '快递员这次没有送到，会再次联系收件人，请保持电话畅通。',
    returned: '纸质证书没有寄到，现在存放在我们这里。请核对收件信息后重新寄出，或改为自领。',
    ready: `纸质证书已制好，请凭领取码和证件原件到${counter}领取。`,
    delivered: '纸质证书已签收。',
    handed_over: '纸质证书已领取。',
    cancelled: '登记已撤销，纸质证书不再发放。',
  };
  return sentences[state];
}

/** The states in which somebody at the desk has something to do, in the order of work. */
const DESK_STATES = ['to_make', 'to_ship', 'shipped', 'undelivered', 'returned', 'ready'] as const;

/** One page of the desk's queue. */
export async function listDesk(ctx: Context, query: { state: PaperState; cursor?: string | undefined }) {
  const after = readCursor(query.cursor);
  const [listed, counts] = await Promise.all([
    listPapersIn(ctx.db, query.state, { after, limit: ROWS + 1 }),
    countPapers(ctx.db, DESK_STATES),
  ]);
  const { page, nextCursor } = pageOf(listed, ROWS, (row) => ({ at: row.updatedAt, id: row.workId }));
  return {
    rows: await Promise.all(page.map((row) => itemOf(ctx, row))),
    nextCursor,
    counts: Object.fromEntries(counts),
  };
}

/** One certificate as the desk sees it. @throws Refusal not_found */
export async function getDeskItem(ctx: Context, workId: string): Promise<PaperItem> {
  const paper = await findPaper(ctx.db, workId);
  if (!paper) throw new Refusal('not_found');
  const [work, waybill] = await Promise.all([getWork(ctx.db, workId), latestWaybill(ctx.db, workId)]);
  const { waybillNo = null, refusal = null } = waybill ?? {};
  return itemOf(ctx, { ...paper, title: work.title, waybillNo, refusal });
}

type Shown = PaperRow & { title: string; waybillNo: string | null; refusal: string | null };

async function itemOf(ctx: Context, row: Shown): Promise<PaperItem> {
  const account = await getAccount(ctx.db, ctx.sealer, row.accountId);
  return {
    id: row.workId,
    number: row.number,
    title: row.title,
    applicant: account.name,
    state: row.state,
    stateLabel: PAPER_STATES[row.state],
    way: row.way,
    waybillNo: row.waybillNo,
    trouble: row.state === 'returned' ? row.refusal : null,
    since: row.updatedAt.toISOString(),
    version: row.version,
  };
}

/** What a pick-up code stands for; a wrong one and a used one are the same to whoever tries. @throws Refusal not_found */
export async function findPickUp(ctx: Context, code: string) {
  const paper = await findPaperByCode(ctx.db, codeIndex(ctx, code));
  if (paper?.state !== 'ready' || !paper.readyAt) throw new Refusal('not_found');
  const [work, account] = await Promise.all([
    getWork(ctx.db, paper.workId),
    getAccount(ctx.db, ctx.sealer, paper.accountId),
  ]);
  return {
    id: paper.workId,
    number: paper.number,
    title: work.title,
    applicant: account.name,
    documentNumberMasked: maskNumber(account.documentNumber),
    version: paper.version,
    readySince: paper.readyAt.toISOString(),
  };
}
