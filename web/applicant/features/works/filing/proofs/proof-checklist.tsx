import type { WorkForm } from '../../../../../../contract/form.ts';
import type { RequiredProof } from '../../../../../../contract/works.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { useFiling } from '../filing-context.tsx';
import { useGoTo } from '../use-go-to.ts';
import { givenFor, slotKey, slotPath } from './slots.ts';

const isThere = (form: WorkForm) => (need: RequiredProof) => givenFor(need, form.proofs).length > 0;

/**
 * The papers this filing needs, ticking themselves off; it follows from what is chosen on every page. On phones it is folded
 * to one line.
 */
export function ProofChecklist({ folded = false }: { folded?: boolean }) {
  const { state } = useFiling();
  if (state.requiredProofs.length === 0) return null;
  const title = '需要的证明材料';
  if (folded)
    return (
      <section aria-label={title} className="border-t border-line pt-3">
        <details>
          <summary className="flex min-h-11 items-center justify-between gap-3">
            <span className="font-semibold">{title}</span>
            <span className="flex items-center gap-2">
              <Count />
              <Icon name="down" className="text-blue" />
            </span>
          </summary>
          <div className="grid gap-2.5 pt-1">
            <Lists />
          </div>
        </details>
      </section>
    );
  return (
    <section aria-label={title} className="grid gap-2.5 border-t border-line pt-5">
      <p className="flex items-baseline justify-between gap-3 text-s font-semibold">
        {title}
        <Count />
      </p>
      <Lists />
    </section>
  );
}

/** How many of the demanded papers are there. */
function Count() {
  const { state } = useFiling();
  const demanded = state.requiredProofs.filter(({ required }) => required);
  if (demanded.length === 0) return <span className="text-s font-normal text-quiet">没有必需的</span>;
  return (
    <span className="text-s font-normal text-quiet tabular" aria-live="polite">
      {demanded.filter(isThere(state.form)).length} / {demanded.length}
    </span>
  );
}

function Lists() {
  const { state } = useFiling();
  const { requiredProofs: needs, form } = state;
  const advised = needs.filter(({ required }) => !required);
  return (
    <>
      <Needs needs={needs.filter(({ required }) => required)} isGiven={isThere(form)} />
      {advised.length > 0 && (
        <>
          <p className="text-s text-quiet">建议提供</p>
          <Needs needs={advised} isGiven={isThere(form)} />
        </>
      )}
    </>
  );
}

interface Props {
  needs: readonly RequiredProof[];
  isGiven: (need: RequiredProof) => boolean;
}

function Needs({ needs, isGiven }: Props) {
  const goTo = useGoTo();
  return (
    <ul className="grid gap-2 empty:hidden">
      {needs.map((need) => {
        const there = isGiven(need);
        return (
          <li key={slotKey(need)} className="flex items-start gap-2 text-s">
            {there ? (
              <Icon name="check" className="mt-0.5 shrink-0 text-green" />
            ) : (
              <span aria-hidden="true" className="mt-1 ml-0.5 size-3.5 shrink-0 rounded-full border border-edge" />
            )}
            <button
              type="button"
              title={need.reason}
              className="grid text-left hover:text-blue hover:underline"
              onClick={() => goTo(slotPath(need))}
            >
              {need.name}
              {need.partyName && <span className="line-clamp-1 text-quiet">{need.partyName}</span>}
              <span className="sr-only">{there ? '（已上传）' : '（未上传）'}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
