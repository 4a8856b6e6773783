import { useState } from 'react';
import type { Party } from '../../../../../contract/form.ts';
import { Button } from '../../../../ui/button.tsx';
import { useFiling } from './filing-context.tsx';
import { FormField } from './form-field.tsx';
import {
  copyOfParty,
  emptyParty,
  isSame,
  MOST_PARTIES,
  moved,
  ownParty,
  PARTY_WORDS,
  type PartyList,
} from './parties.ts';
import { PartyCard } from './party-card.tsx';
import { useDragOrder } from './use-drag-order.ts';

/** Authors or owners as cards, in their order. */
export function PartyCards({ list }: { list: PartyList }) {
  const { state, store } = useFiling();
  const parties = state.form[list];
  const [said, setSaid] = useState('');
  const change = (update: (parties: Party[]) => Party[]) => store.change((form) => ({ [list]: update(form[list]) }));
  const move = (from: number, to: number) => {
    change((old) => moved(old, from, to));
    setSaid(`${parties[from]?.name || '这一位'}已移到第 ${to + 1} 位`);
  };
  const drag = useDragOrder(move);
  return (
    <FormField path={list} label={`${PARTY_WORDS[list]}名单`} group>
      <ol ref={drag.list} className="grid gap-4 empty:hidden">
        {parties.map((party, index) => (
          <li key={party.key}>
            <PartyCard
              list={list}
              index={index}
              of={parties.length}
              party={party}
              dragged={drag.dragged === index}
              onDragStart={drag.begin(index)}
              onMove={(to) => move(index, to)}
              onRemove={() => change((old) => old.filter(({ key }) => key !== party.key))}
              onChange={(part) =>
                change((old) => old.map((other) => (other.key === party.key ? { ...other, ...part } : other)))
              }
            />
          </li>
        ))}
      </ol>
      <p role="status" aria-live="polite" className="sr-only">
        {said}
      </p>
      {parties.length < MOST_PARTIES && <Adding list={list} onAdd={(party) => change((old) => [...old, party])} />}
    </FormField>
  );
}

/** New cards: empty, oneself, or somebody from the other list. */
function Adding({ list, onAdd }: { list: PartyList; onAdd: (party: Party) => void }) {
  const { state, profile } = useFiling();
  const here = state.form[list];
  const otherList = list === 'owners' ? 'authors' : 'owners';
  const others = state.form[otherList].filter((other) => other.name && !here.some((party) => isSame(party, other)));
  const own = profile && ownParty(profile);
  const canAddOwn = own && !here.some((party) => isSame(party, own)) && !others.some((other) => isSame(other, own));
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {canAddOwn && (
        <Button icon="plus" onClick={() => onAdd(ownParty(profile))}>
          与本人相同
        </Button>
      )}
      {others.map((other) => (
        <Button key={other.key} icon="plus" onClick={() => onAdd(copyOfParty(other))}>
          与{PARTY_WORDS[otherList]}“{other.name}”相同
        </Button>
      ))}
      <Button icon="plus" onClick={() => onAdd(emptyParty())}>
        添加{here.length > 0 ? '一位' : ''}
        {PARTY_WORDS[list]}
      </Button>
    </div>
  );
}
