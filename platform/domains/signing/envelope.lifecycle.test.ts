import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SIGNER_STATES, type SignerState } from '../../../contract/signing.ts';
import {
  decideEnvelope,
  type EnvelopeCommand,
  type EnvelopeDecision,
  type EnvelopeState,
  firstState,
  type SignerPlace,
} from './envelope.lifecycle.ts';
import { BEING_MADE, mayGiveUp, REACHED_FROM, RUNNING, type SessionPhase } from './session.lifecycle.ts';

const ENVELOPES: EnvelopeState[] = ['open', 'complete', 'declined', 'void'];
const COMMANDS: EnvelopeCommand[] = ['sign', 'decline', 'reconsider'];
const REFUSED: EnvelopeDecision = { ok: false };
const signs = (envelope: EnvelopeState, ...opened: number[]): EnvelopeDecision => ({
  ok: true,
  envelope,
  signer: 'signed',
  opened,
});

/** `1:current 1:signed 2:waiting` as places, position by position. */
const places = (text: string): SignerPlace[] =>
  text.split(' ').map((each, index) => {
    const [turn, state] = each.split(':') as [string, SignerState];
    return { position: index + 1, turn: Number(turn), state };
  });

describe('the turns of an envelope', () => {
  it('begin with everybody of the first turn', () => {
    expect([1, 1, 2, 3].map(firstState)).toEqual(['current', 'current', 'waiting', 'waiting']);
  });

  it.each<[string, number, EnvelopeDecision]>([
    ['1:current 2:waiting 3:waiting', 1, signs('open', 2)],
    ['1:signed 2:current 3:waiting', 2, signs('open', 3)],
    ['1:signed 2:signed 3:current', 3, signs('complete')],
    ['1:current', 1, signs('complete')],
    ['1:current 1:current 2:waiting', 2, signs('open')],
    ['1:current 1:signed 2:waiting', 1, signs('open', 3)],
    ['1:signed 1:current 2:waiting 2:waiting 3:waiting', 2, signs('open', 3, 4)],
    ['1:signed 2:current 2:signed', 2, signs('complete')],
    ['1:current 2:waiting', 2, REFUSED],
    ['1:current 2:waiting', 3, REFUSED],
    ['1:signed 2:current', 1, REFUSED],
  ])('open, %s: signer %i signs', (signers, position, expected) => {
    expect(decideEnvelope('sign', 'open', places(signers), position)).toEqual(expected);
  });

  it('know one way out of each state for each command, and refuse every other', () => {
    const allowed: Record<string, EnvelopeDecision> = {
      'sign open current': signs('open', 2),
      'decline open current': { ok: true, envelope: 'declined', signer: 'declined', opened: [] },
      'reconsider declined declined': { ok: true, envelope: 'open', signer: 'current', opened: [] },
    };
    for (const command of COMMANDS)
      for (const envelope of ENVELOPES)
        for (const state of Object.keys(SIGNER_STATES) as SignerState[]) {
          const signers = places(`1:${state} 2:waiting`);
          const expected = allowed[`${command} ${envelope} ${state}`] ?? REFUSED;
          expect(decideEnvelope(command, envelope, signers, 1), `${command} ${envelope} ${state}`).toEqual(expected);
        }
  });

  it('let everybody sign exactly once and nobody out of turn, whoever tries what in whatever order', () => {
    const steps = fc.array(
      fc.record({
        position: fc.integer({ min: 1, max: 8 }),
        command: fc.constantFrom('sign', 'sign', 'decline', 'reconsider'),
      }),
      { maxLength: 60 },
    );
    // How much each signer's turn lies above the one before: 0 is the same turn.
    const plan = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 7 });
    fc.assert(
      fc.property(plan, steps, (rises, tries) => {
        const world = newWorld(rises);
        for (const { position, command } of tries) world.attempt(command as EnvelopeCommand, position);
        // Then those who declined are won over, and all the others try until it is done.
        for (let rounds = 0; rounds <= rises.length + 1; rounds += 1)
          for (const { position } of world.signers)
            for (const command of ['reconsider', 'sign'] as const) world.attempt(command, position);
        expect(world.envelope()).toBe('complete');
        expect(world.signed.toSorted((a, b) => a - b)).toEqual(world.signers.map(({ position }) => position));
      }),
    );
  });
});

/** An envelope that does what is decided, and checks after every step what must hold. */
function newWorld(rises: readonly number[]) {
  const signers: SignerPlace[] = [];
  for (const [index, rise] of [0, ...rises].entries()) {
    const turn = (signers.at(-1)?.turn ?? 1) + rise;
    signers.push({ position: index + 1, turn, state: firstState(turn) });
  }
  let envelope: EnvelopeState = 'open';
  const signed: number[] = [];
  return {
    signers,
    signed,
    envelope: () => envelope,
    attempt(command: EnvelopeCommand, position: number) {
      const decision = decideEnvelope(command, envelope, signers, position);
      const acting = signers.find((signer) => signer.position === position);
      if (!decision.ok || !acting) return;
      if (command === 'sign') {
        expect(signers.filter(({ turn, state }) => turn < acting.turn && state !== 'signed')).toEqual([]);
        signed.push(position);
      }
      envelope = decision.envelope;
      acting.state = decision.signer;
      for (const signer of signers) if (decision.opened.includes(signer.position)) signer.state = 'current';
      const acts = signers.filter(({ state }) => state === 'current' || state === 'declined');
      expect(new Set(acts.map(({ turn }) => turn)).size).toBe(envelope === 'complete' ? 0 : 1);
    },
  };
}

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

  it('touch the document only between the confirmation and the finished signature', () => {
    expect(RUNNING.filter((phase) => BEING_MADE.includes(phase))).toEqual(['authorising', 'signing']);
  });
});
