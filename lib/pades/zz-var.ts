import { createServer } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createTestWorld, makePdf, signPdf } from './test-signing.fixture.ts';
const world = await createTestWorld('http://127.0.0.1:18081');
createServer(async (q, s) => {
  const chunks = []; for await (const c of q) chunks.push(c);
  const get = /^\/ocsp\/(\w+)\/(.+)$/.exec(q.url ?? '');
  let body = chunks.length ? new Uint8Array(Buffer.concat(chunks)) : undefined;
  if (get && process.env.GET) body = Buffer.from(decodeURIComponent(get[2]), 'base64');
  try { const b = await world.fetchBytes(`http://127.0.0.1:18081${get && process.env.GET ? '/ocsp/' + get[1] : q.url}`, body && { body, contentType: '' }); s.setHeader('content-type', 'application/ocsp-response'); s.end(b); console.log('ok', q.method, q.url); } catch { s.statusCode = 404; s.end(); console.log('404', q.method, q.url); }
}).listen(18081);
mkdirSync('/tmp/pades/var', { recursive: true });
writeFileSync('/tmp/pades/var/root.der', world.root.certificate);
const direct = await world.issueSigner('李四', 'ECDSA', world.root);
const direct2 = await world.issueSigner('王五', 'ECDSA', world.root);
const second = await world.issueSigner('赵六', 'ECDSA');
const cases = { cc: ['company', 'company'], cp: ['company', 'person'], pc: ['person', 'company'], pp: ['person', 'person'], ps: ['person', 'second'], dd: ['direct', 'direct2'], dp: ['direct', 'person'] };
const all = { company: world.company, person: world.person, direct, direct2, second };
for (const [n, [a, b]] of Object.entries(cases)) { let pdf: Uint8Array = await makePdf(); pdf = await signPdf(pdf, world, all[a], { timestamp: false }); pdf = await signPdf(pdf, world, all[b], { fieldName: 'S2', timestamp: false }); writeFileSync(`/tmp/pades/var/${n}.pdf`, pdf); }
writeFileSync('/tmp/pades/var/mid.der', world.authority.certificate);
writeFileSync('/tmp/pades/var/ready', '');
setTimeout(() => process.exit(), 50000);
