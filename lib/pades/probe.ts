import { readFileSync } from 'node:fs';
import { catalogOf, openPdf } from './pdf-file.ts';

for (const p of process.argv.slice(2)) {
  try {
    const t = performance.now();
    const f = openPdf(readFileSync(p));
    const r = f.at(f.sections.length - 1);
    let n = 0;
    for (const k of r.entries.keys()) if (r.object(k)) n++;
    console.log(
      p,
      f.sections.length,
      n,
      [...catalogOf(r).entries.keys()].join(),
      (performance.now() - t).toFixed(1),
      f.bytes.length,
    );
  } catch (e) {
    console.log(p, String(e));
  }
}
