import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { MoneyLine } from '../../../../contract/finance.ts';
import { dateText, todayInChina, yuanText } from '../../../ui/format.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { Frame } from './frame.tsx';
import { overviewQuery } from './queries.ts';

const monthText = (month: string) => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;

/** `/office/finance`: what came in, what went back, what is left, and what waits for somebody. */
export function OverviewPage() {
  const [search, setSearch] = useSearchParams();
  const today = todayInChina(new Date());
  const asked = {
    from: search.get('from') || `${today.slice(0, 7)}-01`,
    to: search.get('to') || today,
    by: search.get('by') === 'month' ? ('month' as const) : ('day' as const),
  };
  const query = useQuery(overviewQuery(asked));
  const change = (part: Partial<typeof asked>) => setSearch({ ...asked, ...part }, { replace: true });
  return (
    <Frame title="财务总览" lead="按支付渠道收到和退回的时间统计，含今天。">
      <div className="finance-filter">
        <label>
          <span>从</span>
          <input
            type="date"
            value={asked.from}
            max={asked.to}
            onChange={(e) => e.target.value && change({ from: e.target.value })}
          />
        </label>
        <label>
          <span>到</span>
          <input
            type="date"
            value={asked.to}
            min={asked.from}
            onChange={(e) => e.target.value && change({ to: e.target.value })}
          />
        </label>
        <label>
          <span>汇总</span>
          <select value={asked.by} onChange={(e) => change({ by: e.target.value === 'month' ? 'month' : 'day' })}>
            <option value="day">按日</option>
            <option value="month">按月</option>
          </select>
        </label>
      </div>
      <AwaitQuery query={query}>
        {({ total, lines, ...waiting }) => (
          <>
            <dl className="finance-totals">
              <Total term="收款" value={yuanText(total.receivedFen)} more={`${total.payments} 笔`} />
              <Total term="退款" value={yuanText(total.refundedFen)} more={`${total.refunds} 笔`} />
              <Total term="净额" value={yuanText(total.receivedFen - total.refundedFen)} more="收款减退款" />
              <Total term="开票" value={`${total.invoices} 张`} more={`其中红冲 ${total.redInvoices} 张`} />
            </dl>
            <Waiting {...waiting} />
            <Lines lines={lines} by={asked.by} />
          </>
        )}
      </AwaitQuery>
    </Frame>
  );
}

function Total({ term, value, more }: { term: string; value: string; more: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <b>{value}</b>
        <span className="quiet">{more}</span>
      </dd>
    </div>
  );
}

function Waiting(props: { openDifferences: number; bouncedInvoices: number; unfinishedRefunds: number }) {
  const items = [
    [props.openDifferences, '条对账差异待处理', '/office/finance/reconciliation'],
    [props.unfinishedRefunds, '笔退款还没有完成', '/office/finance/refunds?status=processing'],
    [props.bouncedInvoices, '张发票的邮件被退回', '/office/finance/invoices?status=bounced'],
  ] as const;
  const some = items.filter(([count]) => count > 0);
  if (some.length === 0) return <p className="finance-waiting calm">没有待处理的事项。</p>;
  return (
    <ul className="finance-waiting">
      {some.map(([count, text, to]) => (
        <li key={to}>
          <Link to={to}>
            <b>{count}</b> {text}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Lines({ lines, by }: { lines: readonly MoneyLine[]; by: 'day' | 'month' }) {
  if (lines.length === 0) return <p className="empty">这段时间没有收款、退款和发票。</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard too
    <section className="wide" tabIndex={0} aria-label="明细">
      <table className="queue money">
        <thead>
          <tr>
            <th scope="col">{by === 'day' ? '日期' : '月份'}</th>
            <th scope="col">收款笔数</th>
            <th scope="col">收款</th>
            <th scope="col">退款笔数</th>
            <th scope="col">退款</th>
            <th scope="col">净额</th>
            <th scope="col">开票</th>
            <th scope="col">红冲</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.period}>
              <th scope="row">{by === 'day' ? dateText(line.period) : monthText(line.period)}</th>
              <td>{line.payments}</td>
              <td>{yuanText(line.receivedFen)}</td>
              <td>{line.refunds}</td>
              <td>{yuanText(line.refundedFen)}</td>
              <td>{yuanText(line.receivedFen - line.refundedFen)}</td>
              <td>{line.invoices}</td>
              <td>{line.redInvoices}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
