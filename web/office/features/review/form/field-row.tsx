import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from '../desk/desk-context.tsx';
import { withRemark } from '../desk/draft.ts';
import { changedValue, changesAt } from './changes.ts';
import { RemarkComposer } from './remark-composer.tsx';

interface Props {
  path: string;
  label: string;
  children: ReactNode;
}

/** One line of the form: value, what changed in it, the remark at it, and the way to write one. */
export function FieldRow({ path, label, children }: Props) {
  const { draft, mayRemark, writingAt, writeAt } = useDesk();
  const remark = draft.remarks.find((known) => known.path === path);
  const writing = writingAt === path;
  return (
    <div className={`field${remark ? ' has-remark' : ''}`} data-path={path}>
      <dt>{label}</dt>
      <dd>
        {children === '' ? <span className="quiet">未填写</span> : children}
        <Changes path={path} />
        {writing ? <RemarkComposer path={path} label={label} /> : <WrittenRemark path={path} />}
      </dd>
      {mayRemark && !writing && !remark ? (
        <Button
          className="add-remark"
          size="small"
          type="text"
          aria-label={`给「${label}」加备注`}
          onClick={() => writeAt(path)}
        >
          加备注
        </Button>
      ) : null}
    </div>
  );
}

/** Before → after, on a resubmitted work. */
function Changes({ path }: { path: string }) {
  const { desk, authority } = useDesk();
  return changesAt(desk.changes, path).map((change) => (
    <p key={change.path} className="change">
      <span className="visually-hidden">{change.label}由</span>
      <del>{changedValue(change.path, change.before, authority)}</del>
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">改为</span>
      <ins>{changedValue(change.path, change.after, authority)}</ins>
    </p>
  ));
}

function WrittenRemark({ path }: { path: string }) {
  const { draft, change, writeAt } = useDesk();
  const remark = draft.remarks.find((known) => known.path === path);
  if (!remark) return null;
  return (
    <div className="remark">
      <p>{remark.comment}</p>
      <Button size="small" type="text" onClick={() => writeAt(path)}>
        改写
      </Button>
      <Button size="small" type="text" onClick={() => change(withRemark(draft, { ...remark, comment: '' }))}>
        删去
      </Button>
    </div>
  );
}
