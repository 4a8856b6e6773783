import { describe, expect, it } from 'vitest';
import { zhejiang } from '../../../authority/zhejiang/index.ts';
import { DECISION_KINDS } from '../../../contract/decisions.ts';
import { documentNumber } from './document-number.rules.ts';
import { type DecisionFacts, decisionText } from './wording.rules.ts';

const FACTS: Omit<DecisionFacts, 'kind'> = {
  number: '浙作登受字〔2026〕第000001号',
  title: '受理通知书',
  authority: '浙江省版权局',
  telephone: '',
  applicant: '杭州青瓷文化创意有限公司',
  work: '青瓷纹样',
  code: 'Z20261122-7K3QFM',
  className: '美术作品',
  decidedOn: '2026-11-22',
  submittedOn: '2026-11-20',
  remedy: zhejiang.decisions.remedy,
};

const all = (facts: DecisionFacts): string => {
  const { opening, terms, items, closing } = decisionText(facts);
  return [opening, ...terms.flat(), ...items.flatMap((i) => [i.label, i.comment]), ...closing].join('\n');
};

describe('decisions in writing', () => {
  it('an acceptance says by when, and whether that may move', () => {
    const acceptance = { workingDays: 30, dueOn: '2027-01-04', provisional: true };
    const text = all({ ...FACTS, kind: 'acceptance', acceptance });
    for (const word of ['2026年11月20日', '30个工作日', '2027年1月4日', '可能调整']) expect(text).toContain(word);
    const sure = all({ ...FACTS, kind: 'acceptance', acceptance: { ...acceptance, provisional: false } });
    expect(sure).not.toContain('可能调整');
  });

  it('a correction lists every remark at its field, with the last day and the way to more time', () => {
    const remarks = [{ label: '作品名称', comment: '请写全称。' }];
    const correction = { until: '2027-02-22', months: 3, extensionTimes: 1, remarks };
    const text = all({ ...FACTS, kind: 'correction', correction });
    for (const word of ['作品名称', '请写全称。', '2027年2月22日', '不需要再次缴费', '申请延期'])
      expect(text).toContain(word);
    expect(all({ ...FACTS, kind: 'correction', correction: { ...correction, extensionTimes: 0 } })).not.toContain(
      '延期',
    );
  });

  it('what ends an application names ground, article, reason and both remedies with their periods', () => {
    const refusal = {
      ground: '不具有独创性',
      article: '《中华人民共和国著作权法》第三条',
      reason: '仅为基本几何图形。',
    };
    const refused = all({ ...FACTS, kind: 'refusal', refusal });
    for (const word of [...Object.values(refusal), '全额退回']) expect(refused).toContain(word);
    const termination = { returnedOn: '2026-11-22', until: '2027-02-22' };
    const ended = all({ ...FACTS, kind: 'termination', termination });
    for (const text of [refused, ended])
      for (const word of ['六十日内', '行政复议', '六个月内', '行政诉讼']) expect(text).toContain(word);
  });

  it('numbers each kind by its own word, and a serial past the digits in full', () => {
    const numbers = DECISION_KINDS.map((kind) => documentNumber(zhejiang.decisions, kind, 2026, 7));
    expect(new Set(numbers).size).toBe(DECISION_KINDS.length);
    expect(numbers[0]).toBe('浙作登受字〔2026〕第000007号');
    expect(documentNumber(zhejiang.decisions, 'refusal', 2027, 1_234_567)).toBe('浙作登不予字〔2027〕第1234567号');
  });
});
