import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useSearchParams } from 'react-router';
import type { ReviewListKind, ReviewListVersion, ReviewListView } from '../../../../contract/checklists.ts';
import { problemCode, sentenceOf } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { meQuery } from '../../data/queries.ts';
import { Refusal } from '../../shell/refusal.tsx';
import { LineList } from './line-list.tsx';
import { ListEditor } from './list-editor.tsx';
import { reviewListQuery } from './queries.ts';

const NAMES: Record<ReviewListKind, string> = { checklist: '核查清单', comments: '常用意见' };
const LEADS: Record<ReviewListKind, string> = {
  checklist: '审核人员逐条核查的内容。',
  comments: '退回修改时可以选用的意见，审核人员仍可改写。',
};

/** 「审核清单」: what reviewers tick and what they choose from when they return a work, version by version. */
export function ChecklistsPage() {
  const [search, setSearch] = useSearchParams();
  const kind: ReviewListKind = search.get('list') === 'comments' ? 'comments' : 'checklist';
  const query = useQuery(reviewListQuery(kind));
  const { data: me } = useQuery(meQuery);
  if (problemCode(query.error) === 'forbidden')
    return <Refusal title="您没有查看审核清单的岗位">{sentenceOf(query.error)}</Refusal>;
  return (
    <div className="page">
      <title>审核清单 · 工作台</title>
      <h1>审核清单</h1>
      <p className="lead">保存后立即启用。已作出的决定仍显示当时的文字，退回原因的统计不受影响。</p>
      <nav className="list-choice" aria-label="清单">
        {(['checklist', 'comments'] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === kind}
            onClick={() => setSearch({ list: each }, { replace: true })}
          >
            {NAMES[each]}
          </button>
        ))}
      </nav>
      {query.isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {query.isError && !query.data ? (
        <Refusal title="清单没有载入" action={<Button onClick={() => void query.refetch()}>重新载入</Button>}>
          {sentenceOf(query.error)}
        </Refusal>
      ) : null}
      {query.data ? <OneList view={query.data} editable={me?.roles.includes('administrator') ?? false} /> : null}
    </div>
  );
}

function OneList({ view, editable }: { view: ReviewListView; editable: boolean }) {
  const [inForce, ...earlier] = view.versions;
  if (!inForce) return null;
  return (
    <>
      <p className="quiet">
        {LEADS[view.kind]}
        {savedText(inForce)}。
      </p>
      {editable ? (
        <ListEditor key={`${view.kind} ${inForce.version}`} view={view} inForce={inForce} />
      ) : (
        <LineList lines={inForce.lines} fields={view.fields} />
      )}
      {earlier.length > 0 ? (
        <section className="list-earlier">
          <h2>此前的版本</h2>
          {earlier.map((version) => (
            <details key={version.version}>
              <summary>
                {savedText(version)}
                <span className="quiet">　{version.lines.filter(({ retired }) => !retired).length} 条</span>
              </summary>
              <LineList lines={version.lines} fields={view.fields} />
            </details>
          ))}
        </section>
      ) : null}
    </>
  );
}

const savedText = ({ version, savedBy, savedAt }: ReviewListVersion): string =>
  savedAt === null ? '最初的版本' : `第 ${version} 版，${savedBy ?? ''} ${instantText(savedAt)} 保存`;
