import clsx from 'clsx';
import { type KeyboardEvent, useId, useState } from 'react';
import { type RegionTable, searchRegions } from './region-choice.ts';

interface Props {
  table: RegionTable;
  /** Name of what is chosen now. */
  current: string;
  ownOnly: boolean;
  onPick: (code: string) => void;
}

/** A box to type a place's name into, with the matches below (ARIA combobox). */
export function RegionSearch({ table, current, ownOnly, onPick }: Props) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const matches = searchRegions(typed, table).filter(({ code }) => !ownOnly || code.startsWith(table.provinceCode));
  const open = matches.length > 0;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && open) {
      event.preventDefault();
      setActive((active + step + matches.length) % matches.length);
    }
    const match = matches[active];
    if (event.key === 'Enter') {
      event.preventDefault();
      if (match) onPick(match.code);
    }
  };

  return (
    <div className="relative">
      <input
        role="combobox"
        aria-label="地名"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
        autoFocus
        autoComplete="off"
        className="control"
        placeholder={current || '如：西湖区'}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="匹配的地区"
        className={clsx(
          'absolute inset-x-0 top-full z-10 mt-1 overflow-hidden rounded-m border border-line bg-card shadow-m',
          !open && 'hidden',
        )}
      >
        {matches.map((match, index) => (
          <button
            key={match.code}
            type="button"
            role="option"
            id={`${listId}-${index}`}
            tabIndex={-1}
            aria-selected={index === active}
            className={clsx('block w-full px-3 py-2 text-left', index === active && 'bg-blue-wash text-blue')}
            onPointerEnter={() => setActive(index)}
            onClick={() => onPick(match.code)}
          >
            {match.name}
          </button>
        ))}
      </div>
      {typed.trim() !== '' && !open && (
        <p className="mt-1 text-s text-quiet">没有找到这个地名，请换个写法或逐级选择。</p>
      )}
    </div>
  );
}
