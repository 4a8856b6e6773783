import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import type { IdentityDocumentKind, PaperTerm, ProfileCategory } from '../../../contract/profiles.ts';
import type { DocumentType } from '../../../contract/shared.ts';
import { expiryHints, lastDay, type PaperHolder, requiredPapers, termProblem } from './papers.rules.ts';

const IN = '330106199203189922';
const OUT = '310104199002149969';
const OLD = '330106196003189929';
const TODAY = '2026-11-22';

const holder = (more: Partial<PaperHolder> = {}): PaperHolder => ({
  category: 'person',
  documentType: 'id_card',
  documentNumber: IN,
  ownAgent: true,
  agentDocumentType: 'id_card',
  agentIdNumber: '',
  terms: [],
  ...more,
});
const term = (more: Partial<PaperTerm>): PaperTerm => ({
  paper: 'own',
  validFrom: '2020-05-01',
  validUntil: '2040-05-01',
  longTerm: false,
  proofKind: '',
  ...more,
});
const picturesOf = (who: PaperHolder): IdentityDocumentKind[] =>
  requiredPapers(who, zhejiang).flatMap(({ documents }) => documents);

describe('which pictures are asked for, by category, type of document and province', () => {
  const OWN_PAGE: IdentityDocumentKind[] = ['id_page', 'province_proof'];
  it.each([
    ['person', 'id_card', IN, ['id_front', 'id_back']],
    ['person', 'id_card', OUT, ['id_front', 'id_back', 'province_proof']],
    ['person', 'hkmotw_residence', '810000199408230021', OWN_PAGE],
    ['person', 'foreigner_pr', '911124198108030024', OWN_PAGE],
    ['person', 'passport', 'E12345678', OWN_PAGE],
    ['person', 'hkmo_permit', 'H12345678', OWN_PAGE],
    ['person', 'tw_permit', '12345678', OWN_PAGE],
    ['person', 'military_id', '军字第2001988号', OWN_PAGE],
    ['person', 'police_id', '330012345', OWN_PAGE],
    ['person', 'other_person', 'X1', OWN_PAGE],
    ['lawyer', 'id_card', IN, ['id_front', 'id_back', 'lawyer_licence']],
    ['lawyer', 'id_card', OUT, ['id_front', 'id_back', 'lawyer_licence']],
    ['lawyer', 'hkmo_permit', 'H12345678', ['id_page', 'lawyer_licence']],
    ['organisation', 'uscc', '91330105MAXX00010A', ['licence', 'agent_id_front', 'agent_id_back']],
    ['organisation', 'other_organisation', '某字1号', ['licence', 'agent_id_front', 'agent_id_back']],
    ['agency', 'uscc', '91330108MAXX00035K', ['licence', 'agent_id_front', 'agent_id_back']],
  ] as [ProfileCategory, DocumentType, string, IdentityDocumentKind[]][])(
    '%s with %s %s shows %j',
    (category, documentType, documentNumber, pictures) => {
      expect(picturesOf(holder({ category, documentType, documentNumber }))).toEqual(pictures);
    },
  );

  it.each([
    ['person', true, 'id_card', []],
    ['person', false, 'id_card', ['agent_id_front', 'agent_id_back']],
    ['person', false, 'passport', ['agent_id_page']],
    ['lawyer', false, 'id_card', []],
    ['organisation', true, 'id_card', ['agent_id_front', 'agent_id_back']],
    ['organisation', true, 'hkmo_permit', ['agent_id_page']],
    ['agency', true, 'id_card', ['agent_id_front', 'agent_id_back']],
  ] as [ProfileCategory, boolean, DocumentType, IdentityDocumentKind[]][])(
    '%s that acts itself: %s, 经办人 with %s: %j of the 经办人',
    (category, ownAgent, agentDocumentType, pictures) => {
      const shown = picturesOf(holder({ category, ownAgent, agentDocumentType }));
      expect(shown.filter((kind) => kind.startsWith('agent'))).toEqual(pictures);
    },
  );

  it.each([
    ['', ['province_proof'], 'none'],
    ['residence_permit', ['province_proof'], 'until'],
    ['social_insurance', ['province_proof'], 'issued'],
    ['address_on_card', [], 'none'],
  ])('a proof of the kind "%s" shows %j and asks for "%s"', (proofKind, documents, time) => {
    const terms = [term({ paper: 'province_proof', proofKind })];
    const [, proof] = requiredPapers(holder({ documentNumber: OUT, terms }), zhejiang);
    expect(proof).toMatchObject({ paper: 'province_proof', documents, time });
  });
});

/** What is wrong with the first paper of this person; null when it counts today. */
function wrong(who: PaperHolder, paper = 0): string | null {
  const required = requiredPapers(who, zhejiang)[paper];
  if (!required) throw new Error('no such paper');
  return termProblem(required, who, zhejiang, TODAY)?.code ?? null;
}

describe('the time of a paper', () => {
  it.each([
    ['runs', {}, null],
    ['has no beginning', { validFrom: '' }, 'missing'],
    ['begins on a day that does not exist', { validFrom: '2020-02-30' }, 'missing'],
    ['begins tomorrow', { validFrom: '2026-11-23' }, 'future'],
    ['has no end', { validUntil: '' }, 'missing'],
    ['ends before it begins', { validUntil: '2019-01-01' }, 'order'],
    ['ended yesterday', { validUntil: '2026-11-21' }, 'expired'],
    ['ends today', { validUntil: TODAY }, null],
  ] as [string, Partial<PaperTerm>, string | null][])('an identity card that %s: %s', (_what, more, code) => {
    expect(wrong(holder({ terms: [term(more)] }))).toBe(code);
  });

  it('an identity card is 长期 only when it was issued from 46 years of age on', () => {
    const longTerm = { validUntil: '', longTerm: true };
    expect(wrong(holder({ terms: [term(longTerm)] }))).toBe('not_long_term');
    expect(wrong(holder({ documentNumber: OLD, terms: [term(longTerm)] }))).toBeNull();
    expect(wrong(holder({ documentNumber: OLD, terms: [term({ ...longTerm, validFrom: '2006-03-17' })] }))).toBe(
      'not_long_term',
    );
    expect(wrong(holder({ documentNumber: OLD, terms: [term({ ...longTerm, validFrom: '2006-03-18' })] }))).toBeNull();
  });

  it.each([
    ['passport', 'not_long_term'],
    ['hkmo_permit', 'not_long_term'],
    ['military_id', null],
  ])('a %s without an end: %s', (documentType, code) => {
    expect(wrong(holder({ documentType, terms: [term({ validUntil: '', longTerm: true })] }))).toBe(code);
  });

  it('a licence may be without an end', () => {
    const terms = [term({ paper: 'licence', validUntil: '', longTerm: true })];
    expect(wrong(holder({ category: 'organisation', terms }))).toBeNull();
  });

  it('the card of a 经办人 is held to the age of the 经办人', () => {
    const terms = [term({ paper: 'licence' }), term({ paper: 'agent', validUntil: '', longTerm: true })];
    const company = { category: 'organisation', documentType: 'uscc', terms } as const;
    expect(wrong(holder({ ...company, agentIdNumber: IN }), 1)).toBe('not_long_term');
    expect(wrong(holder({ ...company, agentIdNumber: OLD }), 1)).toBeNull();
  });

  it.each([
    ['2026-05-22', null],
    ['2026-05-21', 'expired'],
  ])('a proof that is recent for six months, issued on %s: %s', (validFrom, code) => {
    const terms = [term({ paper: 'province_proof', proofKind: 'social_insurance', validFrom, validUntil: '' })];
    expect(wrong(holder({ documentNumber: OUT, terms }), 1)).toBe(code);
  });
});

describe('papers that end soon', () => {
  it.each([
    ['2026-11-21', 0],
    [TODAY, 1],
    ['2026-12-22', 1],
    ['2026-12-23', 0],
  ])('one that ends on %s: %i hints', (validUntil, count) => {
    const hints = expiryHints(holder({ terms: [term({ validUntil })] }), zhejiang, TODAY);
    expect(hints).toHaveLength(count);
    if (count > 0) expect(hints[0]?.path).toBe('papers.own.validUntil');
  });

  it('a proof of recent date is told of by its day of issue', () => {
    const terms = [term({}), term({ paper: 'province_proof', proofKind: 'social_insurance', validFrom: '2026-06-10' })];
    const who = holder({ documentNumber: OUT, terms });
    expect(expiryHints(who, zhejiang, TODAY)).toMatchObject([{ path: 'papers.province_proof.validFrom' }]);
    expect(requiredPapers(who, zhejiang).map((paper) => lastDay(paper, who, zhejiang))).toEqual([
      '2040-05-01',
      '2026-12-10',
    ]);
  });
});
