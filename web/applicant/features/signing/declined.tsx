import { useMutation, useQueryClient } from '@tanstack/react-query';
import clsx from 'clsx';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { askToReconsider } from '../../../../contract/envelope.ts';
import type { SignerRow } from '../../../../contract/signing.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { momentText } from '../../../ui/format.ts';
import { toast } from '../../../ui/toast.tsx';
import { workQuery } from '../../data/queries.ts';
import { BELOW_ROW } from './below-row.ts';
import { envelopeQuery } from './envelope-query.ts';

interface Props {
  workId: string;
  signer: SignerRow;
  declined: NonNullable<SignerRow['declined']>;
}

/** Why this signer declined, and the two ways on: another form, or another thought. */
export function Declined({ workId, signer, declined }: Props) {
  const [asking, setAsking] = useState(false);
  const name = signer.signedBy ?? signer.name;
  const reconsider = useReconsider(workId, () => {
    setAsking(false);
    toast(`已请${name}重新考虑`);
  });
  return (
    <div className={clsx('grid gap-3', BELOW_ROW)}>
      <blockquote className="rounded-r-m border-l-4 border-amber bg-amber-wash px-4 py-3">
        <p className="break-words whitespace-pre-line">{declined.reason}</p>
        <footer className="mt-1 text-s text-quiet tabular">
          {name}，{momentText(declined.at)} 拒绝签章
        </footer>
      </blockquote>
      <p className="text-s">
        表单确有不妥的，请修改表单，已有的签章随之作废，由各方重新签；说清楚就能签的，请对方重新考虑。
      </p>
      <div className="flex flex-wrap gap-3">
        <Link to={`/my/works/${workId}/edit`} className={buttonClass('primary', 's')}>
          修改表单
        </Link>
        <Button size="s" onClick={() => setAsking(true)}>
          请对方重新考虑
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`请${name}重新考虑`}
        act="通知对方"
        busy={reconsider.isPending}
        onConfirm={() => reconsider.mutate()}
      >
        <p>表单不变，已有的签章都保留。对方会收到通知，用原来的链接就能签章；最好先和对方说清楚。</p>
      </ConfirmDialog>
    </div>
  );
}

function useReconsider(workId: string, onDone: () => void) {
  const key = useRef(newKey());
  const client = useQueryClient();
  const envelopeKey = envelopeQuery(workId).queryKey;
  return useMutation({
    mutationFn: () => api(askToReconsider, { params: { id: workId }, body: { key: key.current } }),
    onSuccess: async (envelope) => {
      key.current = newKey();
      onDone();
      client.setQueryData(envelopeKey, envelope);
      await client.invalidateQueries({ queryKey: workQuery(workId).queryKey });
      await client.invalidateQueries({ queryKey: ['works'] });
    },
    onError: async (error) => {
      if (!isPassing(error)) key.current = newKey();
      toast(sentenceOf(error), 'bad');
      await client.invalidateQueries({ queryKey: envelopeKey });
    },
  });
}
