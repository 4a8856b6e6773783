import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import type { FormEvent } from 'react';
import { Link, useSearchParams } from 'react-router';
import { type AuditedLook, listLooks } from '../../../../contract/looks.ts';
import { api, problemCode, sentenceOf } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { Refusal } from '../../shell/refusal.tsx';

const FIELDS = ['code', 'viewer', 'from', 'to'] as const;
type Search = Partial<Record<(typeof FIELDS)[number], string>>;

/** 「查看记录」: which of the staff looked at whose papers, for auditors. */
export function LooksPage() {
  const [address, setAddress] = useSearchParams();
  const search: Search = Object.fromEntries(
    FIELDS.flatMap((name) => {
      const value = address.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const query = useInfiniteQuery({
    queryKey: ['looks', search],
    queryFn: ({ pageParam }) => api(listLooks, { query: { ...search, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  if (problemCode(query.error) === 'forbidden')
    return <Refusal title="您没有审计的岗位">{sentenceOf(query.error)}</Refusal>;
  const looks = query.data?.pages.flatMap((page) => page.looks) ?? [];
  return (
    <div className="page">
      <title>查看记录 · 工作台</title>
      <h1>查看记录</h1>
      <p className="lead">工作人员每次打开申请人的材料都会留下一条记录，同一次登录内只记一次。记录不能修改或删除。</p>
      <Filter
        key={JSON.stringify(search)}
        search={search}
        onSearch={(next) => setAddress(next as Record<string, string>)}
      />
      {query.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {query.isError && !query.data ? (
        <Refusal title="记录没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
          {sentenceOf(query.error)}
        </Refusal>
      ) : null}
      {query.data ? <Looks looks={looks} /> : null}
      {query.hasNextPage ? (
        <p className="more">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            再显示一些
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function Filter({ search, onSearch }: { search: Search; onSearch: (search: Search) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value).trim()]);
    onSearch(Object.fromEntries(given.filter(([, value]) => value !== '')));
  };
  return (
    <search>
      <form className="finance-filter" onSubmit={submit}>
        <label>
          <span>流水号</span>
          <input name="code" type="search" defaultValue={search.code} maxLength={40} />
        </label>
        <label>
          <span>查看人姓名</span>
          <input name="viewer" type="search" defaultValue={search.viewer} maxLength={100} />
        </label>
        <label>
          <span>从</span>
          <input name="from" type="date" defaultValue={search.from} />
        </label>
        <label>
          <span>到</span>
          <input name="to" type="date" defaultValue={search.to} />
        </label>
        <Button htmlType="submit">查找</Button>
      </form>
    </search>
  );
}

function Looks({ looks }: { looks: readonly AuditedLook[] }) {
  if (looks.length === 0) return <p className="empty">没有符合条件的记录。</p>;
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">时间</th>
          <th scope="col">查看人</th>
          <th scope="col">岗位</th>
          <th scope="col">材料</th>
          <th scope="col">作品</th>
        </tr>
      </thead>
      <tbody>
        {looks.map((look) => (
          <tr key={look.id}>
            <td>{instantText(look.at)}</td>
            <td>{look.viewer}</td>
            <td>
              {look.post}
              <small>{look.place}</small>
            </td>
            <td>{look.what}</td>
            <td>
              {look.work ? (
                <>
                  <Link to={`/office/works/${look.work.id}/log`}>{look.work.title}</Link>
                  <small>{look.work.code}</small>
                </>
              ) : (
                '账户资料'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
