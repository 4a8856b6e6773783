import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { Link } from 'react-router';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/placeholder.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { partiesQuery } from './parties-queries.ts';
import { PartyRows } from './party-rows.tsx';
import { RememberingSwitch } from './remembering-switch.tsx';

/** `/my/parties` 「常用名册」: authors and owners of earlier works, to find, correct and take out. */
export default function PartiesPage() {
  const searchId = useId();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const parties = useInfiniteQuery({ ...partiesQuery(q), placeholderData: (previous) => previous });
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <PageHeader
        title="常用名册"
        below="填报作品时，作者和著作权人可以从这里直接选用。"
        actions={
          <Link to="/my/parties/new" className={buttonClass('primary')}>
            添加
          </Link>
        }
      />
      <AwaitQuery query={parties} lines={6}>
        {({ pages }) => {
          const all = pages.flatMap((page) => page.parties);
          const empty = all.length === 0 && q === '';
          return (
            <>
              {!empty && (
                <div className="grid gap-1.5">
                  <label htmlFor={searchId} className="font-medium">
                    按姓名或名称查找
                  </label>
                  <TextInput id={searchId} type="search" value={typed} maxLength={120} onText={setTyped} />
                </div>
              )}
              <div aria-live="polite">
                {empty && (
                  <EmptyState title="名册还是空的">
                    确认一件作品后，其中的作者和著作权人会记在这里；也可以先添加。
                  </EmptyState>
                )}
                {all.length === 0 && q !== '' && <p className="py-8 text-quiet">没有姓名或名称包含“{q}”的。</p>}
                {all.length > 0 && <PartyRows parties={all} />}
              </div>
              {parties.hasNextPage && (
                <Button
                  className="justify-self-center"
                  busy={parties.isFetchingNextPage}
                  onClick={() => parties.fetchNextPage()}
                >
                  显示更多
                </Button>
              )}
              <RememberingSwitch on={pages[0]?.remembering ?? true} />
            </>
          );
        }}
      </AwaitQuery>
    </div>
  );
}
