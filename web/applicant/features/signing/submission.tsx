import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { EnvelopeView } from '../../../../contract/signing.ts';
import { setAutoSubmit, submitWork } from '../../../../contract/works.ts';
import { api, isPassing, newKey, problemCode, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.tsx';
import { workQuery } from '../../data/queries.ts';
import { envelopeQuery } from './envelope-query.ts';

interface Props {
  workId: string;
  envelope: EnvelopeView;
}

/** Submits by itself as the last signature arrives while this page is open; otherwise by the button. */
export function Submission({ workId, envelope }: Props) {
  const submit = useSubmit(workId, envelope.workVersion);
  const seenOpen = useRef(envelope.state !== 'complete');
  const { canSubmit } = envelope;
  const { mutate, isIdle } = submit;
  useEffect(() => {
    // Only when the page saw the last signature arrive: whoever opens it later decides for themselves.
    if (canSubmit && seenOpen.current && isIdle) mutate();
  }, [canSubmit, isIdle, mutate]);

  if (envelope.workState !== 'awaiting_signatures') return <AlreadySubmitted workId={workId} />;
  return (
    <section className="grid max-w-3xl gap-4">
      <p role="status" className={canSubmit ? 'font-semibold' : 'text-quiet'}>
        {canSubmit ? '各方都已签章，可以提交审核。' : '各方签完后即可提交审核。本页打开时，最后一位签完会自动提交。'}
      </p>
      <AutoSubmit workId={workId} envelope={envelope} />
      {submit.isError && <Notice live tone="error" title={sentenceOf(submit.error)} />}
      <Button
        look="primary"
        busy={submit.isPending}
        disabled={!canSubmit}
        onClick={() => mutate()}
        className="justify-self-start max-sm:w-full"
      >
        提交
      </Button>
    </section>
  );
}

function useSubmit(workId: string, version: number) {
  const key = useRef(newKey());
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => api(submitWork, { params: { id: workId }, body: { key: key.current, version } }),
    onSuccess: async (work) => {
      client.setQueryData(workQuery(workId).queryKey, work);
      await client.invalidateQueries({ queryKey: ['works'] });
      toast('已提交审核');
      await navigate(`/my/works/${workId}`);
    },
    onError: async (error) => {
      if (!isPassing(error)) key.current = newKey();
      // 「签完自动提交」 on the server may have been quicker; the newest state then says so.
      if (problemCode(error) === 'not_allowed_now' || problemCode(error) === 'changed_elsewhere')
        await client.invalidateQueries({ queryKey: envelopeQuery(workId).queryKey });
    },
  });
}

function AutoSubmit({ workId, envelope }: Props) {
  const [on, setOn] = useState(envelope.autoSubmit);
  const save = useMutation({
    mutationFn: (wanted: boolean) => api(setAutoSubmit, { params: { id: workId }, body: { on: wanted } }),
    onMutate: setOn,
    onError: (error, wanted) => {
      setOn(!wanted);
      toast(sentenceOf(error), 'bad');
    },
  });
  return (
    <Checkbox checked={on} onCheck={(wanted) => save.mutate(wanted)}>
      签完自动提交
      <span className="block text-s text-quiet">关闭本页后，最后一位签完也会自动提交审核。</span>
    </Checkbox>
  );
}

function AlreadySubmitted({ workId }: { workId: string }) {
  const navigate = useNavigate();
  return (
    <Notice
      live
      tone="success"
      title="这件作品已经提交"
      action={
        <Button size="s" onClick={() => navigate(`/my/works/${workId}`)}>
          查看进度
        </Button>
      }
    />
  );
}
