import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { GATEWAYS } from '../../../../contract/payments.ts';
import {
  DIFFERENCE_KINDS,
  DIFFERENCE_STATES,
  type Difference,
  explainDifference,
  FAULTS,
} from '../../../../contract/reconciliation.ts';
import { api, sentenceOf } from '../../../api.ts';
import { dateText, instantText, yuanText } from '../../../ui/format.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { useToast } from '../../shell/toasts.tsx';

const amount = (fen: number | null) => (fen === null ? '无' : yuanText(fen));

/** Differences with both amounts side by side, and what became of each. */
export function Differences({ rows, keeper }: { rows: readonly Difference[]; keeper: boolean }) {
  const [explained, setExplained] = useState<Difference | null>(null);
  return (
    <>
      <table className="queue">
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">差异</th>
            <th scope="col">单号</th>
            <th scope="col">平台</th>
            <th scope="col">对账单</th>
            <th scope="col">状态</th>
            {keeper ? <th scope="col">操作</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                {dateText(row.day)}
                <small>{GATEWAYS[row.gateway]}</small>
              </td>
              <td>
                {FAULTS[row.fault]}
                <small>{DIFFERENCE_KINDS[row.kind]}</small>
              </td>
              <td className="number">
                {row.number}
                {row.workCode ? <small>{row.workCode}</small> : null}
              </td>
              <td className="number">{amount(row.hereFen)}</td>
              <td className="number">
                {amount(row.thereFen)}
                {row.tradeNo ? <small>{row.tradeNo}</small> : null}
              </td>
              <td>
                <span className={`agent-state finance-state ${row.state}`}>{DIFFERENCE_STATES[row.state]}</span>
                <What row={row} />
              </td>
              {keeper ? (
                <td>
                  {row.state === 'settled' ? null : (
                    <Button size="small" onClick={() => setExplained(row)}>
                      {row.state === 'open' ? '说明原因' : '修改说明'}
                      <span className="visually-hidden">：{row.number}</span>
                    </Button>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {explained ? <ExplainDialog row={explained} onClose={() => setExplained(null)} /> : null}
    </>
  );
}

function What({ row }: { row: Difference }) {
  if (row.state === 'settled' && row.settledAt) return <small>{instantText(row.settledAt)}</small>;
  if (row.state !== 'explained' || !row.explainedAt) return null;
  return (
    <>
      <small className="finance-note">{row.note}</small>
      <small>
        {row.explainedBy}，{instantText(row.explainedAt)}
      </small>
    </>
  );
}

function ExplainDialog({ row, onClose }: { row: Difference; onClose: () => void }) {
  const [note, setNote] = useState(row.note ?? '');
  const client = useQueryClient();
  const toast = useToast();
  const explain = useMutation({
    mutationFn: () => api(explainDifference, { params: { id: row.id }, body: { version: row.version, note } }),
    onSuccess: () => {
      toast.success('说明已保存。');
      onClose();
    },
    onError: (error) => toast.warning(sentenceOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['finance'] }),
  });
  return (
    <Dialog open onClose={onClose} title={`说明差异：${row.number}`}>
      <p>
        {FAULTS[row.fault]}：平台 {amount(row.hereFen)}，对账单 {amount(row.thereFen)}
        。说明会连同您的姓名一起保存，不改变账目。
      </p>
      <label htmlFor="difference-note">原因和处理</label>
      <Input.TextArea
        id="difference-note"
        autoFocus
        rows={4}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="agent-buttons">
        <Button type="text" onClick={onClose}>
          取消
        </Button>
        <Button
          type="primary"
          disabled={note.trim().length < 2}
          loading={explain.isPending}
          onClick={() => explain.mutate()}
        >
          保存说明
        </Button>
      </p>
    </Dialog>
  );
}
