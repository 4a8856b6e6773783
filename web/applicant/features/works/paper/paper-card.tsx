import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PAPER_WAYS, type PaperView } from '../../../../../contract/paper.ts';
import { Button } from '../../../../ui/button.tsx';
import { CopyButton } from '../../../../ui/copy-button.tsx';
import { instantText } from '../../../../ui/format.ts';
import { type BadgeTone, StatusBadge } from '../../../../ui/status-badge.tsx';
import { paperQuery } from './paper-query.ts';
import { WayDialog } from './way-dialog.tsx';

const TONES: Record<PaperView['state'], BadgeTone> = {
  to_make: 'quiet',
  to_ship: 'quiet',
  shipped: 'quiet',
  undelivered: 'act',
  returned: 'act',
  ready: 'act',
  delivered: 'good',
  handed_over: 'good',
  cancelled: 'quiet',
};

/** Where the paper certificate is and how to get it; nothing for those who wanted none. */
export function PaperCard({ workId }: { workId: string }) {
  const { data } = useQuery(paperQuery(workId));
  const [changing, setChanging] = useState(false);
  const paper = data?.paper;
  if (!paper) return null;
  return (
    <section aria-labelledby="paper" className="grid gap-4 rounded-m border border-line bg-card px-6 py-6">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="paper" className="text-l font-semibold">
          纸质证书
        </h2>
        <StatusBadge tone={TONES[paper.state]}>{paper.stateLabel}</StatusBadge>
        <span className="text-s text-quiet">{PAPER_WAYS[paper.way]}</span>
      </div>
      <p>{paper.sentence}</p>
      {paper.pickUp && <PickUp pickUp={paper.pickUp} />}
      {paper.way === 'mail' && paper.recipient && <Destination paper={paper} recipient={paper.recipient} />}
      {paper.route.length > 0 && <Route route={paper.route} />}
      {paper.changeable && (
        <Button
          className="justify-self-start"
          look={paper.state === 'returned' ? 'primary' : 'plain'}
          onClick={() => setChanging(true)}
        >
          {paper.state === 'returned' ? '重新选择领取方式' : '修改领取方式'}
        </Button>
      )}
      {changing && <WayDialog workId={workId} paper={paper} onClose={() => setChanging(false)} />}
    </section>
  );
}

function PickUp({ pickUp }: { pickUp: NonNullable<PaperView['pickUp']> }) {
  return (
    <div className="flex flex-wrap items-center gap-x-8 gap-y-4">
      <img
        src={`data:image/svg+xml,${encodeURIComponent(pickUp.qrSvg)}`}
        alt="领取码二维码，在柜台出示"
        width={120}
        height={120}
        className="bg-white"
      />
      <dl className="grid gap-2">
        <div>
          <dt className="text-s text-quiet">领取码</dt>
          <dd className="text-xl font-semibold tracking-wider tabular">{pickUp.code.replace(/^(\d{4})/, '$1 ')}</dd>
        </div>
        <div>
          <dt className="text-s text-quiet">领取地点</dt>
          <dd>{pickUp.station}</dd>
        </div>
        <div>
          <dt className="text-s text-quiet">时间</dt>
          <dd>{pickUp.hours}</dd>
        </div>
      </dl>
      <p className="w-full text-s text-quiet">
        请带申请人的证件原件；委托他人领取的，受托人带本人证件和委托书。领取码只给领取人看。
      </p>
    </div>
  );
}

function Destination({ paper, recipient }: { paper: PaperView; recipient: NonNullable<PaperView['recipient']> }) {
  return (
    <dl className="grid gap-x-8 gap-y-2 sm:grid-cols-[auto_1fr]">
      <dt className="text-quiet">收件人</dt>
      <dd>
        {recipient.name}　<span className="tabular">{recipient.phone}</span>
        <br />
        {recipient.address}
      </dd>
      {paper.waybillNo && (
        <>
          <dt className="text-quiet">顺丰单号</dt>
          <dd className="flex flex-wrap items-center gap-3">
            <span className="tabular">{paper.waybillNo}</span>
            <CopyButton text={paper.waybillNo} size="s">
              复制
            </CopyButton>
          </dd>
        </>
      )}
    </dl>
  );
}

function Route({ route }: { route: PaperView['route'] }) {
  return (
    <ol aria-label="运输进度，最新的在前" className="grid gap-3 border-l-2 border-line pl-4">
      {route.map(({ at, place, remark }) => (
        <li key={at + remark}>
          <time dateTime={at} className="text-s text-quiet tabular">
            {instantText(at)}　{place}
          </time>
          <br />
          {remark}
        </li>
      ))}
    </ol>
  );
}
