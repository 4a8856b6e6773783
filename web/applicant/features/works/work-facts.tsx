import type { AuthorityView } from '../../../../contract/authority.ts';
import type { Party, WorkForm } from '../../../../contract/form.ts';
import { Facts, Section } from './facts.tsx';
import { partyLines, rightsFacts, statementFacts, workFacts } from './form-words.ts';

interface Props {
  form: WorkForm;
  className: string;
  authority: AuthorityView;
}

/** The filing in short. */
export function WorkFacts({ form, className, authority }: Props) {
  return (
    <>
      <Section title="作品信息">
        {form.title === '' && className === '' && <p className="text-quiet">尚未填写</p>}
        <Facts facts={workFacts(form, className)} />
      </Section>
      <Section title="作者与著作权人">
        <Facts
          facts={[
            ['作者', <Parties key="authors" parties={form.authors} authority={authority} />],
            ['著作权人', <Parties key="owners" parties={form.owners} authority={authority} />],
            ...rightsFacts(form),
          ]}
        />
      </Section>
      {form.statement.purpose && (
        <Section title="作品说明">
          <Facts facts={statementFacts(form)} />
        </Section>
      )}
    </>
  );
}

export function Parties({ parties, authority }: { parties: readonly Party[]; authority: AuthorityView }) {
  if (parties.length === 0) return <span className="text-quiet">尚未填写</span>;
  return (
    <ul className="grid gap-1.5">
      {parties.map((party) => {
        const { name, detail } = partyLines(party, authority);
        return (
          <li key={party.key} className="grid">
            <span>{name}</span>
            <span className="text-s text-quiet tabular">{detail}</span>
          </li>
        );
      })}
    </ul>
  );
}
