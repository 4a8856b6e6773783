import { Checkbox } from 'antd';
import { changedValue } from '../form/changes.ts';
import { useDesk } from './desk-context.tsx';
import { withTick } from './draft.ts';
import { type Rechecked, rechecked, untickedRemarks } from './recheck.rules.ts';

const STATES: Record<Rechecked['state'], string> = {
  changed: '已修改',
  unchanged: '未修改',
  unknown: '请对照身份证明查看',
};

/** What the last return asked for, each with what changed since, ticked off one by one. */
export function Recheck() {
  const { desk, draft } = useDesk();
  const remarks = rechecked(desk.recheck);
  if (remarks.length === 0) return null;
  const open = untickedRemarks(desk.recheck, draft.ticked).length;
  return (
    <section>
      <h2>
        上次退回的意见（已核对 {remarks.length - open}/{remarks.length}）
      </h2>
      <ul className="recheck">
        {remarks.map((remark) => (
          <RecheckLine key={remark.path} remark={remark} />
        ))}
      </ul>
    </section>
  );
}

function RecheckLine({ remark }: { remark: Rechecked }) {
  const { authority, draft, change, mayRemark } = useDesk();
  const { path, place, comment, state, changes } = remark;
  return (
    <li data-state={state}>
      <p>
        <b>{place}</b> <span className="tag">{STATES[state]}</span>
      </p>
      <p>{comment}</p>
      {changes.map((each) => (
        <p key={each.path} className="change">
          {each.path === path ? null : <span className="quiet">{each.label}</span>}
          <del>{changedValue(each.path, each.before, authority)}</del>
          <span aria-hidden="true">→</span>
          <ins>{changedValue(each.path, each.after, authority)}</ins>
        </p>
      ))}
      {mayRemark ? (
        <Checkbox
          checked={draft.ticked.includes(path)}
          aria-label={`「${place}」已核对`}
          onChange={() => change((now) => withTick(now, path))}
        >
          已核对
        </Checkbox>
      ) : null}
    </li>
  );
}
