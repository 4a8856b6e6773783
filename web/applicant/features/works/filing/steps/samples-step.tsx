import { ProofSlots } from '../proofs/proof-slots.tsx';
import { SampleFiles } from '../samples/sample-files.tsx';

/** 作品样本与证明材料 */
export function SamplesStep() {
  return (
    <div className="grid gap-12">
      <SampleFiles />
      <ProofSlots />
    </div>
  );
}
