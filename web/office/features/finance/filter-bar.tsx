import { Button } from 'antd';
import type { FormEvent } from 'react';
import { useSearchParams } from 'react-router';
import { pathOf } from '../../../../contract/client.ts';
import { type ExportKind, exportFinance } from '../../../../contract/finance.ts';
import { todayInChina } from '../../../ui/format.ts';
import type { Filter } from './queries.ts';

/** The list's filter as the address has it, so that a page can be sent to a colleague. */
export function useFilter(names: readonly string[]): Filter {
  const [search] = useSearchParams();
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

type Choices = Readonly<Record<string, string>>;

/** Words, days and one or two choices; sent as a form, so that Enter works. */
export function FilterBar(props: {
  filter: Filter;
  placeholder: string;
  choices: readonly { name: string; label: string; all: string; of: Choices }[];
}) {
  const [, setSearch] = useSearchParams();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = [...new FormData(event.currentTarget)].filter(([, value]) => String(value).trim() !== '');
    setSearch(Object.fromEntries(chosen.map(([name, value]) => [name, String(value).trim()])));
  };
  return (
    <search>
      <form className="finance-filter" onSubmit={submit} key={JSON.stringify(props.filter)}>
        <label>
          <span>查找</span>
          <input name="q" type="search" defaultValue={props.filter.q} placeholder={props.placeholder} maxLength={64} />
        </label>
        {props.choices.map(({ name, label, all, of }) => (
          <label key={name}>
            <span>{label}</span>
            <select name={name} defaultValue={props.filter[name] ?? ''}>
              <option value="">{all}</option>
              {Object.entries(of).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label>
          <span>从</span>
          <input name="from" type="date" defaultValue={props.filter.from} />
        </label>
        <label>
          <span>到</span>
          <input name="to" type="date" defaultValue={props.filter.to} />
        </label>
        <Button htmlType="submit" type="primary">
          查找
        </Button>
      </form>
    </search>
  );
}

/** Files of the chosen days; without a choice of this year. That taking them is recorded is said. */
export function Exports({ what, filter }: { what: ExportKind; filter: Filter }) {
  const today = todayInChina(new Date());
  const period = { from: filter.from ?? `${today.slice(0, 4)}-01-01`, to: filter.to ?? today };
  const link = (format: 'xlsx' | 'csv') => pathOf(exportFinance, {}, { what, format, ...period });
  return (
    <p className="finance-exports">
      导出 {period.from} 至 {period.to} 的全部记录：
      <a href={link('xlsx')} download>
        XLSX
      </a>
      <a href={link('csv')} download>
        CSV
      </a>
      <span className="quiet">导出会留下记录。</span>
    </p>
  );
}
