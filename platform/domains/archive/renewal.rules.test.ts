import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import type { Authority } from '../../../authority/authority.ts';
import { renewBy } from './renewal.rules.ts';

const archive: Authority['archive'] = {
  renewBeforeDays: 100,
  algorithmEnds: [
    { key: 'RSA', belowBits: 3072, lastDay: '2030-12-31' },
    { hash: 'SHA-384', lastDay: '2028-12-31' },
  ],
};
const at = (day: string) => new Date(`${day}T00:00:00Z`);
const RSA = { kind: 'RSA', bits: 2048 } as const;
const EC = { kind: 'ECDSA', bits: 256 } as const;

test.each([
  ['its certificate ends first', EC, 'SHA-256', '2026-01-01', '2031-01-01', '2030-09-23'],
  ['its key ends first', RSA, 'SHA-256', '2026-01-01', '2036-01-01', '2030-09-22'],
  ['its hash ends first', RSA, 'SHA-384', '2026-01-01', '2036-01-01', '2028-09-22'],
  ['a stronger key does not end', { kind: 'RSA', bits: 4096 }, 'SHA-256', '2026-01-01', '2036-01-01', '2035-09-23'],
  ['an algorithm past its end is not waited for', RSA, 'SHA-256', '2031-01-01', '2036-01-01', '2035-09-23'],
  ['a certificate about to end counts half-way', EC, 'SHA-256', '2026-01-01', '2026-01-31', '2026-01-16'],
] as const)('%s', (_, key, hash, stamped, ends, due) => {
  const stamp = { time: at(stamped), certificateEnds: at(ends), key, hash };
  expect(renewBy(stamp, archive).toISOString().slice(0, 10)).toBe(due);
});

it('is always after the stamp and before its certificate ends', () => {
  const day = fc.date({ min: at('2020-01-01'), max: at('2060-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 9000 }), fc.constantFrom(RSA, EC), (time, days, key) => {
      const certificateEnds = new Date(time.getTime() + days * 86_400_000);
      const due = renewBy({ time, certificateEnds, key, hash: 'SHA-256' }, archive);
      expect(due > time && due < certificateEnds).toBe(true);
    }),
  );
});
