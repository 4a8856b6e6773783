import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundSeal, SEAL_SIZE, type SealSpec } from './round-seal.ts';

const CODE = '91330100799655058B';
const LINES = ['作品自愿登记', '专用章'] as const;
const character = fc.constantFrom(...'浙江省版权局杭州良渚窑火文化创意有限公司分中心（A1)𠮷䶮');

/** Drawn points of the content stream, per painted path, as [x, y] around the centre in units of a 105 wide seal. */
function paintedPaths(operators: string): [number, number][][] {
  return operators.split(/\n(?:f|S)\n/).map((part) =>
    part.split('\n').flatMap((line) => {
      const match = /^((?:-?[\d.]+ )+)[mlc]$/.exec(line);
      const numbers = match ? match[1]?.trim().split(' ').map(Number) : [];
      return pairs(numbers ?? []).map(([x, y]): [number, number] => [centred(x), centred(y)]);
    }),
  );
}
const pairs = (n: number[]) =>
  Array.from({ length: n.length / 2 }, (_, i): [number, number] => [n[i * 2] ?? 0, n[i * 2 + 1] ?? 0]);
const centred = (value: number) => (value / SEAL_SIZE) * 105 - 52.5;
const radius = ([x, y]: [number, number]) => Math.hypot(x, y);

/** One size for both kinds: only proportions are looked at. */
function textOf(spec: SealSpec): [number, number][] {
  const text = paintedPaths(roundSeal({ ...spec, size: SEAL_SIZE }).operators)[2] ?? [];
  expect(text.length).toBeGreaterThan(30);
  return text;
}

test('the authority seal has the measures of the notice: ring 2.5 of 105, star 35', () => {
  const seal = roundSeal({ kind: 'authority', name: '浙江省版权局', lowerLines: LINES });
  const [ring = [], star = []] = paintedPaths(seal.operators);
  expect(Math.max(...ring.map(([x]) => x))).toBeCloseTo(51.25, 1);
  expect(Math.max(...star.map(radius))).toBeCloseTo(17.5, 1);
  expect(Number(/([\d.]+) w/.exec(seal.operators)?.[1])).toBeCloseTo((2.5 / 105) * SEAL_SIZE, 2);
  expect(seal.size).toBeCloseTo(119.06, 1);
});

test("a company's seal has the usual measures: 40 mm across, ring 1.2 mm, star 14 mm", () => {
  const seal = roundSeal({ kind: 'company', name: '西泠印社', code: CODE });
  const mm = (points: number) => (points / 72) * 25.4;
  expect(mm(seal.size)).toBeCloseTo(40, 5);
  expect(mm(Number(/([\d.]+) w/.exec(seal.operators)?.[1]))).toBeCloseTo(1.2, 2);
  const tips = (seal.operators.split(/\nS\n/)[1] ?? '').split('f\n')[0]?.match(/^[\d.]+ [\d.]+ [ml]$/gm) ?? [];
  const heights = tips.map((tip) => Number(tip.split(' ')[1]) - seal.size / 2);
  expect(mm(Math.max(...heights)) * 2).toBeCloseTo(14, 1);
});

test('a name of 40 characters goes on two arcs, none condensed beyond reading', () => {
  const radii = textOf({ kind: 'company', name: '渚'.repeat(40), code: CODE }).map(radius);
  // Between the arcs is air.
  expect(radii.some((r) => r > 35.3 && r < 35.7)).toBe(false);
  expect(radii.some((r) => r < 33)).toBe(true);
});

test('text of any name of 4 to 40 characters stays between star and ring', () => {
  fc.assert(
    fc.property(fc.array(character, { minLength: 4, maxLength: 40 }), fc.boolean(), (name, company) => {
      const spec: SealSpec = company
        ? { kind: 'company', name: name.join(''), code: CODE }
        : { kind: 'authority', name: name.join(''), lowerLines: LINES };
      const radii = textOf(spec).map(radius);
      expect(Math.max(...radii)).toBeLessThan(50 - 1.5);
      expect(Math.min(...radii)).toBeGreaterThan(18.4);
    }),
    { numRuns: 60 },
  );
});

test('name and code of a company never touch: free angle at both sides', () => {
  for (let length = 4; length <= 40; length++) {
    const degrees = textOf({ kind: 'company', name: '渚'.repeat(length), code: CODE }).map(
      ([x, y]) => (Math.atan2(x, y) * 180) / Math.PI,
    );
    for (const side of [1, -1]) {
      const angles = degrees.map((angle) => angle * side).filter((angle) => angle > 0);
      const name = Math.max(...angles.filter((angle) => angle < 129));
      const code = Math.min(...angles.filter((angle) => angle >= 129));
      expect(code - name).toBeGreaterThan(4);
    }
  }
});

test('both forms draw the same, scaled to the size asked for', () => {
  const small = roundSeal({ kind: 'company', name: '阿里巴巴', code: CODE, size: 60 });
  expect(small.svg).toContain('viewBox="0 0 60 60"');
  expect(small.svg).toContain('#c8161d');
  expect(small.operators).toContain('0.784 0.086 0.114 rg');
  expect(small.svg.match(/<path/g)).toHaveLength(3);
});

test('a nameless seal and a character in no font are refused', () => {
  expect(() => roundSeal({ kind: 'company', name: ' ' })).toThrow('needs a name');
  expect(() => roundSeal({ kind: 'company', name: '某\u{31350}' })).toThrow('U+31350');
});
