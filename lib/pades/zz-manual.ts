import { execSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import sharp from 'sharp';
import { rawOf } from '../rfc3161/der.ts';
import { readSignedData } from '../rfc3161/signed-data.ts';
import { NOW } from '../rfc3161/test-authority.fixture.ts';
import { readStatement } from '../rfc3161/token.ts';
import { collectRevocation } from './collect-revocation.ts';
import { addDocumentTimestamp } from './document-timestamp.ts';
import { openPdf } from './pdf-file.ts';
import { findSignatures } from './signatures.ts';
import { createTestWorld, makePdf, signPdf } from './test-signing.fixture.ts';
import { validatePdf } from './validate.ts';
import { addValidationData } from './validation-data.ts';

const world = await createTestWorld('http://127.0.0.1:18080');
world.company = await world.issueSigner('浙江某某文化有限公司', 'RSA', world.root);
world.person = await world.issueSigner('张三', 'ECDSA', world.root);
const server = createServer(async (q, s) => {
  const chunks = [];
  for await (const c of q) chunks.push(c);
  try {
    s.setHeader('content-type', 'application/ocsp-response');
    s.end(
      await world.fetchBytes(
        `http://127.0.0.1:18080${q.url}`,
        chunks.length ? { body: new Uint8Array(Buffer.concat(chunks)), contentType: '' } : undefined,
      ),
    );
    console.log('   served', q.method, q.url);
  } catch (e) {
    console.log(String(e));
    s.statusCode = 404;
    s.end();
  }
}).listen(18080);
const png = new Uint8Array(
  await sharp(
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="100"><path d="M10 80 Q 60 10 110 60 T 230 30" stroke="#002060" stroke-width="6" fill="none"/></svg>',
    ),
  )
    .png()
    .toBuffer(),
);
for (const [name, input] of [
  ['table', await makePdf(false)],
  ['stream', await makePdf(true)],
  ['typst', new Uint8Array(readFileSync('/tmp/typst.pdf'))],
  ['ostm', new Uint8Array(readFileSync('/tmp/ostm.pdf'))],
  ['lin', new Uint8Array(readFileSync('/tmp/lin.pdf'))],
] as const) {
  const dir = `/tmp/pades/${name}`;
  mkdirSync(dir, { recursive: true });
  let pdf: Uint8Array = input;
  const t0 = performance.now();
  pdf = await signPdf(pdf, world, world.company, {
    page: 0,
    timestamp: false,
    reason: '著作权人签章 (测试)',
    signerName: '浙江某某',
  });
  const bb = pdf.length;
  pdf = await signPdf(pdf, world, world.person, {
    page: 0,
    fieldName: '张三',
    raw: true,
    rect: { x: 200, y: 500, width: 120, height: 50 },
    appearance: { operators: 'q 120 0 0 50 0 0 cm /Im0 Do Q', images: [{ name: 'Im0', png }] },
  });
  const certs = [
    [world.company.certificate, ...world.company.chain],
    [world.person.certificate],
    [world.stamper.certificate],
  ];
  for (const c of certs) pdf = await addValidationData(pdf, await collectRevocation(c, world.fetchBytes));
  pdf = await addDocumentTimestamp(pdf, world.stamp);
  const t1 = performance.now();
  const anchors = [world.root.certificate];
  const r = await validatePdf(pdf, { anchors, timestampAnchors: anchors, at: new Date(NOW.getTime() + 86400000) });
  console.log(
    `== ${name}`,
    r.verdict,
    r.signatures.map((s) => s.level).join(),
    `${input.length} -> ${bb} -> ${pdf.length} bytes`,
    `sign ${(t1 - t0).toFixed(0)} ms, validate ${(performance.now() - t1).toFixed(0)} ms`,
    r.signatures[0]?.changesAfter,
  );
  writeFileSync(`${dir}/signed.pdf`, pdf);
  writeFileSync(`${dir}/root.der`, world.root.certificate);
  const file = openPdf(pdf);
  for (const [i, f] of findSignatures(file).entries()) {
    if ('flaw' in f.coverage) throw new Error(f.coverage.flaw);
    writeFileSync(`${dir}/${i}.${f.kind}.der`, f.coverage.contents);
    writeFileSync(`${dir}/${i}.data`, Buffer.concat(f.coverage.signed));
    if (f.kind === 'signature') {
      const sd = readSignedData(f.coverage.contents);
      const t = sd.unsignedAttributes.get('1.2.840.113549.1.9.16.2.14');
      if (t) {
        writeFileSync(`${dir}/${i}.tst`, rawOf(t));
        writeFileSync(`${dir}/${i}.tst.data`, sd.signature);
        console.log(readStatement(rawOf(t)).time);
      }
    }
  }
}
writeFileSync('/tmp/pades/ready', '');
setTimeout(() => process.exit(), Number(process.env.STAY ?? 1) * 1000);
