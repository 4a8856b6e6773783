import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { choosePaperWay, PAPER_WAYS, type PaperView, Recipient } from '../../../../../contract/paper.ts';
import { api, isPassing, newKey, problemCode, sentenceOf } from '../../../../api.ts';
import { Button } from '../../../../ui/button.tsx';
import { RadioCards } from '../../../../ui/choices.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Field } from '../../../../ui/field.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { toast } from '../../../../ui/toast.tsx';
import { paperQuery } from './paper-query.ts';

const SENTENCES: Record<keyof Recipient, string> = {
  name: '请填写收件人姓名。',
  phone: '请填写手机号，或带区号的电话。',
  address: '请把地址写到门牌号。',
};

const WAYS = [
  { value: 'mail', label: PAPER_WAYS.mail },
  { value: 'pickup', label: PAPER_WAYS.pickup },
] as const;

interface Props {
  workId: string;
  paper: PaperView;
  onClose: () => void;
}

/** By post or at the counter, while the certificate is in the office's hands. */
export function WayDialog({ workId, paper, onClose }: Props) {
  const [way, setWay] = useState(paper.way);
  const [recipient, setRecipient] = useState<Recipient>(paper.recipient ?? { name: '', phone: '', address: '' });
  const [tried, setTried] = useState(false);
  const key = useRef(newKey());
  const client = useQueryClient();
  const judged = Recipient.safeParse(recipient);
  const wrong = (field: keyof Recipient) =>
    tried && judged.error?.issues.some(({ path }) => path[0] === field) ? SENTENCES[field] : undefined;
  const type = (field: keyof Recipient) => (text: string) => setRecipient((before) => ({ ...before, [field]: text }));
  const save = useMutation({
    mutationFn: () =>
      api(choosePaperWay, {
        params: { id: workId },
        body: { key: key.current, version: paper.version, way, recipient: way === 'mail' ? recipient : null },
      }),
    onSuccess: (answer) => {
      client.setQueryData(paperQuery(workId).queryKey, answer);
      toast('领取方式已修改');
      onClose();
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
      if (problemCode(error) === 'changed_elsewhere' || problemCode(error) === 'not_allowed_now')
        void client.invalidateQueries({ queryKey: paperQuery(workId).queryKey });
    },
  });
  const submit = () => {
    setTried(true);
    if (way === 'pickup' || judged.success) save.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="领取方式"
      actions={
        <>
          <Button onClick={onClose}>先不</Button>
          <Button look="primary" busy={save.isPending} onClick={submit}>
            保存
          </Button>
        </>
      }
    >
      {save.isError && <Notice live tone="error" title={sentenceOf(save.error)} />}
      <Field label="怎样领取" group>
        <RadioCards value={way} onPick={setWay} choices={WAYS} />
      </Field>
      {way === 'mail' && (
        <>
          <Field label="收件人" error={wrong('name')}>
            <TextInput value={recipient.name} onText={type('name')} autoComplete="name" />
          </Field>
          <Field label="电话" error={wrong('phone')}>
            <TextInput value={recipient.phone} onText={type('phone')} autoComplete="tel" inputMode="tel" />
          </Field>
          <Field label="地址" error={wrong('address')}>
            <TextInput value={recipient.address} onText={type('address')} autoComplete="street-address" />
          </Field>
        </>
      )}
    </Dialog>
  );
}
