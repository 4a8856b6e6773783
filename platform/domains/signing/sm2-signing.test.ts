import { afterAll, beforeAll, expect, it } from 'vitest';
import * as contract from '../../../contract/signing.ts';
import { openPdf } from '../../../lib/pades/pdf-file.ts';
import { findSignatures, isCovered } from '../../../lib/pades/signatures.ts';
import { validatePdf } from '../../../lib/pades/validate.ts';
import { readSignedData } from '../../../lib/rfc3161/signed-data.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import { PIN } from '../../../tools/journey/outside.ts';
import { type SigningWorld, signingWorld } from './signing.fixture.ts';
import { findEnvelope } from './store.ts';

let w: SigningWorld;
beforeAll(async () => {
  w = await signingWorld();
});
afterAll(() => w.close());

/** 「免费领取」 at the authority's page, with the national algorithm. */
const enrol = () =>
  fetch(`${w.sandbox.url}/ca/enrol`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'chaosheng', pin: PIN, key: 'sm2' }),
  });

it('a company signs with SM2 and SM3, its co-author with ECDSA, and the document holds to B-LTA', async () => {
  expect((await enrol()).status).toBe(200);
  const form = { owners: [formParty('chaosheng')], authors: [formParty('zhangxiaowen')] };
  const id = await w.awaitingSignatures('chaosheng', form);
  await w.sign('chaosheng', await w.token(id, 1));
  await w.sign('zhangxiaowen', await w.token(id, 2));
  expect((await w.signers(id)).map(({ state }) => state)).toEqual(['signed', 'signed']);

  const envelope = await findEnvelope(w.app.db, id, 1);
  const pdf = await w.app.objects.read(envelope?.documentSha256 ?? Buffer.alloc(0));
  const anchors = await w.app.trustAnchors();
  const options = { anchors, timestampAnchors: anchors, at: w.clock.now() };
  const report = await validatePdf(pdf, options);
  expect(report.signatures.map((s) => [s.signerName, s.signer?.keyAlgorithm, s.valid, s.level])).toEqual([
    ['宁波潮声数字传媒有限公司', 'SM2', true, 'B-LTA'],
    ['张晓雯', 'ECDSA', true, 'B-LTA'],
  ]);
  const [coverage] = findSignatures(openPdf(pdf)).map((each) => each.coverage);
  if (!coverage || !isCovered(coverage)) throw new Error('no signature');
  expect(readSignedData(coverage.contents).hash).toBe('SM3');

  // A byte of the signed page, and the same document where the root of SM2 is not believed.
  const altered = pdf.with(1000, (pdf[1000] ?? 0) ^ 1);
  expect((await validatePdf(altered, options)).signatures[0]?.valid).not.toBe(true);
  const [people = Buffer.alloc(0), stamps = Buffer.alloc(0)] = anchors;
  const distrusting = await validatePdf(pdf, { ...options, anchors: [people, stamps] });
  expect(distrusting.signatures.map(({ chain }) => chain)).toEqual(['untrusted', 'trusted']);
});

it('an authority that does not accept SM2 says so when the certificate is read', async () => {
  await enrol();
  const id = await w.awaitingSignatures('chaosheng', {
    owners: [formParty('chaosheng')],
    authors: [formParty('chaosheng')],
  });
  const token = await w.token(id, 1);
  const party = await w.signedIn('chaosheng');
  const { authority } = w.app;
  w.app.authority = { ...authority, signatureKeys: ['RSA', 'ECDSA'] };
  await party.call(contract.readCertificate, { params: { token }, body: {} });
  await w.answer('chaosheng', token);
  w.app.authority = authority;
  const view = await party.call(contract.getSigning, { params: { token } });
  expect(view).toMatchObject({ phase: 'failed', failure: expect.stringContaining('暂不接受这种算法') });
});
