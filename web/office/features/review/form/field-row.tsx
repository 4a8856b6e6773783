import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useDesk } from '../desk/desk-context.tsx';
import { withRemark } from '../desk/draft.ts';
import { changedValue, changesAt } from './changes.ts';
import { RemarkComposer } from './remark-composer.tsx';

interface Props {
  path: string;
  label: string;
  /** Further paths whose changes belong on this line. */
  also?: readonly string[];
  children: ReactNode;
}

/** One line of the form: value, what changed in it, the remark at it, and the way to write one. */
export function FieldRow({ path, label, also = [], children }: Props) {
  const { draft, mayRemark, writingAt, writeAt } = useDesk();
  const remark = draft.remarks.find((known) => known.path === path);
  const writing = writingAt === path;
  return (
    <div className={`field${remark ? ' has-remark' : ''}`} data-path={path}>
      <dt>{label}</dt>
      <dd>
        <Value path={path} also={also}>
          {children}
        </Value>
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
        {writing ? <RemarkComposer path={path} label={label} /> : <WrittenRemark path={path} />}
      </dd>
    </div>
  );
}

/** Longer changes are read whole, the earlier text on demand. */
const SHORT = 40;

/**
 * The value of a line with what changed in it on a resubmission: a short one as before → after in its place, a long one
 * marked, with the text before beneath; parts that stand on the same line follow by name.
 */
function Value({ path, also, children }: { path: string; also: readonly string[]; children: ReactNode }) {
  const { desk, authority } = useDesk();
  const changes = changesAt(desk.changes, path, also);
  // Files stand by themselves, with what became of them beneath.
  const own = path.startsWith('proofs.') ? undefined : changes.find((change) => change.path === path);
  const others = changes.filter((change) => change !== own);
  const value = children === '' ? <span className="quiet">未填写</span> : children;
  return (
    <>
      {own ? <Changed before={changedValue(path, own.before, authority)} after={value} /> : value}
      {others.map((change) => (
        <div key={change.path} className="other-change">
          {change.path === path ? null : <span className="quiet">{change.label}</span>}
          <Changed
            before={changedValue(change.path, change.before, authority)}
            after={changedValue(change.path, change.after, authority)}
          />
        </div>
      ))}
    </>
  );
}

function Changed({ before, after }: { before: string; after: ReactNode }) {
  if (before.length > SHORT)
    return (
      <>
        <ins>{after}</ins>
        <details>
          <summary>修改前</summary>
          <del>{before}</del>
        </details>
      </>
    );
  return (
    <p className="change">
      <del>
        <span className="visually-hidden">原为</span>
        {before}
      </del>
      <span aria-hidden="true">→</span>
      <ins>
        <span className="visually-hidden">改为</span>
        {after}
      </ins>
    </p>
  );
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
      <Button size="small" type="text" onClick={() => change((now) => withRemark(now, { ...remark, comment: '' }))}>
        删去
      </Button>
    </div>
  );
}
