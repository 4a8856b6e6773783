import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { GATEWAYS, type GatewayName } from '../../../../contract/payments.ts';
import {
  DIFFERENCE_STATES,
  type DifferenceState,
  RECONCILIATION_STATES,
  type Reconciliation,
  reconcileDay,
} from '../../../../contract/reconciliation.ts';
import { api, sentenceOf } from '../../../api.ts';
import { dateText, todayInChina, yuanText } from '../../../ui/format.ts';
import { meQuery } from '../../data/queries.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { useToast } from '../../shell/toasts.tsx';
import { Differences } from './differences.tsx';
import { Frame, Pages } from './frame.tsx';
import { daysQuery, differencesQuery } from './queries.ts';

const STATES = Object.keys(DIFFERENCE_STATES) as DifferenceState[];

/** `/office/finance/reconciliation`: what bills and books say differently, and the days that were compared. */
export function ReconciliationPage() {
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((each) => each === search.get('state')) ?? 'open';
  const day = search.get('day') ?? '';
  const filter = { ...(day === '' ? { state } : { day }) };
  const query = useInfiniteQuery(differencesQuery(filter));
  const days = useQuery(daysQuery);
  useFreshDifferences(days.data?.days);
  const keeper = useQuery(meQuery).data?.roles.includes('finance') ?? false;
  return (
    <Frame title="对账" lead="每天上午下载支付渠道前一天的对账单，与平台账目逐笔比对；次日账单对上的差异自动核销。">
      <h2>差异</h2>
      <fieldset className="finance-states" aria-label="差异状态">
        {STATES.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={day === '' && each === state}
            onClick={() => setSearch(each === 'open' ? {} : { state: each }, { replace: true })}
          >
            {DIFFERENCE_STATES[each]}
          </button>
        ))}
        {day === '' ? null : (
          <button type="button" aria-pressed onClick={() => setSearch({}, { replace: true })}>
            {dateText(day)} ×<span className="visually-hidden">不再只看这一天</span>
          </button>
        )}
      </fieldset>
      <Pages query={query} empty={day === '' && state === 'open' ? '没有待处理的差异。' : '这里没有差异。'}>
        {(rows) => <Differences rows={rows} keeper={keeper} />}
      </Pages>
      <h2 className="finance-next">每日对账</h2>
      <AwaitQuery query={days}>
        {(found) => (
          <>
            {keeper ? <ByHand gateways={found.gateways} /> : null}
            <Days days={found.days} onDay={(chosen) => setSearch({ day: chosen })} />
          </>
        )}
      </AwaitQuery>
    </Frame>
  );
}

/** A comparison that has ended may have found or settled something, were it so quick that nobody saw it under way. */
function useFreshDifferences(days: readonly Reconciliation[] | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (days) void client.invalidateQueries({ queryKey: ['finance', 'differences'] });
  }, [days, client]);
}

function ByHand({ gateways }: { gateways: readonly GatewayName[] }) {
  const client = useQueryClient();
  const toast = useToast();
  const today = todayInChina(new Date());
  const [day, setDay] = useState(today);
  const [gateway, setGateway] = useState(gateways[0] ?? 'cashier');
  const run = useMutation({
    mutationFn: () => api(reconcileDay, { body: { day, gateway } }),
    onError: (error) => toast.warning(sentenceOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['finance'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run.mutate();
  };
  return (
    <form className="finance-filter" onSubmit={submit}>
      <label>
        <span>日期</span>
        <input type="date" required max={today} value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <label>
        <span>渠道</span>
        <select value={gateway} onChange={(event) => setGateway(event.target.value as GatewayName)}>
          {gateways.map((each) => (
            <option key={each} value={each}>
              {GATEWAYS[each]}
            </option>
          ))}
        </select>
      </label>
      <Button htmlType="submit" loading={run.isPending}>
        对这一天
      </Button>
    </form>
  );
}

function Days({ days, onDay }: { days: readonly Reconciliation[]; onDay: (day: string) => void }) {
  if (days.length === 0) return <p className="empty">还没有对过账，第一次会在明天上午自动进行。</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section className="wide" tabIndex={0} aria-label="每日对账">
      <table className="queue money">
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">渠道</th>
            <th scope="col">结果</th>
            <th scope="col">账单收款</th>
            <th scope="col">账单退款</th>
            <th scope="col">一致</th>
            <th scope="col">差异</th>
          </tr>
        </thead>
        <tbody>
          {days.map((each) => (
            <tr key={each.day + each.gateway}>
              <th scope="row">{dateText(each.day)}</th>
              <td>{GATEWAYS[each.gateway]}</td>
              <td>{RECONCILIATION_STATES[each.state]}</td>
              <td>
                {each.payments} 笔<small>{yuanText(each.paymentsFen)}</small>
              </td>
              <td>
                {each.refunds} 笔<small>{yuanText(each.refundsFen)}</small>
              </td>
              <td>{each.matched}</td>
              <td>
                <DifferencesOf day={each} onDay={onDay} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DifferencesOf({ day, onDay }: { day: Reconciliation; onDay: (day: string) => void }) {
  const all = day.open + day.explained + day.settled;
  if (all === 0) return day.state === 'done' ? '没有差异' : null;
  return (
    <button type="button" className="as-link" onClick={() => onDay(day.day)}>
      {day.open > 0 ? `${day.open} 条待处理` : `${all} 条，都已处理`}
      <span className="visually-hidden">，{dateText(day.day)}</span>
    </button>
  );
}
