import { expect, it } from 'vitest';
import { changedLine, differs, edited, moved, toSend, withNew, without } from './lines.ts';

const line = (code: string) => ({ code, text: `${code}。`, field: null, levels: [], retired: false });
const SAVED = [line('a'), line('b'), line('c')];
const codes = (lines: { code: string | null }[]) => lines.map(({ code }) => code);

it('Lines change places and stay where there is none', () => {
  const lines = edited(SAVED);
  expect(codes(moved(lines, 'b', -1))).toEqual(['b', 'a', 'c']);
  expect(codes(moved(lines, 'b', 1))).toEqual(['a', 'c', 'b']);
  expect(codes(moved(lines, 'a', -1))).toEqual(['a', 'b', 'c']);
  expect(codes(moved(lines, 'c', 1))).toEqual(['a', 'b', 'c']);
});

it('Only a line that was never saved goes; what changed is known', () => {
  const lines = edited(SAVED);
  const more = withNew(lines, 'comments', 'new', [{ path: 'title' }]);
  expect(toSend(more).at(-1)).toEqual({ code: null, text: '', field: 'title', levels: [], retired: false });
  expect(without(more, 'new')).toEqual(lines);
  expect(without(lines, 'a')).toEqual(lines);
  expect(differs(lines, SAVED)).toBe(false);
  expect(differs(changedLine(lines, 'a', { retired: true }), SAVED)).toBe(true);
  expect(differs(more, SAVED)).toBe(true);
});
