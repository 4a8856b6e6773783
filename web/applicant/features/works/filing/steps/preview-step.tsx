import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { FORM_STEPS } from '../../../../../../contract/form.ts';
import { fieldProblemsOf } from '../../../../../api.ts';
import { Button, buttonClass } from '../../../../../ui/button.tsx';
import { Icon } from '../../../../../ui/icons.tsx';
import { useWorkCommand } from '../../use-work-command.ts';
import { AdvicePanel } from '../advice/advice-panel.tsx';
import { openProblems, useFiling } from '../filing-context.tsx';
import { FormPreview } from '../preview/form-preview.tsx';
import { Missing } from '../preview/missing.tsx';
import { PartsInShort } from '../preview/parts-in-short.tsx';

const EVERY_STEP = FORM_STEPS.map(({ key }) => key);

/** 预览确认: what is missing, what may come back, the parts in short, the form as it will be signed, and the way to payment. */
export function PreviewStep() {
  const { work, state, attempt } = useFiling();
  const problems = openProblems(state);
  // Whoever has come to the last page has been through all of them: from here on every page counts what it lacks.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on arrival
  useEffect(() => attempt(...EVERY_STEP), []);
  return (
    <div className="grid gap-10">
      {problems.length > 0 ? (
        <Missing problems={problems} />
      ) : (
        <p className="flex items-center gap-2 text-green">
          <Icon name="check" />
          各项都已填好，请核对后确认。
        </p>
      )}
      <AdvicePanel />
      <PartsInShort />
      <FormPreview url={`/api/works/${work.id}/form.pdf`} version={state.version} />
      <Confirmation />
    </div>
  );
}

function Confirmation() {
  const { work, store } = useFiling();
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const confirm = useWorkCommand('confirm', (confirmed) => {
    const next = confirmed.state === 'awaiting_signatures' ? 'sign' : 'pay';
    void navigate(`/my/works/${work.id}/${next}`, { flushSync: true });
  });
  const onConfirm = async () => {
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
    <div className="grid gap-3 border-t border-line pt-6">
      <p className="text-s text-quiet">
        确认后表单不再自动变化。缴费和签章前发现问题，仍可以返回修改；签章后修改，已完成的签章会作废。
      </p>
      <div className="flex flex-wrap gap-3">
        <Link to={`/my/works/${work.id}/edit/delivery`} className={`${buttonClass()} max-sm:w-full`}>
          上一步
        </Link>
        <Button look="primary" busy={saving || confirm.isPending} onClick={onConfirm} className="max-sm:w-full">
          {work.paid ? '确认并去签章' : '确认并去缴费'}
        </Button>
      </div>
    </div>
  );
}
