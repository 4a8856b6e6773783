import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { passWorks } from '../../../../../contract/queue-work.ts';
import type { QueueRow } from '../../../../../contract/review.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../../api.ts';
import { Dialog } from '../../../shell/dialog.tsx';
import { useToast } from '../../../shell/toasts.tsx';

/** 批量通过: the chosen works named once more, then what has become of each. */
export function PassSelected({ rows, onDone }: { rows: readonly QueueRow[]; onDone: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const key = useRef(newKey());
  const [open, setOpen] = useState(false);
  const pass = useMutation({
    mutationFn: () => api(passWorks, { body: { key: key.current, works: rows.map(({ id }) => id) } }),
    onError: (error) => toast.warning(sentenceOf(error)),
    onSettled: (_after, error) => {
      if (!error || !isPassing(error)) key.current = newKey();
    },
  });
  const results = pass.data?.results;
  const close = () => {
    setOpen(false);
    if (!results) return;
    pass.reset();
    onDone();
    void client.invalidateQueries({ queryKey: ['queue'] });
  };
  return (
    <>
      <Button type="primary" disabled={rows.length === 0} onClick={() => setOpen(true)}>
        批量通过（{rows.length}）
      </Button>
      <Dialog open={open} onClose={close} title={results ? '批量通过的结果' : `通过这 ${rows.length} 件作品`}>
        <ul className="bulk-list">
          {rows.map((row) => {
            const result = results?.find(({ id }) => id === row.id);
            return (
              <li key={row.id} className={result && (result.passed ? 'ok' : 'not-ok')}>
                {row.title} <span className="quiet">{result ? result.sentence : row.code}</span>
              </li>
            );
          })}
        </ul>
        <p className="panel-actions">
          {results ? (
            <Button type="primary" onClick={close}>
              知道了
            </Button>
          ) : (
            <>
              <Button type="primary" loading={pass.isPending} onClick={() => pass.mutate()}>
                确认通过
              </Button>
              <Button type="text" onClick={close}>
                再看看
              </Button>
            </>
          )}
        </p>
      </Dialog>
    </>
  );
}
