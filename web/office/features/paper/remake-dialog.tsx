import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { type PaperRow, remakePaper } from '../../../../contract/paper.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { useToast } from '../../shell/toasts.tsx';

/** Spoiled or lost: what follows is said before it is done. */
export function RemakeDialog({ row, onClose }: { row: PaperRow; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const key = useRef(newKey());
  const client = useQueryClient();
  const toast = useToast();
  const remake = useMutation({
    mutationFn: () =>
      api(remakePaper, { params: { id: row.id }, body: { key: key.current, version: row.version, reason } }),
    onSuccess: () => {
      toast.success(`${row.number} 已回到待制证。`);
      onClose();
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
      toast.warning(sentenceOf(error));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['papers'] }),
  });
  return (
    <Dialog open onClose={onClose} title={`重新制证：${row.number}`}>
      <p>证书损坏或遗失时使用。证书回到“待制证”，正在路上的包裹不再跟踪，领取码作废。</p>
      <label htmlFor="remake-reason">原因</label>
      <Input
        id="remake-reason"
        autoFocus
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="agent-buttons">
        <Button type="text" onClick={onClose}>
          再看看
        </Button>
        <Button
          type="primary"
          disabled={reason.trim().length < 2}
          loading={remake.isPending}
          onClick={() => remake.mutate()}
        >
          重新制证
        </Button>
      </p>
    </Dialog>
  );
}
