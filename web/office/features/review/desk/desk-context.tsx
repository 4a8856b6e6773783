import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import type { AuthorityView } from '../../../../../contract/authority.ts';
import type { ReviewLine, ReviewLists } from '../../../../../contract/checklists.ts';
import type { Desk } from '../../../../../contract/review.ts';
import { type DeskDraft, keepDraft, readDraft } from './draft.ts';
import { useKeptInOffice } from './use-kept-in-office.ts';

interface DeskState {
  desk: Desk;
  authority: AuthorityView;
  /** Lines that this level checks, of which version, and the comments offered to it. */
  checklist: { version: number; lines: ReviewLine[] };
  comments: ReviewLine[];
  draft: DeskDraft;
  /** From the newest draft: two changes may come before the page is drawn again. */
  change: (update: (now: DeskDraft) => DeskDraft) => void;
  /** Remarks can be written once this reviewer holds the work. */
  mayRemark: boolean;
  mayReadLog: boolean;
  /** The field whose remark is being written. */
  writingAt: string | null;
  writeAt: (path: string | null) => void;
  /** What the reading pane shows: a file's id, or `form`. */
  shown: string | null;
  show: (piece: string) => void;
  /** The work over the whole width, form and findings out of sight. */
  wide: boolean;
  widen: (wide: boolean) => void;
}

const Context = createContext<DeskState | null>(null);

/** Lines without levels are every level's. */
const atLevel = (lines: readonly ReviewLine[], level: number) =>
  lines.filter(({ levels }) => levels.length === 0 || levels.includes(level));

/** One work on the desk with what has been written about it so far. Mount it anew for every work (by key). */
export function DeskProvider(props: {
  desk: Desk;
  authority: AuthorityView;
  lists: ReviewLists;
  mayReadLog: boolean;
  children: ReactNode;
}) {
  const { desk, authority, lists, mayReadLog } = props;
  const { id, revision, level } = desk;
  const [draft, setDraft] = useState(() => readDraft(sessionStorage, id, revision, level, desk.draft));
  useKeptInOffice(desk, draft);
  const newest = useRef(draft);
  const [writingAt, writeAt] = useState<string | null>(null);
  const [shown, show] = useState<string | null>(null);
  const [wide, widen] = useState(false);
  const state = useMemo<DeskState>(
    () => ({
      desk,
      authority,
      checklist: { ...lists.checklist, lines: atLevel(lists.checklist.lines, level) },
      comments: atLevel(lists.comments.lines, level),
      draft,
      change: (update) => {
        newest.current = update(newest.current);
        setDraft(newest.current);
        keepDraft(sessionStorage, id, revision, level, newest.current);
      },
      mayRemark: desk.actions.includes('return'),
      mayReadLog,
      writingAt,
      writeAt,
      shown,
      show,
      wide,
      widen,
    }),
    [desk, authority, lists, mayReadLog, draft, id, revision, level, writingAt, shown, wide],
  );
  return <Context value={state}>{props.children}</Context>;
}

/** @throws Error outside a `DeskProvider` */
export function useDesk(): DeskState {
  const state = useContext(Context);
  if (!state) throw new Error('no work on the desk');
  return state;
}
