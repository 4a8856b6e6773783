import { type ReactNode, useId } from 'react';

/** What a chart is drawn from, for everybody who would rather read it. */
export interface DataTable {
  head: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

/** A chart with its heading, one line that says how to read it, and its numbers as a table. */
export function Panel(props: {
  title: string;
  note?: ReactNode;
  wide?: boolean;
  table?: DataTable | undefined;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={props.wide ? 'panel wide' : 'panel'} aria-labelledby={id}>
      <h2 id={id}>{props.title}</h2>
      {props.note ? <p className="quiet">{props.note}</p> : null}
      {props.children}
      {props.table && props.table.rows.length > 0 ? <Numbers title={props.title} table={props.table} /> : null}
    </section>
  );
}

function Numbers({ title, table }: { title: string; table: DataTable }) {
  return (
    <details className="numbers">
      <summary>查看数据表</summary>
      {/* A wide table is moved sideways by keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable (WCAG 2.1.1) */}
      <section className="sideways" tabIndex={0} aria-label={`${title}数据表`}>
        <table>
          <thead>
            <tr>
              {table.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([name, ...values]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {values.map((value, index) => (
                  <td key={table.head[index + 1]}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
