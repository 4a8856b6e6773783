import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { DECLINE_REASON, declineSigning } from '../../../../contract/signing.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-input.tsx';
import { toast } from '../../../ui/toast.tsx';
import { signingQuery } from './signing-query.ts';

/** 「拒绝签章」: a quiet button, and a dialog that says what follows and asks why. */
export function DeclineDialog({ token, applicant }: { token: string; applicant: string }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const decline = useDecline(token);
  const confirm = () => {
    const short = reason.trim().length < DECLINE_REASON.min;
    setTooShort(short);
    if (!short) decline.mutate(reason);
  };
  return (
    <>
      <Button size="s" look="quiet" className="justify-self-start" onClick={() => setAsking(true)}>
        拒绝签章
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="拒绝签章"
        act="拒绝签章"
        look="danger"
        busy={decline.isPending}
        onConfirm={confirm}
      >
        <p>
          {applicant}会收到您的理由。在申请人修改表单或者请您重新考虑之前，其他人也不能继续签章；已有的签章不受影响。
        </p>
        <Field
          label="理由"
          hint={`${DECLINE_REASON.min} 到 ${DECLINE_REASON.max} 个字，只有申请人看得到。`}
          error={tooShort ? `请至少写 ${DECLINE_REASON.min} 个字，让申请人知道要改什么。` : undefined}
        >
          <TextArea value={reason} onText={setReason} maxLength={DECLINE_REASON.max} />
        </Field>
        {decline.isError && <Notice live tone="error" title={sentenceOf(decline.error)} />}
      </ConfirmDialog>
    </>
  );
}

function useDecline(token: string) {
  const key = useRef(newKey());
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) => api(declineSigning, { params: { token }, body: { key: key.current, reason } }),
    onSuccess: async () => {
      toast('已拒绝签章，申请人会收到通知');
      // The link no longer opens for signing; its own page says what was done.
      await client.resetQueries({ queryKey: signingQuery(token).queryKey });
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
    },
  });
}
