import { useState } from 'react';
import { pathOf } from '../../../../contract/client.ts';
import {
  BREAKDOWNS,
  type Breakdown,
  exportFigures,
  getNationalTable,
  NATIONAL_TABLES,
  type NationalTable,
} from '../../../../contract/statistics.ts';
import { Panel } from './charts/panel.tsx';
import { type Asked, lastMonth } from './period.ts';

/** The figures of this page as files; who takes them is recorded, which is said. */
export function ExportPanel({ asked }: { asked: Asked }) {
  return (
    <Panel title="导出" note="导出当前期间和地区的统计，导出记录会留存。">
      <ul className="downloads">
        <li>
          <a href={pathOf(exportFigures, {}, { ...asked, format: 'xlsx' })} download>
            全部统计（XLSX）
          </a>
        </li>
        {(Object.keys(BREAKDOWNS) as Breakdown[]).map((by) => (
          <li key={by}>
            <a href={pathOf(exportFigures, {}, { ...asked, format: 'csv', by })} download>
              {BREAKDOWNS[by]}（CSV）
            </a>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The two tables that go to the national bureau each month. */
export function NationalPanel({ today }: { today: string }) {
  const [month, setMonth] = useState(() => lastMonth(today));
  return (
    <Panel title="全国月度统计表" note="格式依国版字〔2011〕14号附件3。月份结束后表格固定，再次下载内容不变。">
      <label className="month-field">
        月份
        <input
          type="month"
          max={today.slice(0, 7)}
          value={month}
          onChange={(event) => event.target.value !== '' && setMonth(event.target.value)}
        />
      </label>
      <ul className="downloads">
        {(Object.keys(NATIONAL_TABLES) as NationalTable[]).map((kind) => (
          <li key={kind}>
            <a href={pathOf(getNationalTable, {}, { kind, month })} download>
              {NATIONAL_TABLES[kind]}
            </a>
          </li>
        ))}
      </ul>
      {month === today.slice(0, 7) ? <p className="quiet">本月还没有结束，表格到今天为止。</p> : null}
    </Panel>
  );
}
