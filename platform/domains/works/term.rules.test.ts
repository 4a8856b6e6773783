import { describe, expect, it } from 'vitest';
import type { WorkForm } from '../../../contract/form.ts';
import { filing, QINGCI, SHEN, XU, ZHANG } from './filing-cases.fixture.ts';
import { termEnd } from './term.rules.ts';

const dates = (completedOn: string, firstPublishedOn = ''): Partial<WorkForm> => ({
  completedOn,
  firstPublishedOn,
  published: firstPublishedOn !== '',
});
const died = (diedOn: string, name = '沈鹤年') => ({ ...SHEN, key: name, name, diedOn });
const heirs = { acquisition: 'inheritance' } as const;

describe('the term of protection (著作权法 articles 23, 44, 65)', () => {
  it.each<[string, WorkForm, Parameters<typeof termEnd>[1], string | null]>([
    ['a living author', filing('individual', [ZHANG], [ZHANG], dates('1960-01-01')), undefined, null],
    [
      'fifty years after the death',
      filing('individual', [died('1976-03-01')], [ZHANG], { ...heirs, ...dates('1950-01-01') }),
      undefined,
      '2026-12-31',
    ],
    [
      'of several the last death',
      filing('joint', [died('1970-01-01'), died('1980-02-02', '沈松年')], [ZHANG], {
        ...heirs,
        ...dates('1950-01-01'),
      }),
      undefined,
      '2030-12-31',
    ],
    ['while a co-author lives', filing('joint', [died('1970-01-01'), XU], [XU], dates('1950-01-01')), undefined, null],
    [
      'a company’s, from publication',
      filing('corporate', [QINGCI], [QINGCI], dates('1970-01-01', '1980-06-01')),
      undefined,
      '2030-12-31',
    ],
    ['a company’s, unpublished', filing('corporate', [QINGCI], [QINGCI], dates('1970-01-01')), undefined, '2020-12-31'],
    [
      'a company’s, published too late',
      filing('corporate', [QINGCI], [QINGCI], dates('1950-01-01', '2020-06-01')),
      undefined,
      '2000-12-31',
    ],
    [
      'of an employee for the company',
      filing('service', [ZHANG], [QINGCI], dates('1990-01-01', '1991-01-01')),
      undefined,
      '2041-12-31',
    ],
    [
      'of an employee who owns it',
      filing('service', [ZHANG], [ZHANG], dates('1960-01-01', '1961-01-01')),
      undefined,
      null,
    ],
    [
      'a film of a person',
      filing('individual', [ZHANG], [ZHANG], dates('1990-01-01', '1995-01-01')),
      'audiovisual',
      '2045-12-31',
    ],
    [
      'a recording, from its making',
      filing('corporate', [QINGCI], [QINGCI], dates('1990-01-01', '1995-01-01')),
      'recording',
      '2040-12-31',
    ],
    [
      'a photograph whose old term had ended',
      filing('individual', [ZHANG], [ZHANG], dates('1960-01-01', '1965-01-01')),
      'photograph',
      '2015-12-31',
    ],
    [
      'a photograph whose old term had not',
      filing('individual', [ZHANG], [ZHANG], dates('1975-01-01', '1975-02-01')),
      'photograph',
      null,
    ],
    ['nobody knows when', filing('corporate', [QINGCI], [QINGCI], dates('')), undefined, null],
  ])('%s', (_name, form, term, expected) => {
    expect(termEnd(form, term)).toBe(expected);
  });
});
