import type { Party } from '../../../../../../contract/form.ts';
import { useFiling } from '../filing-context.tsx';
import { FormField } from '../form-field.tsx';
import { moved } from '../order/moved.ts';
import { useOrder } from '../order/use-order.ts';
import { AddingParties } from './adding-parties.tsx';
import { MOST_PARTIES, PARTY_WORDS, type PartyList, withAdded } from './parties.ts';
import { PartyCard } from './party-card.tsx';

/** Authors or owners as cards, in their order. */
export function PartyCards({ list }: { list: PartyList }) {
  const { state, store } = useFiling();
  const parties = state.form[list];
  const change = (update: (parties: Party[]) => Party[]) => store.change((form) => ({ [list]: update(form[list]) }));
  const order = useOrder(
    (from, to) => change((old) => moved(old, from, to)),
    (index) => parties[index]?.name || '这一位',
  );
  return (
    <FormField path={list} label={`${PARTY_WORDS[list]}名单`} group>
      <ol ref={order.list} className="grid gap-4 empty:hidden">
        {parties.map((party, index) => (
          <li key={party.key}>
            <PartyCard
              list={list}
              index={index}
              of={parties.length}
              party={party}
              order={order}
              onRemove={() => change((old) => old.filter(({ key }) => key !== party.key))}
              onChange={(part) =>
                change((old) => old.map((other) => (other.key === party.key ? { ...other, ...part } : other)))
              }
            />
          </li>
        ))}
      </ol>
      <p role="status" aria-live="polite" className="sr-only">
        {order.said}
      </p>
      {parties.length < MOST_PARTIES && (
        <AddingParties list={list} onAdd={(added) => change((old) => withAdded(old, added))} />
      )}
    </FormField>
  );
}
