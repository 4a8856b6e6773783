import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../../contract/review.ts';
import { filterOf, neighbourOf, nextToReview, type QueueFilter, searchOf, WHOLE_QUEUE } from './queue-filter.ts';

const row = (id: string, claimedBy: string | null = null, mine = false): QueueRow => ({
  id,
  code: id,
  title: id,
  classLetter: 'F',
  applicant: '某某',
  regionCode: '330106',
  state: 'submitted',
  level: 1,
  submittedAt: '2026-11-20T00:00:00.000Z',
  dueOn: '2027-01-05',
  urgency: 'green',
  claimedBy,
  mine,
  revision: 1,
  series: false,
  agent: false,
});

describe('the filter in the address', () => {
  it('survives being written and read', () => {
    const filter: QueueFilter = {
      level: 2,
      classLetter: 'F',
      scope: 'mine',
      region: '330106',
      due: 'red',
      kind: 'series',
      text: '木纹 & 山',
      sort: 'due',
    };
    expect(filterOf(new URLSearchParams(searchOf(filter)))).toEqual(filter);
  });
  it('leaves the address bare for the whole queue', () => {
    expect(searchOf(WHOLE_QUEUE)).toBe('');
  });
  it.each([
    'level=0',
    'level=x',
    'level=1.5',
    'class=ff',
    'scope=everybody',
    'scope=toString',
    'region=33010',
    'due=green',
    'kind=old',
    'text=%20a%20',
    'sort=title',
  ])('takes %s as if it were not there', (search) => {
    expect(filterOf(new URLSearchParams(search))).toEqual(WHOLE_QUEUE);
  });
});

describe('walking the queue', () => {
  const rows = [row('a'), row('b'), row('c')];
  it('goes on and back and stops at the ends', () => {
    expect(neighbourOf(rows, 'b', 1)?.id).toBe('c');
    expect(neighbourOf(rows, 'b', -1)?.id).toBe('a');
    expect(neighbourOf(rows, 'c', 1)).toBeUndefined();
    expect(neighbourOf(rows, 'a', -1)).toBeUndefined();
  });
  it('enters at either end from a work that is not in the list', () => {
    expect(neighbourOf(rows, 'elsewhere', 1)?.id).toBe('a');
    expect(neighbourOf(rows, 'elsewhere', -1)?.id).toBe('c');
  });
});

describe('what to open after a decision', () => {
  it('passes over what colleagues hold and keeps what is mine', () => {
    const rows = [row('a'), row('b'), row('c', '吴某'), row('d', '我', true)];
    expect(nextToReview(rows, 'b')?.id).toBe('d');
  });
  it('begins again from the start', () => {
    expect(nextToReview([row('a'), row('b')], 'b')?.id).toBe('a');
  });
  it('is nothing when nothing is free', () => {
    expect(nextToReview([row('a', '吴某'), row('b')], 'b')).toBeUndefined();
    expect(nextToReview([], 'b')).toBeUndefined();
  });
  it('never is the decided work itself', () => {
    expect(nextToReview([row('b')], 'b')).toBeUndefined();
  });
});
