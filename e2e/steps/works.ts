import type { Party, WorkForm } from '../../contract/form.ts';
import * as contract from '../../contract/works.ts';
import { linkOf } from '../../platform/domains/signing/link.ts';
import { findEnvelope, listSigners } from '../../platform/domains/signing/store.ts';
import { getWork } from '../../platform/domains/works/store.ts';
import type { TestApp } from '../../platform/testing.ts';
import { confirm, fileServiceWork, formParty, getReady, personOf } from '../../tools/journey/filing.ts';
import type { Party as Caller } from '../../tools/journey/party.ts';
import { pay } from '../../tools/journey/payment.ts';
import { identityPicture } from '../../tools/journey/pictures.ts';
import { submit } from '../../tools/journey/registration.ts';
import { nextSigner, sign } from '../../tools/journey/signing.ts';
import { jpeg } from './files.ts';

export const OWNER = 'qingci';
export const AUTHOR = 'zhangxiaowen';

/** A work of `OWNER` with its owner's hands on the API, for what comes before the part that a browser is to show. */
export interface PreparedWork {
  id: string;
  company: Caller;
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

/** Signed by the owner: answers the link of the author, whose turn it is. */
export async function authorsTurn(app: TestApp, title: string): Promise<string> {
  const { id, company } = await awaitingSignatures(app, title);
  const { link } = await nextSigner(company, id);
  await sign(company, link);
  return (await nextSigner(company, id)).link;
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

/**
 * A work made and owned together by these, and by the child of `guardian` as the last; paid, so that the first may sign.
 * The first files it.
 */
export async function jointWork(
  app: TestApp,
  title: string,
  usernames: readonly string[],
  guardian: string,
): Promise<string> {
  const applicant = await app.signedIn(usernames[0] ?? '');
  await getReady(applicant);
  const { name, buffer } = await jpeg(`${title}.jpg`);
  const { id } = await fileServiceWork(applicant, AUTHOR, { title, classLetter: 'F', fileName: name, bytes: buffer });
  const parties = [...usernames.map(formParty), childParty(guardian)];
  const save = async (change: Partial<WorkForm>) => {
    const { version, form } = await applicant.call(contract.getWork, { params: { id } });
    await applicant.call(contract.saveDraft, { params: { id }, body: { version, form: { ...form, ...change } } });
  };
  await save({ ownership: 'joint', owners: parties, authors: parties, proofs: [] });
  const { requiredProofs } = await applicant.call(contract.getWork, { params: { id } });
  const proofs = requiredProofs.map(async ({ code, party }) => {
    const bytes = await identityPicture(`${code} ${party}`);
    const file = await applicant.upload({ name: `${code}.png`, bytes, purpose: 'proof' });
    return { code, fileId: file.id, party };
  });
  await save({ proofs: await Promise.all(proofs) });
  await confirm(applicant, id);
  await pay(applicant, id);
  await nextSigner(applicant, id);
  return id;
}

function childParty(guardian: string): Party {
  const { child, name, documentNumber } = personOf(guardian);
  if (!child) throw new Error(`${guardian} has no child`);
  return {
    ...formParty(guardian),
    key: 'child',
    ...child,
    guardian: { name, relation: '父亲', documentNumber },
  };
}

/** The link of the signer at a position, also where the platform would not show it to anybody yet. */
export async function linkAt({ app }: TestApp, workId: string, position: number): Promise<string> {
  const { revision } = await getWork(app.db, workId);
  const envelope = await findEnvelope(app.db, workId, revision);
  const signer = envelope && (await listSigners(app.db, envelope.id)).find((each) => each.position === position);
  if (!signer) throw new Error(`no signer ${position}`);
  return linkOf(app, signer);
}
