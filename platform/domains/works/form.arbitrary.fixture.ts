import fc from 'fast-check';
import { Party, WorkForm } from '../../../contract/form.ts';
import { DocumentType } from '../../../contract/shared.ts';
import { CHILD, FATHER, QINGCI, SATO, SHEN, SISTER, WANG, XU, ZHANG } from './filing-cases.fixture.ts';

/** Forms as they stand in the middle of filling: any answers beside any others, also ones that no longer apply. */
const known = fc.constantFrom(ZHANG, XU, WANG, SATO, QINGCI, FATHER, CHILD, SISTER, SHEN);
const date = fc.constantFrom('', '2020-02-29', '2026-03-18', '2026-11-22', '2027-01-01');
const words = fc.constantFrom('', ' 青瓷　', '湖心亭', '330106199203189929', 'gs（2020）4619 号', '张晓雯');

const party: fc.Arbitrary<Party> = fc
  .record({
    base: known,
    kind: fc.option(fc.constantFrom('person' as const, 'organisation' as const), { nil: undefined }),
    diedOn: fc.option(date, { nil: undefined }),
    country: fc.option(fc.constantFrom('CN', 'hk', 'JP', ''), { nil: undefined }),
    documentType: fc.option(fc.constantFrom(...DocumentType.options), { nil: undefined }),
    documentNumber: fc.option(words, { nil: undefined }),
    guardian: fc.option(fc.constant(CHILD.guardian), { nil: undefined }),
    key: fc.constantFrom('a', 'b', 'c', 'd'),
  })
  .map(({ base, ...changes }) =>
    Party.parse({ ...base, ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) }),
  );

export const anyParties = fc.array(party, { maxLength: 5 });

const yesNo = fc.option(fc.boolean());
export const anyForm: fc.Arbitrary<WorkForm> = fc
  .record({
    title: words,
    series: fc.boolean(),
    pieces: fc.array(fc.record({ key: fc.constantFrom('p', 'q'), name: words }), { maxLength: 3 }),
    samples: fc.array(fc.record({ fileId: fc.uuid(), name: words, piece: fc.constantFrom('', 'p', 'q', 'r') }), {
      maxLength: 3,
    }),
    nature: fc.constantFrom(null, 'original', 'adaptation'),
    natureNote: words,
    source: fc.record({ title: words, author: words, status: fc.constantFrom(null, 'licensed', 'own') }),
    published: yesNo,
    completedOn: date,
    firstPublishedOn: date,
    firstPublishedAt: words,
    authors: anyParties,
    owners: anyParties,
    ownership: fc.constantFrom(null, 'individual', 'joint', 'corporate', 'service', 'commissioned'),
    acquisition: fc.constantFrom(null, 'original', 'inheritance', 'succession', 'other'),
    acquiredOn: date,
    acquisitionNote: words,
    rightsScope: fc.constantFrom(null, 'all', 'part'),
    rights: fc.uniqueArray(fc.integer({ min: 1, max: 17 }), { maxLength: 4 }),
    contains: fc.record({ portrait: yesNo, font: yesNo, map: yesNo, thirdParty: yesNo }),
    fontNote: words,
    mapNumber: words,
    agency: fc.record({ scope: words, validUntil: date }),
    proofs: fc.array(
      fc.record({
        code: fc.constantFrom('service_agreement', 'person_identity', 'will'),
        fileId: fc.uuid(),
        party: fc.constantFrom('', 'a', 'z'),
      }),
      { maxLength: 4 },
    ),
    ai: fc.record({ used: yesNo, tool: words, contribution: words }),
    invoice: fc.record({
      kind: fc.constantFrom(null, 'person', 'organisation'),
      title: words,
      taxNumber: words,
      email: words,
    }),
  })
  .map((form) => WorkForm.parse(form));
