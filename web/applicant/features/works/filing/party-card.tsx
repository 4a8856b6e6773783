import clsx from 'clsx';
import { type PointerEvent, useState } from 'react';
import type { Party } from '../../../../../contract/form.ts';
import { IconButton } from '../../../../ui/button.tsx';
import { Icon } from '../../../../ui/icons.tsx';
import { partyLines } from '../form-words.ts';
import { openProblems, useFiling } from './filing-context.tsx';
import { PARTY_WORDS, type PartyList } from './parties.ts';
import { PartyFields } from './party-fields.tsx';

interface Props {
  list: PartyList;
  index: number;
  of: number;
  party: Party;
  dragged: boolean;
  onDragStart: (event: PointerEvent) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  onChange: (part: Partial<Party>) => void;
}

const isUnfinished = ({ name, documentNumber, guardian }: Party) => name === '' || (!guardian && documentNumber === '');

/** One author or owner; folded to two lines once complete. */
export function PartyCard(props: Props) {
  const { list, index, of, party, dragged } = props;
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
      aria-label={word}
      className={clsx('rounded-m border bg-card', dragged ? 'border-blue shadow-m' : 'border-line')}
    >
      <header className="flex flex-wrap items-center gap-x-2 px-3 py-2">
        {of > 1 && (
          <span
            className="-ml-1 cursor-grab touch-none p-1 text-quiet"
            title="拖动调整顺序"
            onPointerDown={props.onDragStart}
          >
            <Icon name="grip" />
          </span>
        )}
        <button
          type="button"
          aria-expanded={shown}
          className="flex min-h-11 min-w-0 grow basis-3/4 items-center gap-3 text-left sm:basis-0"
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
          {of > 1 && (
            <>
              <IconButton
                icon="arrowUp"
                label={`${word}上移`}
                disabled={index === 0}
                onClick={() => props.onMove(index - 1)}
              />
              <IconButton
                icon="arrowDown"
                label={`${word}下移`}
                disabled={index === of - 1}
                onClick={() => props.onMove(index + 1)}
              />
            </>
          )}
          <IconButton icon="trash" label={`删除${word}`} onClick={props.onRemove} />
        </span>
      </header>
      {shown && (
        <div className="border-t border-line px-4 py-5 sm:px-5">
          <PartyFields path={path} party={party} onChange={props.onChange} />
        </div>
      )}
    </section>
  );
}
