import { linkOf } from '../../platform/domains/signing/link.ts';
import { findEnvelope, listSigners } from '../../platform/domains/signing/store.ts';
import { getWork } from '../../platform/domains/works/store.ts';
import type { TestApp } from '../../platform/testing.ts';
import { confirm, fileServiceWork, getReady } from '../../tools/journey/filing.ts';
import type { Party } from '../../tools/journey/party.ts';
import { pay } from '../../tools/journey/payment.ts';
import { submit } from '../../tools/journey/registration.ts';
import { nextSigner, sign } from '../../tools/journey/signing.ts';
import { jpeg } from './files.ts';

export const OWNER = 'qingci';
export const AUTHOR = 'zhangxiaowen';

/** A work of `OWNER` with its owner's hands on the API, for what comes before the part that a browser is to show. */
export interface PreparedWork {
  id: string;
  company: Party;
}

/** A complete draft of a work that `OWNER` owns and `AUTHOR` made. Each title has a picture of its own. */
export async function drafted(app: TestApp, title: string): Promise<PreparedWork> {
  const company = await app.signedIn(OWNER);
  await getReady(company);
  const { name, buffer } = await jpeg(`${title}.jpg`);
  const { id } = await fileServiceWork(company, AUTHOR, { title, classLetter: 'F', fileName: name, bytes: buffer });
  return { id, company };
}

/** Confirmed and paid: the envelope is open. */
export async function awaitingSignatures(app: TestApp, title: string): Promise<PreparedWork> {
  const work = await drafted(app, title);
  await confirm(work.company, work.id);
  await pay(work.company, work.id);
  await nextSigner(work.company, work.id);
  return work;
}

/** Signed by both and submitted. */
export async function submitted(app: TestApp, title: string): Promise<PreparedWork> {
  const work = await awaitingSignatures(app, title);
  for (const username of [OWNER, AUTHOR]) {
    const { link } = await nextSigner(work.company, work.id);
    await sign(await app.signedIn(username), link);
  }
  await submit(work.company, work.id);
  return work;
}

/** The link of the signer at a position, also where the platform would not show it to anybody yet. */
export async function linkAt({ app }: TestApp, workId: string, position: number): Promise<string> {
  const { revision } = await getWork(app.db, workId);
  const envelope = await findEnvelope(app.db, workId, revision);
  const signer = envelope && (await listSigners(app.db, envelope.id)).find((each) => each.position === position);
  if (!signer) throw new Error(`no signer ${position}`);
  return linkOf(app, signer);
}
