import { Button } from 'antd';
import { Fragment } from 'react';
import { Link } from 'react-router';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { SecondLook, SecondLookState } from '../../../../contract/second-look.ts';
import { dateText } from '../../../ui/format.ts';
import { className, levelName, regionName } from '../../data/names.ts';
import { useSecondLook } from './use-second-look.ts';
import { Verdict } from './verdict.tsx';

const NOTHING: Record<SecondLookState, string> = {
  waiting: '没有等待复看的作品。',
  taken: '没有正在复看的作品。',
  agreed: '还没有复看结论为一致的作品。',
  differed: '还没有发现有出入的作品。',
};

interface Props {
  state: SecondLookState;
  rows: readonly SecondLook[];
  authority: AuthorityView;
}

/** Drawn works of one state, each with its next step; one's own with the form for the verdict beneath. */
export function LooksTable({ state, rows, authority }: Props) {
  if (rows.length === 0) return <p className="empty">{NOTHING[state]}</p>;
  const judged = state === 'agreed' || state === 'differed';
  return (
    <table className="queue">
      <thead>
        <tr>
          <th scope="col">作品</th>
          <th scope="col">决定</th>
          <th scope="col">所属地区</th>
          <th scope="col">办结日期</th>
          <th scope="col">{judged ? '结论' : '复看'}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((look) => (
          <Fragment key={look.id}>
            <tr>
              <td>
                <Link to={`/office/review/${look.workId}`}>{look.title}</Link>
                <small>
                  {className(authority, look.classLetter)}　{look.code}
                </small>
              </td>
              <td>{look.decision === 'pass' ? '准予登记' : '不予登记'}</td>
              <td>{regionName(authority, look.regionCode)}</td>
              <td>{dateText(look.day)}</td>
              <td>
                {judged ? <Judged look={look} authority={authority} /> : <NextStep key={look.version} look={look} />}
              </td>
            </tr>
            {look.actions.includes('agree') ? (
              <tr className="verdict-row">
                <td colSpan={5}>
                  <Verdict key={look.version} look={look} authority={authority} />
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function NextStep({ look }: { look: SecondLook }) {
  const act = useSecondLook(look);
  if (look.actions.includes('take'))
    return (
      <Button type="primary" size="small" loading={act.isPending} onClick={() => act.mutate({ step: 'take' })}>
        领取复看
      </Button>
    );
  return (
    <>
      {look.holder ?? <span className="quiet">您审核过这件作品，由他人复看</span>}
      {look.actions.includes('put_back') ? (
        <Button size="small" type="text" loading={act.isPending} onClick={() => act.mutate({ step: 'put_back' })}>
          放回
        </Button>
      ) : null}
    </>
  );
}

function Judged({ look, authority }: { look: SecondLook; authority: AuthorityView }) {
  return (
    <>
      {look.state === 'agreed'
        ? '一致'
        : `与${look.levels.map((level) => levelName(authority, level)).join('、')}有出入`}
      {look.note === '' ? null : <small>{look.note}</small>}
      <small>
        {look.holder}　{dateText(look.updatedAt.slice(0, 10))}
      </small>
    </>
  );
}
