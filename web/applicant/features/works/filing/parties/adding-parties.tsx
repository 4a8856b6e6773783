import { lazy, Suspense, useState } from 'react';
import type { Party } from '../../../../../../contract/form.ts';
import { Button } from '../../../../../ui/button.tsx';
import { useFiling } from '../filing-context.tsx';
import { copyable, copyOfParty, emptyParty, isSame, ownParty, PARTY_WORDS, type PartyList } from './parties.ts';

const AddressBook = lazy(() => import('./address-book.tsx'));

/** More people of the other list than this are offered all at once only. */
const NAMED_COPIES = 3;

/** New cards: oneself, somebody from the other list or the address book, or an empty one. */
export function AddingParties({ list, onAdd }: { list: PartyList; onAdd: (parties: Party[]) => void }) {
  const { state, profile } = useFiling();
  const [choosing, setChoosing] = useState(false);
  const here = state.form[list];
  const others = copyable(state.form, list);
  const own = profile && ownParty(profile);
  const canAddOwn = own && !here.some((party) => isSame(party, own)) && !others.some((other) => isSame(other, own));
  const otherWord = PARTY_WORDS[list === 'owners' ? 'authors' : 'owners'];
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {canAddOwn && (
        <Button icon="plus" onClick={() => onAdd([ownParty(profile)])}>
          与本人相同
        </Button>
      )}
      {others.length > 1 && (
        <Button icon="plus" onClick={() => onAdd(others.map(copyOfParty))}>
          与{otherWord}相同（{others.length} 位）
        </Button>
      )}
      {others.length <= NAMED_COPIES &&
        others.map((other) => (
          <Button key={other.key} icon="plus" onClick={() => onAdd([copyOfParty(other)])}>
            与{otherWord}“{other.name}”相同
          </Button>
        ))}
      <Button icon="book" onClick={() => setChoosing(true)}>
        从常用名册选择
      </Button>
      <Button icon="plus" onClick={() => onAdd([emptyParty()])}>
        添加{here.length > 0 ? '一位' : ''}
        {PARTY_WORDS[list]}
      </Button>
      {choosing && (
        <Suspense>
          <AddressBook here={here} onPick={(party) => onAdd([party])} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </div>
  );
}
