import type { WorkForm } from '../../../../../contract/form.ts';
import type { Desk } from '../../../../../contract/review.ts';
import type { RequiredProof } from '../../../../../contract/works.ts';

type Proof = WorkForm['proofs'][number];

export interface ProofSlot {
  /** Where a remark stands: `proofs.CODE`, with the party's key behind it for a paper of one party. */
  path: string;
  code: string;
  /** Paths of the other papers that may be given for it. */
  also: string[];
  /** Null for a paper that nothing asks for. */
  need: RequiredProof | null;
  proofs: Proof[];
}

/** What was given for each slot the filing has, then what was given besides, by its material. */
export function proofSlots({ form, requiredProofs }: Pick<Desk, 'form' | 'requiredProofs'>): ProofSlot[] {
  const fits = (need: RequiredProof, proof: Proof) =>
    proof.party === need.party && (proof.code === need.code || need.accepts.includes(proof.code));
  const slots: ProofSlot[] = requiredProofs.map((need) => ({
    path: pathOf(need.code, need.party),
    code: need.code,
    also: need.accepts.filter((code) => code !== need.code).map((code) => pathOf(code, need.party)),
    need,
    proofs: form.proofs.filter((proof) => fits(need, proof)),
  }));
  for (const proof of form.proofs.filter((given) => !requiredProofs.some((need) => fits(need, given)))) {
    const known = slots.find((slot) => slot.need === null && slot.code === proof.code);
    if (known) known.proofs.push(proof);
    else slots.push({ path: pathOf(proof.code, ''), code: proof.code, also: [], need: null, proofs: [proof] });
  }
  return slots;
}

const pathOf = (code: string, party: string): string => (party ? `proofs.${code}.${party}` : `proofs.${code}`);
