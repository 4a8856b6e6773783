import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Deadlines } from '../../../../../contract/deadlines.ts';
import type { WorkView } from '../../../../../contract/works.ts';
import { Button } from '../../../../ui/button.tsx';
import { dateText } from '../../../../ui/format.ts';
import { type BadgeTone, StatusBadge } from '../../../../ui/status-badge.tsx';
import { deadlinesQuery } from './deadline-query.ts';
import { ExtensionDialog } from './extension-dialog.tsx';

type Correction = NonNullable<Deadlines['correction']>;
type Extension = NonNullable<Correction['extension']>;

/** While a correction is out: how much time is left, and the way to more of it. After 收回修改: how long the place is kept. */
export function CorrectionCard({ work }: { work: WorkView }) {
  const { data } = useQuery(deadlinesQuery(work.id, work.version));
  const [asking, setAsking] = useState(false);
  if (!data) return null;
  const { correction, placeKeptUntil } = data;
  if (!correction && !placeKeptUntil) return null;
  return (
    <section aria-label="修改期限" className="grid gap-3 rounded-m border border-line bg-card px-6 py-5">
      {placeKeptUntil && (
        <p>{dateText(placeKeptUntil)}（含当日）前重新提交，排队位置不变；之后按重新提交的时间排队。</p>
      )}
      {correction && (
        <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4">
          <div className="grid min-w-0 gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="text-l font-semibold tabular">{daysLeft(correction.daysLeft)}</span>
              <span className="text-quiet tabular">修改期限到 {dateText(correction.until)}（含当日）</span>
              {correction.extension && <State extension={correction.extension} />}
            </p>
            <p className="text-s text-quiet">{said(correction)}</p>
          </div>
          {work.actions.includes('request_extension') && <Button onClick={() => setAsking(true)}>申请延期</Button>}
        </div>
      )}
      {asking && correction && <ExtensionDialog work={work} correction={correction} onClose={() => setAsking(false)} />}
    </section>
  );
}

const daysLeft = (days: number): string => (days > 0 ? `还有 ${days} 天` : days === 0 ? '今天是最后一天' : '期限已到');

const TONES: Record<Extension['state'], BadgeTone> = { open: 'wait', granted: 'good', refused: 'act', moot: 'quiet' };
const LABELS: Record<Extension['state'], string> = {
  open: '延期待答复',
  granted: '已延期',
  refused: '未同意延期',
  moot: '已提交修改',
};

const State = ({ extension }: { extension: Extension }) => (
  <StatusBadge tone={TONES[extension.state]}>{LABELS[extension.state]}</StatusBadge>
);

function said({ extension, timesLeft }: Correction): string {
  const answer = extension?.answer ? `答复：${extension.answer}` : '';
  if (extension?.state === 'open')
    return `您申请延到 ${dateText(extension.askedUntil)}。答复之前申请不会终止，可以继续修改。`;
  if (extension?.state === 'granted') return answer || '请在新的期限内修改、重新签章并提交。';
  if (extension?.state === 'refused') return `${answer}　请在期限内修改并重新提交。`;
  return timesLeft > 0
    ? '到期没有提交，申请终止。时间不够的，到期之前可以申请延期。'
    : '到期没有提交，申请终止。延期次数已经用完。';
}
