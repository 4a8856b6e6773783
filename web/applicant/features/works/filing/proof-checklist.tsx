import { Link } from 'react-router';
import { Icon } from '../../../../ui/icons.tsx';
import { useFiling } from './filing-context.tsx';

/** The proofs this filing needs, ticking themselves off; it follows from ownership, acquisition and nature. */
export function ProofChecklist() {
  const { work, state } = useFiling();
  if (state.requiredProofs.length === 0) return null;
  const given = state.requiredProofs.filter((proof) => proof.given).length;
  return (
    <section aria-label="需要的证明材料" className="grid gap-2.5 border-t border-line pt-5">
      <p className="flex items-baseline justify-between gap-3 text-s font-semibold">
        需要的证明材料
        <span className="font-normal text-quiet tabular" aria-live="polite">
          {given} / {state.requiredProofs.length}
        </span>
      </p>
      <ul className="grid gap-2">
        {state.requiredProofs.map(({ code, name, reason, given: there }) => (
          <li key={code} className="flex items-start gap-2 text-s">
            {there ? (
              <Icon name="check" className="mt-0.5 shrink-0 text-green" />
            ) : (
              <span aria-hidden="true" className="mt-1 ml-0.5 size-3.5 shrink-0 rounded-full border border-edge" />
            )}
            <span className="grid">
              <Link to={`/my/works/${work.id}/edit/samples`} className="hover:text-blue hover:underline">
                {name}
                <span className="sr-only">{there ? '（已上传）' : '（未上传）'}</span>
              </Link>
              {!there && <span className="text-quiet">{reason}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
