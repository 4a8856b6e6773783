import { NOW } from '../rfc3161/test-authority.fixture.ts';
import { createTestWorld, makePdf, signPdf } from './test-signing.fixture.ts';
import { validatePdf } from './validate.ts';

const world = await createTestWorld();
for (const stream of [false, true]) {
  let pdf: Uint8Array = await makePdf(stream);
  pdf = await signPdf(pdf, world, world.company, { contentsBytes: 4000 });
  pdf = await signPdf(pdf, world, world.person, { fieldName: 'S2', contentsBytes: 4000 });
  const o = { anchors: [world.root.certificate], timestampAnchors: [world.root.certificate], at: NOW };
  console.log((await validatePdf(pdf, o)).verdict, pdf.length);
  const verdicts: Record<string, number> = {};
  const odd: unknown[] = [];
  let slow = 0;
  const t0 = performance.now();
  for (let i = 0; i < pdf.length; i++) {
    const c = pdf.slice();
    const bit = (i * 7 + 3) % 8;
    c[i]! ^= 1 << bit;
    const t = performance.now();
    try {
      const r = await validatePdf(c, o);
      verdicts[r.verdict] = (verdicts[r.verdict] ?? 0) + 1;
      if (r.verdict !== 'invalid' && !(bit === 5 && /[A-F]/.test(String.fromCharCode(pdf[i]!))))
        odd.push([
          i,
          bit,
          Buffer.from(pdf.subarray(i - 12, i + 12)).toString('latin1'),
          r.verdict,
          r.signatures.map((s) => s.flaw ?? s.chain).join(),
        ]);
    } catch (e) {
      odd.push([i, bit, e]);
    }
    slow = Math.max(slow, performance.now() - t);
  }
  console.log(verdicts, 'slowest', slow.toFixed(0), 'ms', 'mean', ((performance.now() - t0) / pdf.length).toFixed(1));
  console.dir(odd.slice(0, 25), { depth: 4 });
}
