import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { FORM_STEPS, type FormStep } from '../../../../../contract/form.ts';
import { Button, buttonClass } from '../../../../ui/button.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { placeOf, stepTitle } from '../form-paths.ts';
import { titleOf } from '../standing.ts';
import { AdvicePanel } from './advice/advice-panel.tsx';
import { AsideNotice } from './draft/aside-notice.tsx';
import { Conflict } from './draft/conflict.tsx';
import { CopiedNotice } from './draft/copied-notice.tsx';
import { SaveTrouble } from './draft/save-status.tsx';
import { openProblems, useFiling } from './filing-context.tsx';
import { ProofChecklist } from './proofs/proof-checklist.tsx';
import { STEP_PAGES } from './step-pages.ts';
import { StepRail } from './step-rail.tsx';
import { StepRemarks } from './step-remarks.tsx';
import { useAwaitedFocus } from './use-go-to.ts';

/** One page of the filing: rail and checklist at the side, the step in the middle, the way on below. */
export function FilingFrame({ step }: { step: FormStep }) {
  const { work, state } = useFiling();
  const [blocked, setBlocked] = useState<{ step: FormStep; times: number } | null>(null);
  const index = FORM_STEPS.findIndex(({ key }) => key === step);
  const { lead, Page } = STEP_PAGES[step];
  const title = stepTitle(step);
  const problems = openProblems(state, step);

  useAwaitedFocus();
  useEffect(() => {
    document.title = `${title} · 填报作品`;
  }, [title]);

  if (state.standing === 'elsewhere')
    return (
      <div className="grid gap-8">
        <Head />
        <Conflict />
      </div>
    );
  return (
    <div className="grid gap-x-12 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
      <Head />
      <aside className="sticky top-0 z-10 grid content-start gap-6 self-start bg-paper max-lg:-mx-4 max-lg:px-4 max-lg:py-2 max-sm:-mx-4 lg:top-6 lg:max-h-[calc(100dvh-3rem)] lg:overflow-y-auto">
        <StepRail current={step} />
        <div className="max-lg:hidden">
          <ProofChecklist />
        </div>
      </aside>
      <section aria-labelledby="step-title" className="grid max-w-3xl content-start gap-8">
        <div className="grid gap-1.5">
          <h2 id="step-title" tabIndex={-1} className="text-l font-semibold">
            {title}
          </h2>
          {lead && <p className="text-quiet">{lead}</p>}
        </div>
        {blocked?.step === step && problems.length > 0 && (
          <ErrorSummary
            key={blocked.times}
            title={`这一页还有 ${problems.length} 处需要补充或修改`}
            problems={problems}
            nameOf={placeOf}
            action={<NextAnyway index={index} workId={work.id} />}
          />
        )}
        <StepRemarks step={step} />
        <CopiedNotice />
        <Page />
        {step !== 'preview' && <AdvicePanel step={step} />}
        <div className="lg:hidden">
          <ProofChecklist folded />
        </div>
        {step !== 'preview' && (
          <Ways index={index} onBlocked={() => setBlocked((old) => ({ step, times: (old?.times ?? 0) + 1 }))} />
        )}
      </section>
    </div>
  );
}

/** Which work this is, and what stands in the way of keeping it. */
function Head() {
  const { work, state } = useFiling();
  return (
    <div className="grid gap-1 lg:col-span-2">
      <Link to={`/my/works/${work.id}`} className="link justify-self-start text-s">
        {titleOf(state.form.title)}
      </Link>
      <h1 className="text-xl font-semibold">{work.revision > 0 ? '修改作品' : '填报作品'}</h1>
      <SaveTrouble />
      <AsideNotice />
    </div>
  );
}

const addressOf = (workId: string, index: number) => `/my/works/${workId}/edit/${FORM_STEPS[index]?.key}`;

function NextAnyway({ index, workId }: { index: number; workId: string }) {
  return (
    <Link to={addressOf(workId, index + 1)} className="link justify-self-start text-s">
      先填下一页，稍后再回来补
    </Link>
  );
}

/** 上一步 and 保存并继续. The first press on a page with problems shows them; the way on stays open. */
function Ways({ index, onBlocked }: { index: number; onBlocked: () => void }) {
  const { work, store, attempt } = useFiling();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const step = FORM_STEPS[index]?.key ?? 'work';

  const goOn = async () => {
    setBusy(true);
    const saved = await store.flush();
    setBusy(false);
    attempt(step);
    if (!saved || openProblems(store.read(), step).length > 0) onBlocked();
    else await navigate(addressOf(work.id, index + 1));
  };

  return (
    <div className="flex flex-wrap-reverse items-center justify-between gap-3 border-t border-line pt-6">
      {index > 0 ? (
        <Link to={addressOf(work.id, index - 1)} className={`${buttonClass()} max-sm:w-full`}>
          上一步
        </Link>
      ) : (
        <span />
      )}
      <Button look="primary" busy={busy} onClick={goOn} className="max-sm:w-full">
        保存并继续
      </Button>
    </div>
  );
}
