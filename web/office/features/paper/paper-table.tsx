import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { PAPER_WAYS, type PaperRow, type PaperState, printLabels, printPapers } from '../../../../contract/paper.ts';
import { sentenceOf } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { useToast } from '../../shell/toasts.tsx';
import { RemakeDialog } from './remake-dialog.tsx';
import { savedPdf } from './saved-pdf.ts';

/** What one file of print may hold: the contract's limit. */
const AT_ONCE = 100;
const REMADE: readonly PaperState[] = ['to_ship', 'shipped', 'undelivered', 'returned', 'ready'];

/** The rows of one state, to be chosen for printing. */
export function PaperTable({ rows, state }: { rows: readonly PaperRow[]; state: PaperState }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [remade, setRemade] = useState<PaperRow | null>(null);
  const printable = state === 'to_make' || state === 'to_ship';
  if (rows.length === 0) return <p className="empty">这里现在没有证书。</p>;
  const here = rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const all = rows.slice(0, AT_ONCE);
  const toggle = (id: string, on: boolean) =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((other) => other !== id)));
  return (
    <>
      {printable ? <Print ids={here} state={state} /> : null}
      <table className="queue">
        <thead>
          <tr>
            {printable ? (
              <th scope="col" className="tight">
                <Checkbox
                  aria-label="全选"
                  checked={here.length === all.length}
                  indeterminate={here.length > 0 && here.length < all.length}
                  onChange={({ target }) => setChosen(new Set(target.checked ? all.map(({ id }) => id) : []))}
                />
              </th>
            ) : null}
            <th scope="col">登记号</th>
            <th scope="col">作品</th>
            <th scope="col">申请人</th>
            <th scope="col">领取方式</th>
            <th scope="col">运单号</th>
            <th scope="col">到此时间</th>
            {REMADE.includes(state) ? <th scope="col">操作</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {printable ? (
                <td className="tight">
                  <Checkbox
                    aria-label={`选择 ${row.number}`}
                    checked={chosen.has(row.id)}
                    onChange={({ target }) => toggle(row.id, target.checked)}
                  />
                </td>
              ) : null}
              <td className="number">{row.number}</td>
              <td>{row.title}</td>
              <td>{row.applicant}</td>
              <td>{PAPER_WAYS[row.way]}</td>
              <td className="number">
                {row.waybillNo ?? ''}
                {row.trouble ? <small className="bad">{row.trouble}</small> : null}
              </td>
              <td>{instantText(row.since)}</td>
              {REMADE.includes(state) ? (
                <td>
                  <Button size="small" onClick={() => setRemade(row)}>
                    重新制证
                  </Button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {remade ? <RemakeDialog row={remade} onClose={() => setRemade(null)} /> : null}
    </>
  );
}

function Print({ ids, state }: { ids: string[]; state: PaperState }) {
  const toast = useToast();
  const print = useMutation({
    mutationFn: () =>
      state === 'to_make'
        ? savedPdf(printPapers.path, ids.slice(0, AT_ONCE), '纸质证书.pdf')
        : savedPdf(printLabels.path, ids.slice(0, AT_ONCE), '地址标签.pdf'),
    onError: (error) => toast.error(sentenceOf(error)),
  });
  return (
    <p className="paper-print">
      <Button disabled={ids.length === 0} loading={print.isPending} onClick={() => print.mutate()}>
        {state === 'to_make' ? '打印证书' : '打印地址标签'}（{ids.length}）
      </Button>
      <span className="quiet">{ids.length > AT_ONCE ? `一次最多 ${AT_ONCE} 张，先打印前 ${AT_ONCE} 张。` : ''}</span>
    </p>
  );
}
