/** The courier's own hand scanner as a page: every button is a scan, and each is pushed to the platform. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { html, page } from '../html.ts';
import type { World } from '../world.ts';
import { findByWaybill, listParcels, listScans, type Parcel, SCANS, type ScanName, scan } from './parcels.ts';

const BUTTONS: Record<ScanName, string> = {
  collect: '收件',
  move: '转运',
  deliver: '签收',
  fail: '派送失败',
  give_back: '退回',
};
const names = Object.keys(SCANS) as [ScanName];

function parcelPart(world: World, { waybillNo, contact, address }: Parcel) {
  const scans = listScans(world, waybillNo);
  return html`<h2 class="mono">${waybillNo}</h2><p>${contact}，${address}</p>
${scans.length > 0 && html`<ul>${scans.map(({ acceptTime, acceptAddress, remark }) => html`<li>${acceptTime} ${acceptAddress} ${remark}</li>`)}</ul>`}
<form method="post" action="/courier/scan"><input type="hidden" name="waybill_no" value="${waybillNo}"><div class="actions">
${names.map((name) => html`<button class="small" name="scan" value="${name}">${BUTTONS[name]}</button>`)}</div></form>`;
}

function courierPage(world: World): string {
  const parcels = listParcels(world);
  return page(
    { title: '快递' },
    parcels.length === 0
      ? html`<p class="quiet">还没有包裹。</p>`
      : html`${parcels.map((parcel) => parcelPart(world, parcel))}`,
  );
}

/** 路由推送: tells the platform; whoever does not hear it will ask sooner or later. */
async function push(world: World, pushUrl: string, waybillNo: string): Promise<void> {
  const { drop, duplicate } = world.knobs.get('courier');
  const last = listScans(world, waybillNo).at(-1);
  if (drop || !last) return;
  const body = JSON.stringify({ Body: { WaybillRoute: [{ id: crypto.randomUUID(), mailno: waybillNo, ...last }] } });
  for (let times = 0; times < duplicate; times += 1)
    await fetch(pushUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).catch(
      () => undefined,
    );
}

export function courierPages(app: FastifyInstance, world: World, pushUrl: string): void {
  app.get('/courier', (_request, reply) => reply.type('text/html; charset=utf-8').send(courierPage(world)));
  app.post('/courier/scan', async (request, reply) => {
    const { waybill_no, scan: name } = z.object({ waybill_no: z.string(), scan: z.enum(names) }).parse(request.body);
    if (!findByWaybill(world, waybill_no)) return reply.code(404).send();
    scan(world, waybill_no, name);
    await push(world, pushUrl, waybill_no);
    return reply.redirect('/courier', 303);
  });
}
