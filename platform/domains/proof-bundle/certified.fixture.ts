import { randomUUID } from 'node:crypto';
import { getMe } from '../../../contract/identity.ts';
import { getWork } from '../../../contract/works.ts';
import { pass } from '../../../tools/journey/review.ts';
import type { TestApp } from '../../testing.ts';
import { waiting } from '../review/waiting.fixture.ts';

/** A work of 杭州青瓷 with one sample, registered and certified; its bundle is not made yet. */
export async function certified(
  t: TestApp,
  { title, sample }: { title: string; sample: { name: string; mediaType: string; bytes: Buffer } },
): Promise<{ id: string; number: string }> {
  const company = await t.signedIn('qingci');
  const { accountId } = await company.call(getMe);
  const [fileId, sha256] = [randomUUID(), await t.app.objects.put(sample.bytes)];
  const { name, mediaType, bytes } = sample;
  await t.app.db
    .insertInto('file')
    .values({
      ...{ id: fileId, accountId, purpose: 'sample', name, mediaType },
      ...{ bytes: bytes.length, sha256, createdAt: t.clock.now() },
    })
    .execute();
  const form = { samples: [{ fileId, name, piece: '' }], certificatePicture: null };
  const id = await waiting(t, { title, level: 3, form });
  await pass(await t.signedIn('reviewer3a'), id);
  await t.drain();
  const number = (await company.call(getWork, { params: { id } })).certificate?.number ?? '';
  return { id, number };
}
