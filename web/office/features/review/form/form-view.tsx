import { useDesk } from '../desk/desk-context.tsx';
import { FieldRow } from './field-row.tsx';
import { ProofFiles, SampleFiles } from './file-rows.tsx';
import { deliveryLines, type Line, partyLines, rightsLines, statementLines, workLines } from './form-words.ts';

/** The form as filed, in its sections, with remarks at the fields. */
export function FormView() {
  const { desk, authority } = useDesk();
  const { form } = desk;
  return (
    <div className="form-view">
      <Section title="作品信息" lines={workLines(form, authority)} />
      <Parties title="作者" list="authors" />
      <Parties title="著作权人" list="owners" />
      <Section title="权利状况" lines={rightsLines(form)} />
      <SampleFiles />
      <ProofFiles />
      <Section title="作品说明" lines={statementLines(form)} long />
      <Section title="证书与发票" lines={deliveryLines(form)} />
    </div>
  );
}

function Lines({ lines, long = false }: { lines: readonly Line[]; long?: boolean }) {
  return (
    <dl className={long ? 'fields long' : 'fields'}>
      {lines.map((line) => (
        <FieldRow key={line.path} path={line.path} label={line.label}>
          {line.text}
        </FieldRow>
      ))}
    </dl>
  );
}

function Section({ title, lines, long = false }: { title: string; lines: readonly Line[]; long?: boolean }) {
  if (lines.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <Lines lines={lines} long={long} />
    </section>
  );
}

function Parties({ title, list }: { title: string; list: 'authors' | 'owners' }) {
  const { desk, authority } = useDesk();
  const parties = desk.form[list];
  return (
    <section>
      <h2>{parties.length > 1 ? `${title}（${parties.length} 位）` : title}</h2>
      {parties.map((party, index) => (
        <Lines key={party.key} lines={partyLines(party, `${list}.${index}`, authority)} />
      ))}
    </section>
  );
}
