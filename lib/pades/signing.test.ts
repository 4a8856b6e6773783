import { beforeAll, expect, test } from 'vitest';
import { NOW } from '../rfc3161/test-authority.fixture.ts';
import { collectRevocation } from './collect-revocation.ts';
import { addDocumentTimestamp } from './document-timestamp.ts';
import { createTestWorld, makePdf, signPdf, type TestWorld } from './test-signing.fixture.ts';
import { validatePdf } from './validate.ts';
import { addValidationData } from './validation-data.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
test('x', async () => {
  for (const stream of [false, true]) {
    let pdf: Uint8Array = await makePdf(stream);
    pdf = await signPdf(pdf, world, world.company, { timestamp: false });
    pdf = await signPdf(pdf, world, world.person, {
      fieldName: '张三',
      rect: { x: 200, y: 500, width: 60, height: 60 },
      raw: true,
    });
    for (const chain of [
      [...[world.company.certificate], world.authority.certificate],
      [world.person.certificate],
      [world.stamper.certificate],
    ]) {
      const got = await collectRevocation(chain, world.fetchBytes);
      console.log(got.certificates.length, got.ocspResponses.length, got.crls.length, got.problems);
      pdf = await addValidationData(pdf, got);
    }
    pdf = await addDocumentTimestamp(pdf, world.stamp);
    const anchors = [world.root.certificate];
    const r = await validatePdf(pdf, { anchors, timestampAnchors: anchors, at: new Date(NOW.getTime() + 86400000) });
    console.log(JSON.stringify(r, (k, v) => (k === 'certificate' ? undefined : v), 1));
    expect(r.verdict).toBe('valid');
  }
});
