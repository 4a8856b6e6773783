import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { ProfileInput } from '../../../contract/profiles.ts';
import { profileChanges } from './changes.rules.ts';
import { normaliseProfile, problemsOf, profileRequirements, type VerifiedHolder } from './profile.rules.ts';

const FILE = (n: number) => `0190a3c0-0000-7000-8000-00000000000${n}`;
const PERSON: VerifiedHolder = {
  kind: 'person',
  documentType: 'id_card',
  documentNumber: '330106199203189922',
  agent: null,
};
const COMPANY: VerifiedHolder = {
  kind: 'organisation',
  documentType: 'uscc',
  documentNumber: '91330105MAXX00010A',
  agent: null,
};
const FACTS = { authority: zhejiang, today: '2026-11-22', pictureConsent: true };

const OF_PERSON = ProfileInput.parse({
  category: 'person',
  phone: '13800000001',
  regionCode: '330106',
  identityDocuments: [
    { kind: 'id_front', fileId: FILE(1) },
    { kind: 'id_back', fileId: FILE(2) },
  ],
  papers: [{ paper: 'own', validFrom: '2020-05-01', validUntil: '2040-05-01' }],
  invoiceEmail: 'zhang@mail.example',
  recipient: '张晓雯',
  recipientPhone: '13800000001',
  recipientAddress: '浙江省杭州市西湖区文三路 1 号',
});
const OF_COMPANY = ProfileInput.parse({
  ...OF_PERSON,
  category: 'organisation',
  ownAgent: false,
  agentName: '林之江',
  agentIdNumber: '11010519491231002X',
  identityDocuments: [
    { kind: 'licence', fileId: FILE(3) },
    { kind: 'agent_id_front', fileId: FILE(4) },
    { kind: 'agent_id_back', fileId: FILE(5) },
  ],
  papers: [
    { paper: 'licence', validFrom: '2020-05-01', longTerm: true },
    { paper: 'agent', validFrom: '2020-05-01', validUntil: '2040-05-01' },
  ],
});

const pathsOf = (input: ProfileInput, holder: VerifiedHolder, facts = FACTS) =>
  problemsOf(profileRequirements(input, holder, facts)).map(({ path }) => path);

describe('what stops a profile from being complete', () => {
  it('nothing, of a person and of a company', () => {
    expect(pathsOf(OF_PERSON, PERSON)).toEqual([]);
    expect(pathsOf(OF_COMPANY, COMPANY)).toEqual([]);
  });

  it.each([
    ['category', { category: 'organisation' }, ['category']],
    ['phone', { phone: '12345' }, ['phone']],
    ['region outside the province', { regionCode: '310104' }, ['regionCode']],
    ['picture', { identityDocuments: [OF_PERSON.identityDocuments[0]] }, ['identityDocuments.id_back']],
    ['term', { papers: [] }, ['papers.own.validFrom']],
    ['email', { invoiceEmail: 'zhang' }, ['invoiceEmail']],
    ['recipient', { recipient: '' }, ['recipient']],
    ['their phone', { recipientPhone: '' }, ['recipientPhone']],
    ['address', { recipientAddress: '' }, ['recipientAddress']],
    [
      'somebody else who acts for a person',
      { ownAgent: false },
      [
        'agentName',
        'agentIdNumber',
        'identityDocuments.agent_id_front',
        'identityDocuments.agent_id_back',
        'papers.agent.validFrom',
      ],
    ],
  ] as [string, Partial<ProfileInput>, string[]][])('%s', (_what, more, paths) => {
    expect(pathsOf({ ...OF_PERSON, ...more }, PERSON)).toEqual(paths);
  });

  it('a 经办人 cannot be an organisation', () => {
    expect(pathsOf({ ...OF_COMPANY, agentDocumentType: 'uscc' }, COMPANY)).toContain('agentDocumentType');
  });

  it('pictures need their own consent', () => {
    expect(pathsOf(OF_PERSON, PERSON, { ...FACTS, pictureConsent: false })).toEqual(['identityDocuments']);
  });

  it('a paper that has ended, from the day after', () => {
    const ended = { ...OF_PERSON, papers: [{ ...OF_PERSON.papers[0], validUntil: '2026-11-22' }] } as ProfileInput;
    expect(pathsOf(ended, PERSON)).toEqual([]);
    expect(pathsOf(ended, PERSON, { ...FACTS, today: '2026-11-23' })).toEqual(['papers.own.validUntil']);
  });

  it('a lawyer shows the practising licence too, an agency nothing more than a company', () => {
    expect(pathsOf(OF_PERSON, { ...PERSON, agent: 'lawyer' })).toEqual(['identityDocuments.lawyer_licence']);
    expect(pathsOf(OF_COMPANY, { ...COMPANY, agent: 'agency' })).toEqual([]);
  });
});

describe('what is kept of what was typed', () => {
  it('trimmed, numbers in their stored form', () => {
    const typed = {
      ...OF_COMPANY,
      agentIdNumber: ' 11010519491231002x　',
      phone: '138 0000 0001',
      recipient: '　林之江 ',
    };
    expect(normaliseProfile(typed, COMPANY, zhejiang)).toMatchObject({
      agentIdNumber: '11010519491231002X',
      phone: '13800000001',
      recipient: '林之江',
    });
  });

  it('nothing of a 经办人 once the person acts alone again', () => {
    const typed = { ...OF_COMPANY, category: 'person', ownAgent: true } as ProfileInput;
    const kept = normaliseProfile(typed, PERSON, zhejiang);
    expect(kept).toMatchObject({ agentName: '', agentIdNumber: '', identityDocuments: [], papers: [] });
  });

  it('a company never acts alone', () => {
    expect(normaliseProfile({ ...OF_COMPANY, ownAgent: true }, COMPANY, zhejiang)).toMatchObject({
      ownAgent: false,
      agentName: '林之江',
    });
  });

  it('of a term only what is asked', () => {
    const both = {
      ...OF_PERSON,
      papers: [
        { paper: 'own', validFrom: '2020-05-01', validUntil: '2040-05-01', longTerm: true, proofKind: 'tenancy' },
      ],
    };
    expect(normaliseProfile(both as ProfileInput, PERSON, zhejiang).papers).toEqual([
      { paper: 'own', validFrom: '2020-05-01', validUntil: '', longTerm: true, proofKind: '' },
    ]);
  });
});

describe('what changed', () => {
  it('is said in words, numbers masked, pictures only counted', () => {
    const after: ProfileInput = {
      ...OF_COMPANY,
      phone: '13900000009',
      regionCode: '330203',
      agentIdNumber: '330106199203189922',
      identityDocuments: [{ kind: 'licence', fileId: FILE(6) }, ...OF_COMPANY.identityDocuments.slice(1)],
      papers: [
        { paper: 'licence', validFrom: '2020-05-01', validUntil: '2030-04-30', longTerm: false, proofKind: '' },
        ...OF_COMPANY.papers.slice(1),
      ],
    };
    expect(profileChanges(OF_COMPANY, after, zhejiang)).toEqual([
      { label: '经办人证件号', before: '110***********002X', after: '330***********9922' },
      { label: '联系手机', before: '138****0001', after: '139****0009' },
      { label: '所属地区', before: '杭州市西湖区', after: '宁波市海曙区' },
      { label: '营业执照或统一社会信用代码证书', before: '1 张图片', after: '1 张图片（已更换）' },
      {
        label: '营业执照或统一社会信用代码证书的有效期',
        before: '2020年5月1日至长期',
        after: '2020年5月1日至2030年4月30日',
      },
    ]);
  });

  it('is nothing when nothing did', () => {
    expect(profileChanges(OF_PERSON, { ...OF_PERSON }, zhejiang)).toEqual([]);
  });
});
