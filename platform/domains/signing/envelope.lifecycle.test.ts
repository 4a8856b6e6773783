import { describe, expect, it } from 'vitest';
import type { SignerState } from '../../../contract/signing.ts';
import { afterSignature, type EnvelopeState, firstState, type SignerPlace } from './envelope.lifecycle.ts';
import { mayGiveUp, REACHED_FROM, RUNNING, type SessionPhase } from './session.lifecycle.ts';

const places = (...states: SignerState[]): SignerPlace[] => states.map((state, i) => ({ position: i + 1, state }));

describe('the turns of an envelope', () => {
  it('begin with the first signer alone', () => {
    expect([1, 2, 3].map(firstState)).toEqual(['current', 'waiting', 'waiting']);
  });

  it.each<[EnvelopeState, SignerState[], number, ReturnType<typeof afterSignature>]>([
    ['open', ['current', 'waiting', 'waiting'], 1, { ok: true, envelope: 'open', next: 2 }],
    ['open', ['signed', 'current', 'waiting'], 2, { ok: true, envelope: 'open', next: 3 }],
    ['open', ['signed', 'signed', 'current'], 3, { ok: true, envelope: 'complete', next: null }],
    ['open', ['current'], 1, { ok: true, envelope: 'complete', next: null }],
    ['open', ['current', 'waiting'], 2, { ok: false }],
    ['open', ['signed', 'current'], 1, { ok: false }],
    ['open', ['signed', 'current'], 3, { ok: false }],
    ['void', ['current', 'waiting'], 1, { ok: false }],
    ['void', ['void', 'void'], 1, { ok: false }],
    ['complete', ['signed', 'signed'], 2, { ok: false }],
  ])('%s %j, signer %i', (envelope, states, position, expected) => {
    expect(afterSignature(envelope, places(...states), position)).toEqual(expected);
  });
});

describe('the phases of an attempt', () => {
  it('lead from reading to signed one by one, and end nowhere else', () => {
    expect(REACHED_FROM.ready).toEqual(['reading']);
    expect(REACHED_FROM.authorising).toEqual(['ready']);
    expect(REACHED_FROM.signing).toEqual(['authorising']);
    expect(REACHED_FROM.signed).toEqual(['signing']);
    const ends: SessionPhase[] = ['signed', 'failed', 'cancelled'];
    expect(
      Object.values(REACHED_FROM)
        .flat()
        .filter((phase) => ends.includes(phase)),
    ).toEqual([]);
  });

  it('can be given up until the phone has authorised', () => {
    expect(RUNNING.filter(mayGiveUp)).toEqual(['reading', 'ready', 'authorising']);
    expect((['signed', 'failed', 'cancelled'] as const).some(mayGiveUp)).toBe(false);
  });
});
