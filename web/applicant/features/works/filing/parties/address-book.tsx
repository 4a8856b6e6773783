import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { Party } from '../../../../../../contract/form.ts';
import { getParty, listParties, type PartyEntry } from '../../../../../../contract/parties.ts';
import { DOCUMENT_TYPES } from '../../../../../../contract/shared.ts';
import { api, sentenceOf } from '../../../../../api.ts';
import { Button } from '../../../../../ui/button.tsx';
import { Dialog } from '../../../../../ui/dialog.tsx';
import { dayText } from '../../../../../ui/format.ts';
import { Notice } from '../../../../../ui/notice.tsx';
import { TextInput } from '../../../../../ui/text-input.tsx';
import { AwaitQuery } from '../../../../data/await-query.tsx';
import { partyFromBook } from './parties.ts';

const bookQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ['parties', q],
    queryFn: ({ pageParam }) => api(listParties, { query: { q, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  });

interface Props {
  /** Already on the list. */
  here: readonly Party[];
  onPick: (party: Party) => void;
  onClose: () => void;
}

/** 「常用名册」: authors and owners of earlier works, last used first. */
export default function AddressBook({ here, onPick, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const query = useInfiniteQuery(bookQuery(useDeferredValue(typed.trim())));
  const pick = useMutation({
    mutationFn: (id: string) => api(getParty, { params: { id } }),
    onSuccess: ({ id: _id, lastUsedAt: _lastUsedAt, ...card }) => {
      onPick(partyFromBook(card));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title="从常用名册选择">
      <TextInput
        type="search"
        aria-label="按姓名或名称查找"
        placeholder="输入姓名或名称"
        value={typed}
        onText={setTyped}
      />
      {pick.error && <Notice live tone="error" title={sentenceOf(pick.error)} />}
      <AwaitQuery query={query} lines={4}>
        {({ pages }) => (
          <Entries
            entries={pages.flatMap(({ parties }) => parties)}
            searched={typed.trim() !== ''}
            here={here}
            busy={pick.isPending}
            onPick={(id) => pick.mutate(id)}
          />
        )}
      </AwaitQuery>
      {query.hasNextPage && (
        <Button size="s" busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          显示更多
        </Button>
      )}
    </Dialog>
  );
}

interface EntriesProps {
  entries: readonly PartyEntry[];
  searched: boolean;
  here: readonly Party[];
  busy: boolean;
  onPick: (id: string) => void;
}

function Entries({ entries, searched, here, busy, onPick }: EntriesProps) {
  if (entries.length === 0)
    return (
      <p className="py-4 text-quiet" role="status">
        {searched ? '名册中没有这个姓名或名称。' : '名册还是空的。作品确认后，其中的作者和著作权人会自动记入名册。'}
      </p>
    );
  return (
    <ul className="grid max-h-[50dvh] gap-2 overflow-y-auto p-1">
      {entries.map((entry) => (
        <li key={entry.id}>
          <button
            type="button"
            disabled={busy}
            onClick={() => onPick(entry.id)}
            className="grid w-full gap-0.5 rounded-m border border-line px-3.5 py-2.5 text-left hover:border-blue hover:bg-blue-wash"
          >
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium">{entry.name}</span>
              {here.some(({ name }) => name === entry.name) && (
                <span className="text-s text-quiet">名单中已有同名</span>
              )}
            </span>
            <span className="flex flex-wrap justify-between gap-x-4 text-s text-quiet tabular">
              <span>{paperWords(entry)}</span>
              <span>{dayText(entry.lastUsedAt)}用过</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function paperWords({ guardian, documentType, documentNumber }: PartyEntry): string {
  if (guardian) return `未成年人，监护人 ${guardian.name}`;
  return documentType ? `${DOCUMENT_TYPES[documentType]} ${documentNumber}` : '';
}
