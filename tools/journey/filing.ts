import { randomUUID } from 'node:crypto';
import { Party as FormParty, WorkForm } from '../../contract/form.ts';
import { getMe, getNotices, recordConsent } from '../../contract/identity.ts';
import { getProfile, type PaperTerm, type RequiredPaper, saveProfile } from '../../contract/profiles.ts';
import { confirmWork, createWork, getWork, saveDraft, type WorkView } from '../../contract/works.ts';
import { PEOPLE, type Person } from '../../sandbox/people.ts';
import type { Party } from './party.ts';
import { identityPicture } from './pictures.ts';

/** Consent and a complete profile, as the first visit asks; nothing is done twice. */
export async function getReady(party: Party): Promise<void> {
  const me = await party.call(getMe);
  const notices = await party.call(getNotices);
  if (!me.consented) {
    await party.call(recordConsent, { body: { document: 'notice', version: notices.notice.version } });
    await party.call(recordConsent, { body: { document: 'privacy', version: notices.privacy.version } });
  }
  if (me.profileComplete) return;
  await party.call(recordConsent, {
    body: { document: 'identity_pictures', version: notices.identityPictures.version },
  });
  const profile = await party.call(getProfile);
  const identityDocuments = [];
  const pictures = profile.requiredPapers.filter(({ paper }) => paper !== 'province_proof');
  for (const kind of pictures.flatMap(({ documents }) => documents)) {
    const bytes = await identityPicture(`${me.name} ${kind}`);
    const file = await party.upload({ name: `${kind}.png`, bytes, purpose: 'identity' });
    identityDocuments.push({ kind, fileId: file.id });
  }
  const organisation = me.kind === 'organisation';
  await party.call(saveProfile, {
    body: {
      version: profile.version,
      profile: {
        category: me.kind,
        ownAgent: !organisation,
        agentName: organisation ? '林之江' : '',
        agentIdNumber: organisation ? personOf('linzhijiang').documentNumber : '',
        phone: personOf(party.username).phone,
        regionCode: '330106',
        identityDocuments,
        papers: profile.requiredPapers.map((paper) => termOf(paper)),
        invoiceEmail: `${party.username}@mail.example`,
        recipient: me.name.slice(0, 20),
        recipientPhone: personOf(party.username).phone,
        recipientAddress: '浙江省杭州市西湖区文三路 1 号',
      },
    },
  });
}

/** A term that still runs; a proof of the kind that the person's identity card shows by itself. */
function termOf({ paper, time, longTerm }: RequiredPaper): PaperTerm {
  const until = time === 'until';
  return {
    paper,
    validFrom: time === 'none' ? '' : '2020-05-01',
    validUntil: until && !(longTerm && paper === 'licence') ? '2040-05-01' : '',
    longTerm: until && longTerm && paper === 'licence',
    proofKind: paper === 'province_proof' ? 'address_on_card' : '',
  };
}

export function personOf(username: string): Person {
  const found = PEOPLE.find((person) => person.username === username);
  if (!found) throw new Error(`nobody is called ${username}`);
  return found;
}

/** A party of the form as that person would fill it in. */
export function formParty(username: string): FormParty {
  const person = personOf(username);
  return FormParty.parse({
    key: `party-${username}`,
    kind: person.kind,
    name: person.name,
    organisationType: person.kind === 'organisation' ? 'enterprise' : null,
    documentType: person.documentType,
    documentNumber: person.documentNumber,
    phone: person.phone,
    regionCode: '330106',
  });
}

/** A sample to register: what it is called, its class and its file. */
export interface Sample {
  title: string;
  classLetter: string;
  fileName: string;
  bytes: Uint8Array;
}

/**
 * Files a work that a company owns and an employee authored (职务作品): uploads, saves the draft, and answers the work as it
 * stands before it is confirmed.
 */
export async function fileServiceWork(party: Party, author: string, sample: Sample): Promise<WorkView> {
  const work = await party.call(createWork, { body: { key: randomUUID() } });
  const file = await party.upload({
    name: sample.fileName,
    bytes: sample.bytes,
    purpose: 'sample',
    classLetter: sample.classLetter,
  });
  const paper = async (name: string) =>
    (await party.upload({ name: `${name}.png`, bytes: await identityPicture(name), purpose: 'proof' })).id;
  const authorParty = formParty(author);
  const form = WorkForm.parse({
    ...work.form,
    title: sample.title,
    classLetter: sample.classLetter,
    classNote: sample.classLetter === 'L' ? '示例作品' : '',
    nature: 'original',
    completedOn: '2026-03-18',
    completedAt: '浙江省杭州市',
    published: true,
    firstPublishedOn: '2026-04-01',
    firstPublishedAt: '浙江省杭州市',
    authors: [authorParty],
    owners: [formParty(party.username)],
    acquisition: 'original',
    ownership: 'service',
    rightsScope: 'all',
    samples: [{ fileId: file.id, name: sample.title }],
    certificatePicture: file.mediaType.startsWith('image/') ? file.id : null,
    proofs: [
      { code: 'service_agreement', fileId: await paper('职务作品权属约定') },
      { code: 'person_identity', fileId: await paper(`${authorParty.name}的身份证`), party: authorParty.key },
    ],
    contains: { portrait: false, font: false, map: false, thirdParty: false },
    statement: {
      purpose: '为公司的产品线准备一组可以长期使用的原创素材。',
      process: '由员工先手绘草稿，再在电脑上反复调整构图与细节，前后修改十余稿，历时三周完成定稿。',
      originality: '构图、线条和节奏均为作者独立构思，没有抄袭或者临摹他人的作品。',
    },
    ai: { used: false, tool: '', contribution: '' },
    delivery: 'none',
  });
  await party.call(saveDraft, { params: { id: work.id }, body: { version: work.version, form } });
  return party.call(getWork, { params: { id: work.id } });
}

export async function confirm(party: Party, id: string): Promise<WorkView> {
  const { version } = await party.call(getWork, { params: { id } });
  return party.call(confirmWork, { params: { id }, body: { key: randomUUID(), version } });
}
