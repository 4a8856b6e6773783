import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Deadlines, REASON_CHARACTERS, requestExtension } from '../../../../../contract/deadlines.ts';
import type { WorkView } from '../../../../../contract/works.ts';
import { api, fieldProblemsOf, isPassing, newKey, sentenceOf } from '../../../../api.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Field } from '../../../../ui/field.tsx';
import { dateText } from '../../../../ui/format.ts';
import { Notice } from '../../../../ui/notice.tsx';
import { DateInput, TextArea } from '../../../../ui/text-input.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { workQuery } from '../../../data/queries.ts';

interface Props {
  work: WorkView;
  correction: NonNullable<Deadlines['correction']>;
  onClose: () => void;
}

/** Until when, and why. */
export function ExtensionDialog({ work, correction, onClose }: Props) {
  const [until, setUntil] = useState(correction.longest);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const key = useRef(newKey());
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () =>
      api(requestExtension, {
        params: { id: work.id },
        body: { key: key.current, version: work.version, until, reason },
      }),
    onSuccess: (answer) => {
      client.setQueryData(workQuery(work.id).queryKey, answer);
      toast('延期申请已提交，答复后会通知您');
      onClose();
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
      void client.invalidateQueries({ queryKey: workQuery(work.id).queryKey });
    },
  });
  const inRange = until > correction.until && until <= correction.longest;
  const wrongDay = `请选择 ${dateText(correction.until)} 之后、${dateText(correction.longest)} 及以前的日期。`;
  const told = reason.trim().length >= REASON_CHARACTERS;
  const refusedDay = fieldProblemsOf(ask.error).find(({ path }) => path === 'until')?.message;
  const submit = () => {
    setTried(true);
    if (inRange && told) ask.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="申请延期"
      actions={
        <>
          <Button onClick={onClose}>先不</Button>
          <Button look="primary" busy={ask.isPending} onClick={submit}>
            提交申请
          </Button>
        </>
      }
    >
      {ask.isError && !refusedDay && <Notice live tone="error" title={sentenceOf(ask.error)} />}
      <p>
        现在的期限到 {dateText(correction.until)}。每次修改可以延期 {correction.timesLeft} 次，答复之前申请不会终止。
      </p>
      <Field
        label="希望延到"
        hint={`最晚 ${dateText(correction.longest)}`}
        error={refusedDay ?? (tried && !inRange ? wrongDay : undefined)}
      >
        <DateInput value={until} onText={setUntil} min={correction.until} max={correction.longest} />
      </Field>
      <Field label="理由" error={tried && !told ? `请写明理由，至少 ${REASON_CHARACTERS} 个字。` : undefined}>
        <TextArea value={reason} onText={setReason} maxLength={500} rows={3} />
      </Field>
    </Dialog>
  );
}
