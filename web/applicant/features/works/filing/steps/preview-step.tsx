import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { FORM_STEPS, type FormStep } from '../../../../../../contract/form.ts';
import type { FieldProblem } from '../../../../../../contract/problem.ts';
import { fieldProblemsOf } from '../../../../../api.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Icon } from '../../../../../ui/icons.tsx';
import { placeOf, stepOf } from '../../form-paths.ts';
import { useWorkCommand } from '../../use-work-command.ts';
import { openProblems, useFiling } from '../filing-context.tsx';
import { FormPreview } from '../form-preview.tsx';
import { PartsInShort } from '../parts-in-short.tsx';

/** 预览确认: what is missing, the parts in short, the form as it will be signed, and the way to payment. */
export function PreviewStep() {
  const { work, state, store, attempt } = useFiling();
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const problems = openProblems(state);
  const confirm = useWorkCommand('confirm', (confirmed) => {
    const next = confirmed.state === 'awaiting_signatures' ? 'sign' : 'pay';
    void navigate(`/my/works/${work.id}/${next}`, { flushSync: true });
  });

  const onConfirm = async () => {
    attempt(...FORM_STEPS.map(({ key }) => key));
    setSaving(true);
    const saved = await store.flush();
    setSaving(false);
    if (!saved || openProblems(store.read()).length > 0) {
      document.getElementById('missing')?.focus();
      return;
    }
    confirm.mutate(
      { id: work.id, version: store.read().version },
      { onError: (error) => store.report(fieldProblemsOf(error)) },
    );
  };

  return (
    <div className="grid gap-10">
      {problems.length > 0 ? (
        <Missing problems={problems} workId={work.id} />
      ) : (
        <p className="flex items-center gap-2 text-green">
          <Icon name="check" />
          各项都已填好，请核对后确认。
        </p>
      )}
      <PartsInShort />
      <FormPreview url={`/api/works/${work.id}/form.pdf`} version={state.version} />
      <div className="grid gap-3 border-t border-line pt-6">
        <p className="text-s text-quiet">
          确认后表单不再自动变化。缴费和签章前发现问题，仍可以返回修改；签章后修改，已完成的签章会作废。
        </p>
        <div className="flex flex-wrap gap-3">
          <Link
            to={`/my/works/${work.id}/edit/delivery`}
            className="inline-flex min-h-11 items-center rounded-m border border-edge bg-card px-5 max-sm:w-full max-sm:justify-center"
          >
            上一步
          </Link>
          <Button look="primary" busy={saving || confirm.isPending} onClick={onConfirm} className="max-sm:w-full">
            {work.paid ? '确认并去签章' : '确认并去缴费'}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** One list of what is missing, by step, each line leading to its page. */
function Missing({ problems, workId }: { problems: readonly FieldProblem[]; workId: string }) {
  const steps = FORM_STEPS.map(({ key, title }) => ({
    key,
    title,
    problems: problems.filter(({ path }) => stepOf(path) === key),
  })).filter((step) => step.problems.length > 0);
  return (
    <section aria-labelledby="missing" className="grid gap-4 rounded-m border border-amber bg-card p-5">
      <h3 id="missing" tabIndex={-1} className="font-semibold">
        还有 {problems.length} 处需要补充或修改
      </h3>
      {steps.map(({ key, title, problems: own }) => (
        <div key={key} className="grid gap-x-6 gap-y-1 sm:grid-cols-[10rem_1fr]">
          <StepLink workId={workId} step={key} title={title} />
          <ul className="grid gap-0.5 text-s">
            {own.map(({ path, message }) => (
              <li key={path + message}>
                {placeOf(path)}
                {message}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function StepLink({ workId, step, title }: { workId: string; step: FormStep; title: string }) {
  const { attempt } = useFiling();
  return (
    <Link to={`/my/works/${workId}/edit/${step}`} className="link justify-self-start" onClick={() => attempt(step)}>
      {title}
    </Link>
  );
}
