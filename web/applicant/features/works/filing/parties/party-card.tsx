import clsx from 'clsx';
import { useState } from 'react';
import type { Party } from '../../../../../../contract/form.ts';
import { IconButton } from '../../../../../ui/button.tsx';
import { fieldId } from '../../../../../ui/field-id.ts';
import { Icon } from '../../../../../ui/icons.tsx';
import { partyLines } from '../../form-words.ts';
import { openProblems, useFiling } from '../filing-context.tsx';
import { Grip, MoveButtons } from '../order/move-buttons.tsx';
import type { Order } from '../order/use-order.ts';
import { PARTY_WORDS, type PartyList } from './parties.ts';
import { PartyFields } from './party-fields.tsx';

interface Props {
  list: PartyList;
  index: number;
  of: number;
  party: Party;
  order: Order;
  onRemove: () => void;
  onChange: (part: Partial<Party>) => void;
}

const isUnfinished = ({ name, documentNumber, guardian, diedOn, kind, organisationType }: Party) =>
  name === '' || (!guardian && !diedOn && !documentNumber) || (kind === 'organisation' && !organisationType);

/** One author or owner; folded to two lines once complete. */
export function PartyCard({ list, index, of, party, order, onRemove, onChange }: Props) {
  const { work, state, authority, attempted } = useFiling();
  const path = `${list}.${index}`;
  const problems = openProblems(state).filter((problem) => problem.path.startsWith(`${path}.`));
  const remarked = work.remarks.some(
    (remark) => remark.path.startsWith(path) || /^(?:authors|owners)\.[a-z]/.test(remark.path),
  );
  const [open, setOpen] = useState(problems.length > 0 || remarked || isUnfinished(party));
  const forced = problems.length > 0 && attempted.has(list);
  const shown = open || forced;
  const { name, detail } = partyLines(party, authority);
  const word = `第 ${index + 1} 位${PARTY_WORDS[list]}`;
  return (
    <section
      id={fieldId(path)}
      tabIndex={-1}
      aria-label={word}
      className={clsx('rounded-m border bg-card', order.dragged === index ? 'border-blue shadow-m' : 'border-line')}
    >
      <header className="flex flex-wrap items-center gap-x-2 px-3 py-2">
        {of > 1 && <Grip order={order} index={index} of={of} word={word} />}
        <button
          type="button"
          aria-expanded={shown}
          className="flex min-h-11 min-w-0 grow basis-2/3 items-center gap-3 text-left sm:basis-0"
          onClick={() => setOpen(!shown)}
        >
          <span className="min-w-0 grow">
            <span className="text-s text-quiet">{word}</span>
            <strong className="block font-semibold">{party.name ? name : '新的一位'}</strong>
            {!shown && <span className="block text-s text-quiet tabular">{detail}</span>}
          </span>
          <Icon name="down" className={clsx('shrink-0 text-quiet transition-transform', shown && 'rotate-180')} />
        </button>
        <span className="ml-auto flex">
          {of > 1 && <MoveButtons order={order} index={index} of={of} word={word} />}
          <IconButton icon="trash" label={`删除${word}`} onClick={onRemove} />
        </span>
      </header>
      {shown && (
        <div className="border-t border-line px-4 py-5 sm:px-5">
          <PartyFields path={path} party={party} onChange={onChange} />
        </div>
      )}
    </section>
  );
}
