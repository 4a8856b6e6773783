import { describe, expect, it } from 'vitest';
import { createSealer } from '../../base/crypto.ts';
import { GOOD_FORM } from './filing.fixture.ts';
import { openForm, sealForm } from './form-seal.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const sealer = createSealer(`a:${key(1)}`);

describe('a stored form', () => {
  it('holds no number, phone or mail in the clear, and opens to what was typed', () => {
    const stored = sealForm(sealer, GOOD_FORM);
    for (const secret of ['11010519491231002X', '91330000788831167A', '13800000001', 'invoice@mail.example']) {
      expect(stored).not.toContain(secret);
    }
    expect(openForm(sealer, JSON.parse(stored))).toEqual(GOOD_FORM);
  });

  it('opens with an older key of the ring, and not without it', () => {
    const stored = JSON.parse(sealForm(sealer, GOOD_FORM));
    expect(openForm(createSealer(`b:${key(2)},a:${key(1)}`), stored)).toEqual(GOOD_FORM);
    expect(() => openForm(createSealer(`b:${key(2)}`), stored)).toThrow('not in the ring');
  });

  it('refuses a value that was moved or changed', () => {
    const sealed = sealer.seal('13800000001', 'profile.phone');
    expect(() => sealer.open(sealed, 'account.phone')).toThrow();
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    expect(() => sealer.open(changed, 'profile.phone')).toThrow();
  });
});
