import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useRef } from 'react';
import { Link } from 'react-router';
import type { AuthorityView } from '../../../../contract/authority.ts';
import { freeWork, type ReviewerLoad, reassignWork, type SupervisedWork } from '../../../../contract/supervision.ts';
import { api, fieldProblemsOf, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { clockText, dayText } from '../../../ui/format.ts';
import { className, levelName, regionName } from '../../data/names.ts';
import { DueMark } from '../../shell/due-mark.tsx';
import { useToast } from '../../shell/toasts.tsx';

const NOTHING = {
  overdue: '没有超期的作品。',
  held: '现在没有人在审作品。',
  stuck: '没有七天以上未推进的作品。',
} as const;

interface Props {
  which: keyof typeof NOTHING;
  works: readonly SupervisedWork[];
  reviewers: readonly ReviewerLoad[];
  authority: AuthorityView;
}

/** The works, nearest due date first, each with who may have it instead. */
export function SupervisedWorks({ which, works, reviewers, authority }: Props) {
  if (works.length === 0) return <p className="empty">{NOTHING[which]}</p>;
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">作品</th>
          <th scope="col">环节</th>
          <th scope="col">期限</th>
          <th scope="col">最近一次办理</th>
          <th scope="col">正在审核</th>
          <th scope="col">改派</th>
        </tr>
      </thead>
      <tbody>
        {works.map((work) => (
          <tr key={work.id}>
            <td>
              <Link to={`/office/review/${work.id}`}>{work.title}</Link>
              <small>
                {className(authority, work.classLetter)}　{work.code}　{regionName(authority, work.regionCode)}
              </small>
            </td>
            <td>{levelName(authority, work.level)}</td>
            <td>
              <DueMark dueOn={work.dueOn} urgency={work.urgency} />
            </td>
            <td>{dayText(work.movedAt)}</td>
            <td>
              {work.claimedBy ?? <span className="quiet">无人领取</span>}
              {work.leaseUntil === null ? null : <small>保留到 {clockText(work.leaseUntil)}</small>}
            </td>
            <td>
              <Assign
                key={work.version}
                work={work}
                reviewers={reviewers.filter(({ levels }) => levels.includes(work.level))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Assign({ work, reviewers }: { work: SupervisedWork; reviewers: readonly ReviewerLoad[] }) {
  const client = useQueryClient();
  const toast = useToast();
  const key = useRef(newKey());
  const give = useMutation({
    mutationFn: (to: string | null) => {
      const params = { id: work.id };
      const base = { key: key.current, version: work.version };
      return to === null ? api(freeWork, { params, body: base }) : api(reassignWork, { params, body: { ...base, to } });
    },
    onSuccess: (_after, to) => {
      const name = reviewers.find(({ accountId }) => accountId === to)?.name;
      toast.success(name === undefined ? `《${work.title}》已放回队列。` : `《${work.title}》已交给${name}。`);
    },
    onError: (error) => toast.warning(fieldProblemsOf(error)[0]?.message ?? sentenceOf(error), 6),
    onSettled: (_after, error) => {
      if (!error || !isPassing(error)) key.current = newKey();
      return client.invalidateQueries({ queryKey: ['supervision'] });
    },
  });
  return (
    <span className="assign">
      <Select
        size="small"
        aria-label={`把《${work.title}》交给`}
        placeholder="交给…"
        disabled={give.isPending}
        value={null}
        options={reviewers
          .filter(({ name }) => name !== work.claimedBy)
          .map(({ accountId, name, held }) => ({ value: accountId, label: `${name}（在审 ${held} 件）` }))}
        onChange={(to: string | null) => {
          if (to !== null) give.mutate(to);
        }}
      />
      {work.claimedBy === null ? null : (
        <Button size="small" type="text" loading={give.isPending} onClick={() => give.mutate(null)}>
          放回队列
        </Button>
      )}
    </span>
  );
}
