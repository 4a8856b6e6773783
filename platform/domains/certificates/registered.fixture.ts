import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { getMe } from '../../../contract/identity.ts';
import { formParty } from '../../../tools/journey/filing.ts';
import type { TestApp } from '../../testing.ts';
import { insertIssuedNumber, insertRecord } from '../registry/store.ts';
import { GOOD_FORM } from '../works/filing.fixture.ts';
import { sealForm } from '../works/form-seal.ts';
import { insertRevision, insertWork } from '../works/store.ts';
import { insertCertificate } from './store.ts';

export const OWNER = '杭州青瓷文化创意有限公司';
let serial = 0;

/** A work of the company that has just been registered, with a picture among its samples. */
export async function registeredWork(t: TestApp, state = 'registered'): Promise<{ id: string; number: string }> {
  const { app } = t;
  const { accountId } = await (await t.signedIn('qingci')).call(getMe);
  const [id, fileId] = [randomUUID(), randomUUID()];
  const number = `浙作登字-2026-F-${String(++serial).padStart(8, '0')}`;
  const picture = await sharp({ create: { width: 2400, height: 900, channels: 4, background: '#1b5faa80' } })
    .png()
    .toBuffer();
  const sha256 = await app.objects.put(picture);
  const now = app.clock.now();
  const form = sealForm(app.sealer, {
    ...GOOD_FORM,
    owners: [formParty('qingci')],
    authors: [formParty('wangjie')],
    samples: [{ fileId, name: '纹样', piece: '' }],
    certificatePicture: fileId,
  });
  const registeredOn = '2026-11-22';
  await app.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('file')
      .values({
        id: fileId,
        accountId,
        purpose: 'sample',
        name: 'a.png',
        mediaType: 'image/png',
        bytes: picture.length,
        sha256,
        createdAt: now,
      })
      .execute();
    await insertWork(tx, {
      id,
      code: `Z20261122-C${String(serial).padStart(5, '0')}`,
      accountId,
      state,
      revision: 1,
      paid: true,
      authorityVersion: app.authority.version,
      form,
      title: GOOD_FORM.title,
      classLetter: 'F',
      regionCode: '330106',
      registrationNumber: number,
      registeredOn,
      createdAt: now,
      updatedAt: now,
    });
    await insertRevision(tx, { workId: id, revision: 1, form, frozenAt: now });
    await insertIssuedNumber(tx, { number, workId: id, serial, scope: 'test', takenAt: now });
    await insertCertificate(tx, { workId: id, number, revision: 1, registeredOn, createdAt: now });
    await insertRecord(tx, {
      year: 2026,
      workId: id,
      number,
      title: GOOD_FORM.title,
      classLetter: 'F',
      authors: ['王㛃'],
      owners: [OWNER],
      ownerRegions: ['330106'],
      completedOn: '2026-03-18',
      firstPublishedOn: '2026-04-01',
      registeredOn,
      publishedAt: now,
      state: 'in_force',
      samples: '[]',
    });
  });
  return { id, number };
}
