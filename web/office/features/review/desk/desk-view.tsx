import { useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { useNavigate } from 'react-router';
import type { Desk, QueueRow } from '../../../../../contract/review.ts';
import { useToast } from '../../../shell/toasts.tsx';
import { FormView } from '../form/form-view.tsx';
import { deskQuery } from '../queries.ts';
import { neighbourOf, nextToReview, type QueueFilter, searchOf } from '../queue-filter.ts';
import { Viewer } from '../viewer/viewer.tsx';
import { CommentFinder } from './comment-finder.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { type Decision, openDecisions } from './decisions.ts';
import { useDesk } from './desk-context.tsx';
import { DeskHead } from './desk-head.tsx';
import { dropDraft } from './draft.ts';
import { QueueStrip } from './queue-strip.tsx';
import { Rail } from './rail.tsx';
import { SHORTCUTS, useShortcuts } from './shortcuts.ts';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import { type DeskAct, useDeskAct } from './use-desk-act.ts';

interface Props {
  rows: readonly QueueRow[];
  filter: QueueFilter;
}

type Side = 'form' | 'rail';

/** The desk itself: queue, work, form, findings, and the bar to decide in. */
export function DeskView({ rows, filter }: Props) {
  const { desk, draft, checklist, writingAt, wide, widen } = useDesk();
  const [composing, setComposing] = useState<Decision | null>(null);
  const [side, setSide] = useState<Side>('form');
  const [help, setHelp] = useState(false);
  const [finding, setFinding] = useState(false);
  const next = nextToReview(rows, desk.id);
  // A remark is written at its field, so the form must be the column in view.
  if (writingAt !== null && side !== 'form') setSide('form');
  if (writingAt !== null && wide) widen(false);
  const prefetch = usePrefetch();
  const done = useDone(next, filter, () => setComposing(null));
  const act = useDeskAct(desk, draft, checklist, done);
  const busy = act.isPending ? act.variables : null;

  const compose = (decision: Decision | null) => {
    // A look is recorded with each desk fetched, so the next one is fetched only when it is about to be needed.
    if (decision !== null && next) prefetch(next.id);
    setComposing(decision);
  };
  useDeskKeys({
    walk: useWalk(rows, filter),
    compose,
    claim: () => {
      if (busy === null) act.mutate('claim');
    },
    find: () => {
      setComposing(null);
      setFinding(true);
    },
    note: () => {
      // The rail may only now be the column in view; what is typed next, be it at once, is no command any more.
      flushSync(() => setSide('rail'));
      document.getElementById('new-note')?.focus();
    },
    help: () => setHelp(true),
  });

  return (
    <div className={rows.length > 0 ? 'desk' : 'desk alone'} data-side={side} data-wide={wide}>
      {rows.length > 0 ? <QueueStrip rows={rows} current={desk.id} filter={filter} /> : null}
      <DeskHead urgency={rows.find((row) => row.id === desk.id)?.urgency ?? 'green'} />
      <section className="desk-work" aria-label="作品与材料">
        <Viewer />
      </section>
      <SideSwitch side={side} onChange={setSide} />
      <Column name="desk-form" label="申请表内容">
        <FormView />
      </Column>
      <Column name="desk-rail" label="核查">
        <Rail />
      </Column>
      <DecisionBar
        composing={composing}
        onCompose={compose}
        onAct={(command) => act.mutate(command)}
        busy={busy}
        onHelp={() => setHelp(true)}
      />
      <CommentFinder open={finding} onClose={() => setFinding(false)} />
      <ShortcutsHelp
        open={help}
        onClose={() => setHelp(false)}
        keys={SHORTCUTS}
        more="作决定要按两次：先展开，再用 Ctrl + Enter 确认。"
      />
    </div>
  );
}

/** On narrower screens form and findings share a column. */
function SideSwitch({ side, onChange }: { side: Side; onChange: (side: Side) => void }) {
  return (
    <div className="desk-side-switch">
      <Segmented
        block
        aria-label="右栏"
        options={[
          { value: 'form' as const, label: '申请表' },
          { value: 'rail' as const, label: '核查' },
        ]}
        value={side}
        onChange={onChange}
      />
    </div>
  );
}

interface DeskKeys {
  walk: (step: 1 | -1) => void;
  compose: (decision: Decision) => void;
  claim: () => void;
  find: () => void;
  note: () => void;
  help: () => void;
}

/** The keys of the desk; what the platform does not allow now does nothing. */
function useDeskKeys({ walk, compose, claim, find, note, help }: DeskKeys): void {
  const { desk, wide, widen, mayRemark } = useDesk();
  const composeIfOpen = (decision: Decision) => {
    if (openDecisions(desk).includes(decision)) compose(decision);
  };
  useShortcuts({
    j: () => walk(1),
    k: () => walk(-1),
    c: () => {
      if (desk.actions.includes('claim')) claim();
    },
    p: () => composeIfOpen('pass'),
    r: () => composeIfOpen('return'),
    x: () => composeIfOpen('refuse'),
    '/': () => {
      if (mayRemark) find();
    },
    n: note,
    f: () => widen(!wide),
    '?': help,
  });
}

function Column({ name, label, children }: { name: string; label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by itself, so keys must reach it
    <section className={name} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** Fetches a work and its first picture ahead of their showing. */
function usePrefetch() {
  const client = useQueryClient();
  return (id: string) => {
    void client.fetchQuery(deskQuery(id)).then(
      ({ form, files }) => {
        const first = files.find((file) => file.id === form.samples[0]?.fileId);
        if (first?.mediaType.startsWith('image/')) new Image().src = first.url;
      },
      // What could not be fetched ahead is fetched when it is opened.
      () => undefined,
    );
  };
}

/** Steps along the queue; at its ends says so. */
function useWalk(rows: readonly QueueRow[], filter: QueueFilter) {
  const { desk } = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  return (step: 1 | -1) => {
    const row = neighbourOf(rows, desk.id, step);
    if (row) navigate(`/office/review/${row.id}${searchOf(filter)}`);
    else toast.info(step === 1 ? '后面没有了。' : '前面没有了。');
  };
}

/** After a decision: what has become of the work, and the next one. */
function useDone(next: QueueRow | undefined, filter: QueueFilter, close: () => void) {
  const { desk } = useDesk();
  const navigate = useNavigate();
  const toast = useToast();
  return (act: DeskAct, after: Desk) => {
    if (act === 'claim') return;
    if (act === 'release') return void toast.info('已放回队列。');
    dropDraft(sessionStorage, desk.id, desk.revision, desk.level);
    close();
    toast.success(`《${after.form.title}》：${after.stateLabel}`, 4);
    navigate(next ? `/office/review/${next.id}${searchOf(filter)}` : `/office/review${searchOf(filter)}`);
  };
}
