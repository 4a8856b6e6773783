import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import {
  type ExtensionRow,
  grantExtension,
  REASON_CHARACTERS,
  refuseExtension,
} from '../../../../contract/deadlines.ts';
import { api, fieldProblemsOf, sentenceOf } from '../../../api.ts';
import { dateText } from '../../../ui/format.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { useToast } from '../../shell/toasts.tsx';

/** One answer: a new last day, or no with the reason. */
export function AnswerDialog({ row, onClose }: { row: ExtensionRow; onClose: () => void }) {
  const [until, setUntil] = useState(row.askedUntil);
  const [answer, setAnswer] = useState('');
  const client = useQueryClient();
  const toast = useToast();
  const decide = useMutation({
    mutationFn: (grant: boolean) =>
      grant
        ? api(grantExtension, { params: { id: row.id }, body: { until, answer } })
        : api(refuseExtension, { params: { id: row.id }, body: { answer } }),
    onSuccess: ({ grantedUntil }) => {
      toast.success(grantedUntil ? `已延到 ${dateText(grantedUntil)}。` : '已告知申请人不同意延期。');
      onClose();
    },
    onError: (error) => toast.warning(fieldProblemsOf(error)[0]?.message ?? sentenceOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['extensions'] }),
  });
  const inRange = until > row.untilBefore && until <= row.longest;
  return (
    <Dialog open onClose={onClose} title={`答复《${row.title}》的延期申请`}>
      <p className="quiet">
        {row.applicant}：{row.reason}
      </p>
      <div className="extension-answer">
        <label htmlFor="extension-until">延到（最晚 {dateText(row.longest)}，遇休息日顺延）</label>
        <Input
          id="extension-until"
          type="date"
          value={until}
          min={row.untilBefore}
          max={row.longest}
          onChange={(event) => setUntil(event.target.value)}
        />
        <label htmlFor="extension-answer">答复（不同意时必填，申请人会看到）</label>
        <Input.TextArea
          id="extension-answer"
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={500}
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </div>
      <p className="agent-buttons">
        <Button type="text" onClick={onClose}>
          再看看
        </Button>
        <Button
          danger
          disabled={answer.trim().length < REASON_CHARACTERS}
          loading={decide.isPending && decide.variables === false}
          onClick={() => decide.mutate(false)}
        >
          不同意
        </Button>
        <Button
          type="primary"
          disabled={!inRange}
          loading={decide.isPending && decide.variables === true}
          onClick={() => decide.mutate(true)}
        >
          同意延期
        </Button>
      </p>
    </Dialog>
  );
}
