import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { WorkView } from '../../../../../../contract/works.ts';
import { Button, buttonClass } from '../../../../../ui/button.tsx';
import { instantText } from '../../../../../ui/format.ts';
import { Notice } from '../../../../../ui/notice.tsx';
import { Skeleton } from '../../../../../ui/placeholder.tsx';
import { AwaitQuery } from '../../../../data/await-query.tsx';
import { workQuery } from '../../../../data/queries.ts';
import { useFiling } from '../filing-context.tsx';
import { type Difference, differences } from './differences.ts';

/** Two tabs or devices wrote different words: both are shown, one is chosen, the other is put aside. */
export function Conflict() {
  const { work } = useFiling();
  const query = useQuery({ ...workQuery(work.id), queryKey: ['work', work.id, 'elsewhere'], staleTime: 0, gcTime: 0 });
  return (
    <AwaitQuery query={query} lines={6}>
      {(theirs) => (theirs.state === 'draft' ? <TwoDrafts theirs={theirs} /> : <NoLongerDraft theirs={theirs} />)}
    </AwaitQuery>
  );
}

function TwoDrafts({ theirs }: { theirs: WorkView }) {
  const { store, state, authority } = useFiling();
  const echo = store.isOwnEcho(theirs.form);
  useEffect(() => {
    if (echo) store.settle(theirs, 'here');
  }, [echo, store, theirs]);
  if (echo) return <Skeleton lines={6} />;
  return (
    <section aria-labelledby="conflict" className="grid max-w-4xl gap-6">
      <div className="grid gap-1.5">
        <h2 id="conflict" className="text-l font-semibold">
          这份草稿在别处也改过
        </h2>
        <p className="text-quiet">
          可能在另一个页面或另一台设备上，{instantText(theirs.updatedAt)} 保存。
          下面是两份不同的地方，请选一份继续填写；另一份会留着，可以换回来。
        </p>
      </div>
      <Compared rows={differences(state.form, theirs.form, authority)} />
      <div className="flex flex-wrap gap-3">
        <Button look="primary" onClick={() => store.settle(theirs, 'here')} className="max-sm:w-full">
          用这里的
        </Button>
        <Button onClick={() => store.settle(theirs, 'elsewhere')} className="max-sm:w-full">
          用那里的
        </Button>
      </div>
    </section>
  );
}

function Compared({ rows }: { rows: readonly Difference[] }) {
  if (rows.length === 0) return <p>两份填写的内容相同，只有文件或次序不同。</p>;
  return (
    <div className="grid gap-px overflow-hidden rounded-m border border-line bg-line">
      {rows.map(({ label, here, elsewhere }) => (
        <dl key={label} className="grid gap-x-6 gap-y-2 bg-card px-4 py-3 sm:grid-cols-[8rem_1fr_1fr]">
          <dt className="text-s text-quiet">{label}</dt>
          <Side word="这里的" text={here} />
          <Side word="那里的" text={elsewhere} />
        </dl>
      ))}
    </div>
  );
}

function Side({ word, text }: { word: string; text: string }) {
  return (
    <dd className="min-w-0">
      <span className="block text-s text-blue">{word}</span>
      <span className="block max-h-60 overflow-y-auto whitespace-pre-line">
        {text || <span className="text-quiet">没有填写</span>}
      </span>
    </dd>
  );
}

/** Confirmed or given up in the meantime: there is no draft to go on with, but what was typed here can be read and copied. */
function NoLongerDraft({ theirs }: { theirs: WorkView }) {
  const { state, authority } = useFiling();
  const rows = differences(state.form, theirs.form, authority);
  return (
    <section aria-labelledby="conflict" className="grid max-w-4xl gap-6">
      <h2 id="conflict" className="text-l font-semibold">
        这件作品已经不是草稿
      </h2>
      <Notice
        tone="warning"
        title={`已在别处处理，目前是“${theirs.stateLabel}”`}
        action={
          <Link to={`/my/works/${theirs.id}`} className={buttonClass('primary', 's')}>
            查看这件作品
          </Link>
        }
      >
        <p>这里最后的改动没有保存。需要的话可以先从下面复制出来，再到作品页选择“修改表单”。</p>
      </Notice>
      {rows.length > 0 && <Compared rows={rows} />}
    </section>
  );
}
