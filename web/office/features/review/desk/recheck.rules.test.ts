import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, withTick } from './draft.ts';
import { rechecked, untickedRemarks } from './recheck.rules.ts';

const remark = (path: string) => ({ path, code: null, comment: `改 ${path}`, place: path });
const change = (path: string) => ({ path, label: path, before: '旧', after: '新' });
const RECHECK = {
  remarks: [
    remark('title'),
    remark('owners.0.documentNumber'),
    remark('samples'),
    remark('ownership'),
    remark('proofs'),
  ],
  changes: [change('title'), change('owners.0.documentType'), change('samples.0.fileId'), change('statement.process')],
};

describe('what became of earlier remarks', () => {
  it('tells changed from unchanged by the fields on the line, and does not judge papers of the account', () => {
    expect(
      rechecked(RECHECK).map(({ path, state, changes }) => [path, state, changes.map((each) => each.path)]),
    ).toEqual([
      ['title', 'changed', ['title']],
      ['owners.0.documentNumber', 'changed', ['owners.0.documentType']],
      ['samples', 'changed', ['samples.0.fileId']],
      ['ownership', 'unchanged', []],
      ['proofs', 'unknown', []],
    ]);
    expect(rechecked(null)).toEqual([]);
  });

  it('lists what is not ticked off yet; a second tick takes the first back', () => {
    const once = withTick(EMPTY_DRAFT, 'title');
    expect(untickedRemarks(RECHECK, once.ticked)).toEqual([
      'owners.0.documentNumber',
      'samples',
      'ownership',
      'proofs',
    ]);
    expect(withTick(once, 'title').ticked).toEqual([]);
    expect(untickedRemarks(null, [])).toEqual([]);
  });
});
