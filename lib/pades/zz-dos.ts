import { deflateSync } from 'node:zlib';
import { openPdf } from './pdf-file.ts';
import * as v from './pdf-values.ts';
import { startUpdate } from './pdf-writer.ts';
import { createTestWorld, makePdf, signPdf } from './test-signing.fixture.ts';
import { validatePdf } from './validate.ts';

const w = await createTestWorld();
const o = { anchors: [w.root.certificate], timestampAnchors: [w.root.certificate], at: new Date() };
const base = await signPdf(await makePdf(), w, w.company);
async function t(n: string, make: () => Uint8Array) {
  const pdf = make();
  const t0 = performance.now();
  const r = await validatePdf(pdf, o);
  console.log(
    n,
    pdf.length,
    r.verdict,
    r.summary,
    r.signatures[0]?.changesAfter.what.slice(0, 3),
    (performance.now() - t0).toFixed(0),
    'ms',
    (process.memoryUsage().rss / 1e6).toFixed(0),
    'MB',
  );
}
const upd = (f: (u: ReturnType<typeof startUpdate>) => void, b = base) => {
  const u = startUpdate(openPdf(b));
  f(u);
  return u.finish();
};
await t('base', () => base);
await t('99 updates of 1000 objects', () => {
  let b: Uint8Array = base;
  for (let i = 0; i < 90; i++)
    b = upd((u) => {
      for (let k = 0; k < 1000; k++) u.add(v.array([v.ref(5), v.ref(6)]));
    }, b);
  return b;
});
await t('190k objects, 90 small updates', () => {
  let b: Uint8Array = upd((u) => {
    for (let k = 0; k < 190000; k++) u.add(v.number(1));
  });
  for (let i = 0; i < 90; i++)
    b = upd((u) => {
      u.add(v.number(2));
    }, b);
  return b;
});
await t('190k pages', () =>
  upd((u) => {
    const kids = [];
    for (let k = 0; k < 90000; k++) kids.push(v.ref(u.add(v.dict({ Type: v.name('Page') }))));
    u.add(v.array(kids));
  }),
);
await t('many sig dicts', () =>
  upd((u) => {
    for (let k = 0; k < 49; k++)
      u.add(v.dict({ Type: v.name('Sig'), ByteRange: v.array([]), Contents: v.bytes(new Uint8Array(9)) }));
  }),
);
await t('30MB string', () =>
  upd((u) => {
    u.add(v.bytes(new Uint8Array(15e6)));
  }),
);
await t(
  '20MB parens',
  () =>
    new Uint8Array(Buffer.concat([base, Buffer.from('9 0 obj (' + '('.repeat(2e7)), base.subarray(base.length - 900)])),
);
await t('DSS of 30MB CRL', () =>
  upd((u) => {
    const crl = Buffer.alloc(3e7, 0x30);
    const items = [];
    for (let i = 0; i < 200; i++)
      items.push(
        v.ref(
          u.add(v.stream(v.dict({ Filter: v.name('FlateDecode') }), new Uint8Array(deflateSync(crl.subarray(0, 3e6))))),
        ),
      );
    const root = u.before.trailer.entries.get('Root') as v.Ref;
    u.replace(
      root.number,
      v.withEntries(u.current(root) as v.Dict, { DSS: v.ref(u.add(v.dict({ CRLs: v.array(items) }))) }),
    );
  }),
);
