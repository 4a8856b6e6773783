import type { WorkForm } from '../../../../../../contract/form.ts';
import type { RequiredProof } from '../../../../../../contract/works.ts';

type Proof = WorkForm['proofs'][number];
type Slot = Pick<RequiredProof, 'code' | 'party' | 'accepts'>;

/** One place for papers: a material, and whose paper it is when each party has one of its own. */
export const slotKey = ({ code, party }: Pick<Slot, 'code' | 'party'>): string => (party ? `${code}.${party}` : code);

/** Path of a slot's problem and remark. */
export const slotPath = (slot: Pick<Slot, 'code' | 'party'>): string => `proofs.${slotKey(slot)}`;

/** The files given for a slot: any of the materials that satisfy it, of the same party. */
export const givenFor = ({ accepts, code, party }: Slot, proofs: readonly Proof[]): Proof[] =>
  proofs.filter((proof) => proof.party === party && (proof.code === code || accepts.includes(proof.code)));

/** Papers that no slot asks for: given for a choice that has changed, or added freely. Their codes, in order. */
export function otherCodes(slots: readonly Slot[], proofs: readonly Proof[]): string[] {
  const others = proofs.filter((proof) => !slots.some((slot) => givenFor(slot, [proof]).length > 0));
  return [...new Set(others.map(({ code }) => code))];
}
