import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { Figures } from '../../../../contract/statistics.ts';
import { clockText, dateText, todayInChina } from '../../../ui/format.ts';
import { meQuery } from '../../data/queries.ts';
import { pagesOf } from '../../data/roles.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { ClassPanel, MonthPanel, OfficePanel, OutcomePanel, RegionPanel } from './breakdown-panels.tsx';
import { RatingPanel, ReasonPanel, ReviewerPanel, StayPanel } from './detail-panels.tsx';
import { ExportPanel, NationalPanel } from './export-panel.tsx';
import { Filters } from './filters.tsx';
import { type Asked, readAsked, writeAsked } from './period.ts';
import { figuresQuery } from './queries.ts';
import { Totals } from './totals.tsx';

/** `/office/statistics`: figures of a period within one's regions; period and place stand in the address. */
export function StatisticsPage() {
  const today = todayInChina(new Date());
  const [search, setSearch] = useSearchParams();
  const asked = readAsked(search, today);
  const query = useQuery(figuresQuery(asked));
  return (
    <div className="page figures-page">
      <title>统计 · 工作台</title>
      <h1>统计</h1>
      <Filters asked={asked} today={today} onChange={(next) => setSearch(writeAsked(next))} />
      <AwaitQuery query={query}>
        {(figures) => <Whole figures={figures} asked={asked} today={today} stale={query.isPlaceholderData} />}
      </AwaitQuery>
    </div>
  );
}

function Whole({ figures, asked, today, stale }: { figures: Figures; asked: Asked; today: string; stale: boolean }) {
  const { data: me } = useQuery(meQuery);
  const untilNow = figures.to === today;
  return (
    <div className={stale ? 'stale' : undefined} aria-busy={stale}>
      <p className="figure-place">
        {figures.above ? (
          <>
            <Link to={`?${new URLSearchParams(writeAsked({ ...asked, region: figures.above.region }))}`}>
              {figures.above.name}
            </Link>
            <span aria-hidden="true"> / </span>
          </>
        ) : null}
        <strong>{figures.place}</strong>
        <span className="quiet">
          {dateText(figures.from)}至{dateText(figures.to)}
          {untilNow ? `，截至 ${clockText(figures.at)}` : ''}
        </span>
      </p>
      <Totals figures={figures} />
      <div className="panels">
        <MonthPanel figures={figures} />
        <div className="panel-stack">
          <RegionPanel figures={figures} asked={asked} />
          <ReasonPanel title="退回原因" reasons={figures.returnReasons} empty="这段时间没有退回。" tone="amber" />
          <ReasonPanel
            title="不予登记的理由"
            reasons={figures.refusalGrounds}
            empty="这段时间没有不予登记。"
            tone="red"
          />
          <OfficePanel figures={figures} />
        </div>
        <div className="panel-stack">
          <OutcomePanel figures={figures} />
          <ClassPanel figures={figures} />
          <StayPanel figures={figures} />
          <RatingPanel figures={figures} queue={pagesOf(me?.roles ?? []).ratings} />
          <ReviewerPanel figures={figures} />
          {figures.national ? <NationalPanel today={today} /> : null}
          <ExportPanel asked={asked} />
        </div>
      </div>
    </div>
  );
}
