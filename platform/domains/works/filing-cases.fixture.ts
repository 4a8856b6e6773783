import { Party, WorkForm } from '../../../contract/form.ts';
import { personCheckCharacter } from '../../../lib/idnumber/person-number.ts';
import { FACTS, GOOD_FORM } from './filing.fixture.ts';
import type { FilingFacts } from './filing-facts.ts';

/**
 * A filing that must be accepted, from the law and domain §3 by hand: what has to be proved (in the order of the screen, by
 * the usual paper of each slot), who signs in which order, and what certificate and register say.
 */
export interface Case {
  form: WorkForm;
  /** Who has signed in; the first owner unless said. */
  by?: Party | 'agent';
  proofs: string;
  /** Papers that satisfy the slots in another way than the usual. */
  instead?: string;
  signers: string;
  /** Authors and owners. */
  printed: string;
  /** Completion and first publication. */
  dates?: string;
}

/** People and companies of the filing cases; a party's key is its name, so that tables read by themselves. */
function person(name: string, documentNumber: string, more: Partial<Party> = {}): Party {
  return Party.parse({
    key: name,
    name,
    documentType: 'id_card',
    documentNumber,
    phone: '13800000001',
    regionCode: '330106',
    ...more,
  });
}

function organisation(name: string, documentNumber: string, more: Partial<Party> = {}): Party {
  return person(name, documentNumber, {
    kind: 'organisation',
    organisationType: 'enterprise',
    documentType: 'uscc',
    ...more,
  });
}

const idCard = (region: string, birth: string, serial: string): string => {
  const first17 = `${region}${birth}${serial}`;
  return first17 + personCheckCharacter(first17);
};

const abroad = (country: string): Partial<Party> => ({ country, regionCode: '' });

export const ZHANG = person('张晓雯', idCard('330106', '19920318', '992'));
export const XU = person('徐墨', idCard('330203', '19850607', '993'));
/** Lives in 浙江, registered elsewhere. */
export const WANG = person('王㛃', idCard('310104', '19900214', '996'));
export const QINGCI = organisation('杭州青瓷', '91330000788831167A');
export const CHAOSHENG = organisation('宁波潮声', '91330100799655058B');
export const SCHOOL = organisation('越剧学校', '浙民证字第010234号', {
  organisationType: 'institution',
  documentType: 'other_organisation',
});
export const ACME = organisation('Acme', 'DE-4711', { ...abroad('US'), documentType: 'other_organisation' });
export const SATO = person('佐藤健', 'TK1234567', {
  ...abroad('JP'),
  documentType: 'passport',
  phone: '+819012345678',
});
export const LI = person('李家明', 'H12345678', { ...abroad('HK'), documentType: 'hkmo_permit', phone: '91234567' });
export const LIN = person('林志明', '12345678', { ...abroad('TW'), documentType: 'tw_permit', phone: '0912345678' });
export const MARIE = person('Marie', '911124198108030024', { ...abroad('FR'), documentType: 'foreigner_pr' });
export const OFFICER = person('郑卫国', '军字第2001988号', { documentType: 'military_id' });
export const FATHER = person('陈柏远', idCard('330502', '19840830', '995'));
const guardian = { name: FATHER.name, relation: '父亲', documentNumber: FATHER.documentNumber };
export const CHILD = person('陈小禾', '', { documentType: null, guardian });
export const SISTER = person('陈小苗', '', { documentType: null, guardian });
/** Died on 2026-06-01, after the works of the cases were finished. */
export const SHEN = person('沈鹤年', '', { documentType: null, phone: '', diedOn: '2026-06-01' });

const SAMPLE = GOOD_FORM.samples[0]?.fileId ?? '';
const PAPER = GOOD_FORM.proofs[0]?.fileId ?? '';
const PROPERTY_RIGHTS = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17];

/** A filing with everything in order that does not follow from the case itself. */
export function filing(
  ownership: WorkForm['ownership'],
  authors: Party[],
  owners: Party[],
  more: Partial<WorkForm> = {},
): WorkForm {
  const derived = (more.acquisition ?? 'original') !== 'original';
  const source = { title: '湖心亭看雪', author: '张岱', status: 'licensed' as const };
  return WorkForm.parse({
    ...GOOD_FORM,
    ownership,
    authors,
    owners,
    proofs: [],
    acquisitionNote: derived ? '见所附材料' : '',
    acquiredOn: derived ? '2026-07-01' : '',
    rightsScope: derived ? 'part' : 'all',
    rights: derived ? PROPERTY_RIGHTS : [],
    natureNote: '文字和画面均为新作',
    source,
    mapNumber: 'GS(2020)4619号',
    fontNote: '思源宋体',
    agency: { scope: '办理作品登记', validUntil: '2027-11-22' },
    ...more,
  });
}

/** What the rules know when this party, or an agent, has signed in. */
export function signedInAs(applicant: Party | 'agent'): FilingFacts {
  if (applicant === 'agent') {
    return { ...FACTS, applicant: { documentType: 'uscc', documentNumber: '91330108MA2XAGENT1', isAgent: true } };
  }
  const standing = applicant.guardian ?? applicant;
  const documentType = applicant.guardian ? 'id_card' : (applicant.documentType ?? '');
  return { ...FACTS, applicant: { documentType, documentNumber: standing.documentNumber, isAgent: false } };
}

/** 「code」 or 「code@party」 as the form lists a given paper. */
export const givenProofs = (papers: string): WorkForm['proofs'] =>
  papers
    .split(' ')
    .filter((paper) => paper !== '')
    .map((paper) => {
      const [code = '', party = ''] = paper.split('@');
      return { code, party, fileId: PAPER };
    });

/** The same work as a series, each piece with a file of its own. */
export function seriesOf(names: string[]): { form: Partial<WorkForm>; files: FilingFacts['files'] } {
  const files = new Map(FACTS.files);
  const sample = files.get(SAMPLE);
  const pieces = names.map((name, index) => ({ key: `p${index}`, name }));
  const samples = pieces.map((piece, index) => {
    const fileId = `0190a3c0-0000-7000-8000-${String(100 + index).padStart(12, '0')}`;
    if (sample) files.set(fileId, { ...sample, sha256: `piece ${index}` });
    return { fileId, name: piece.name, piece: piece.key };
  });
  return { form: { series: true, pieces, samples, certificatePicture: samples[0]?.fileId ?? null }, files };
}

/** The original that another was made from. */
export const from = (nature: WorkForm['nature'], status: WorkForm['source']['status']): Partial<WorkForm> => ({
  nature,
  source: { title: '湖心亭看雪', author: '张岱', status },
});

/** Yes to these questions of what others have in it. */
export const containing = (...keys: (keyof WorkForm['contains'])[]): Partial<WorkForm> => ({
  contains: {
    portrait: keys.includes('portrait'),
    font: keys.includes('font'),
    map: keys.includes('map'),
    thirdParty: keys.includes('thirdParty'),
  },
});

export const INHERITED = { acquisition: 'inheritance' } as const;
export const SUCCEEDED = { acquisition: 'succession' } as const;
export const BOUGHT = { acquisition: 'other' } as const;
