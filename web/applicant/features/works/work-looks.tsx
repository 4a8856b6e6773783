import { useInfiniteQuery } from '@tanstack/react-query';
import { listLooksOfWork } from '../../../../contract/looks.ts';
import { api } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { Section } from './facts.tsx';

/** 「谁看过我的材料」: staff by post and place, once for each visit. Nothing is shown before the first look. */
export function WorkLooks({ workId }: { workId: string }) {
  const query = useInfiniteQuery({
    queryKey: ['looks', workId],
    queryFn: ({ pageParam }) => api(listLooksOfWork, { params: { id: workId }, query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const looks = query.data?.pages.flatMap((page) => page.looks) ?? [];
  if (looks.length === 0) return null;
  return (
    <Section title="谁看过我的材料">
      <p className="text-s text-quiet">工作人员每次打开您的材料都会留下记录，同一次登录内只记一次。</p>
      <ul className="grid gap-3">
        {looks.map(({ id, at, post, place, reason, what }) => (
          <li key={id} className="grid gap-0.5">
            <span className="min-w-0 break-words">
              {place}
              {post} 查看了{what}
            </span>
            <span className="text-s text-quiet tabular">
              <time dateTime={at}>{instantText(at)}</time>
              {reason && `　${reason}`}
            </span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <button
          type="button"
          className="link justify-self-start"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          查看更早的记录
        </button>
      )}
    </Section>
  );
}
