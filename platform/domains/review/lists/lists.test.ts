import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { getReviewList, getReviewLists, type ReviewLine, saveReviewList } from '../../../../contract/checklists.ts';
import { claimWork, getDesk, passWork, returnWork } from '../../../../contract/review.ts';
import { getFigures } from '../../../../contract/statistics.ts';
import { chinaDate } from '../../../../lib/workdays/calendar-date.ts';
import { type TestApp, testApp } from '../../../testing.ts';
import { waiting } from '../waiting.fixture.ts';
import { offered, problemsOfLines, withCodes } from './lines.rules.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const line = (code: string | null, change: Partial<ReviewLine> = {}) => ({
  ...{ text: `核查${code ?? ''}`, field: null, levels: [], retired: false, ...change },
  code,
});
const BEFORE = [line('a'), line('own_7')] as ReviewLine[];

it('Lines keep their codes, are never left out, and belong to levels and fields that there are', () => {
  const world = { fields: ['title'], levels: [1, 2, 3] };
  const paths = (written: ReturnType<typeof line>[], kind: 'checklist' | 'comments' = 'checklist') =>
    problemsOfLines(kind, BEFORE, written, world).map(({ path, code }) => `${path} ${code}`);
  expect(paths([line('own_7'), line('a', { retired: true }), line(null)])).toEqual([]);
  expect(paths([line('a')])).toEqual(['lines left_out']);
  expect(paths([...BEFORE, line('b')])).toEqual(['lines unknown']);
  expect(paths([...BEFORE, line('a', { text: '另一句' })])).toEqual(['lines unknown']);
  expect(paths([line('a', { text: '核' }), line('own_7', { levels: [4] })])).toEqual([
    'lines.0.text too_short',
    'lines.1.levels unknown',
  ]);
  expect(paths([line('a', { text: '核查own_7' }), line('own_7')])).toEqual(['lines.1.text twice']);
  expect(paths(BEFORE.map((each) => ({ ...each, retired: true })))).toEqual(['lines empty']);
  expect(paths([line('a', { field: 'title' }), line('own_7', { field: 'x' })], 'comments')).toEqual([
    'lines.1.field unknown',
  ]);
  const many = Array.from({ length: 79 }, (_none, i) => line(null, { text: `第${i}条` }));
  expect(paths([...BEFORE, ...many])).toEqual(['lines too_many']);
  expect(withCodes(BEFORE, [line(null), ...BEFORE, line(null)]).map(({ code }) => code)).toEqual([
    ...['own_8', 'a', 'own_7', 'own_9'],
  ]);
  const lines = [line('a', { levels: [2] }), line('b', { retired: true }), line('c')] as ReviewLine[];
  expect(offered(lines, 1).map(({ code }) => code)).toEqual(['c']);
  expect(offered(lines, 2).map(({ code }) => code)).toEqual(['a', 'c']);
});

const sent = (lines: readonly ReviewLine[]) => lines.map((each) => ({ ...each }));

it('The office edits the checklist in versions; a decision keeps the words it was made with', async () => {
  const admin = await t.signedIn('admin');
  const params = { kind: 'checklist' as const };
  const own = (await admin.call(getReviewList, { params })).versions[0];
  if (!own) throw new Error('no list');
  expect(own).toMatchObject({ version: 0, savedBy: null });

  const id = await waiting(t, { title: '核查' });
  const reviewer = await t.signedIn('reviewer1a');
  const { version } = await reviewer.call(getDesk, { params: { id } });
  const held = await reviewer.call(claimWork, { params: { id }, body: { key: randomUUID(), version } });

  // The words change while the reviewer still has the earlier ones on the screen.
  const [first, ...others] = own.lines;
  if (!first) throw new Error('an empty list');
  const lines = [...sent(others), { ...first, text: '申请人身份已核对' }, { ...line(null), text: '新增的一条' }];
  const saved = await admin.call(saveReviewList, { params, body: { version: 0, lines } });
  expect(saved.versions.map((each) => each.version)).toEqual([1, 0]);
  expect(saved.versions[0]?.lines.slice(-2).map(({ code }) => code)).toEqual([first.code, 'own_1']);
  const late = admin.call(saveReviewList, { params, body: { version: 0, lines } });
  await expect(late).rejects.toMatchObject({ problem: { code: 'changed_elsewhere' } });
  const fewer = admin.call(saveReviewList, { params, body: { version: 1, lines: sent(others) } });
  await expect(fewer).rejects.toMatchObject({ problem: { code: 'invalid_input', fields: [{ code: 'left_out' }] } });

  const marks = [{ code: first.code, mark: 'pass' as const }];
  const body = { key: randomUUID(), version: held.version, note: '', marks, checklistVersion: 0 };
  await reviewer.call(passWork, { params: { id }, body });
  const second = await t.signedIn('reviewer2a');
  const desk = await second.call(getDesk, { params: { id } });
  expect(desk.decisions[0]?.marks).toEqual([{ ...marks[0], text: first.text }]);
  const claimed = await second.call(claimWork, { params: { id }, body: { key: randomUUID(), version: desk.version } });
  await second.call(passWork, {
    params: { id },
    body: { key: randomUUID(), version: claimed.version, note: '', marks, checklistVersion: 1 },
  });
  const after = await (await t.signedIn('reviewer3a')).call(getDesk, { params: { id } });
  expect(after.decisions.map((each) => each.marks[0]?.text)).toEqual(['申请人身份已核对', first.text]);

  const change = t.app.db.updateTable('reviewList').set({ entries: '[]' }).execute();
  await expect(change).rejects.toThrow('permission denied');
});

it('A retired comment is offered no longer and still names its figures', async () => {
  const admin = await t.signedIn('admin');
  const params = { kind: 'comments' as const };
  const view = await admin.call(getReviewList, { params });
  const lines = sent(view.versions[0]?.lines ?? []);
  const used = lines[0];
  if (!used) throw new Error('no comments');
  expect(view.fields.every(({ path, label }) => label !== '' && label !== path)).toBe(true);
  const reviewer = await t.signedIn('reviewer1a');
  const id = await waiting(t, { title: '退回' });
  const { version } = await reviewer.call(getDesk, { params: { id } });
  const held = await reviewer.call(claimWork, { params: { id }, body: { key: randomUUID(), version } });
  const remarks = [{ path: 'title', code: used.code, comment: used.text }];
  await reviewer.call(returnWork, { params: { id }, body: { key: randomUUID(), version: held.version, remarks } });

  const changed = lines.map((each) => (each === used ? { ...each, text: '名称请改清楚。', retired: true } : each));
  await admin.call(saveReviewList, { params, body: { version: 0, lines: changed } });
  const { comments } = await reviewer.call(getReviewLists);
  expect(comments.version).toBe(1);
  expect(comments.lines.some(({ code }) => code === used.code)).toBe(false);
  const today = chinaDate(t.clock.now());
  const figures = await admin.call(getFigures, { query: { from: today, to: today } });
  expect(figures.returnReasons).toContainEqual({ code: used.code, count: 1, text: '名称请改清楚。' });
  expect((await reviewer.call(getDesk, { params: { id } })).decisions[0]?.remarks[0]?.comment).toBe(used.text);
});
