import { readFileSync } from 'node:fs';
import { validatePdf } from './validate.ts';

const pdf = new Uint8Array(readFileSync('/tmp/pades/typst/signed.pdf'));
const a = [new Uint8Array(readFileSync('/tmp/pades/typst/root.der'))];
const o = { anchors: a, timestampAnchors: a, at: new Date('2026-03-03T00:00:00Z') };
for (let k = 0; k < 3; k++) {
  const t = performance.now();
  for (let i = 0; i < 20; i++) await validatePdf(pdf, o);
  console.log(((performance.now() - t) / 20).toFixed(1), 'ms');
}
