import { useEffect, useRef } from 'react';
import { type Desk, keepDeskDraft } from '../../../../../contract/review.ts';
import { apiOrProblem } from '../../../../api.ts';
import { type DeskDraft, forOffice } from './draft.ts';

/** Milliseconds without typing after which a draft is sent. */
const PAUSE = 800;

/**
 * Keeps the draft in the office too, so that it is there at another machine tomorrow. What could not be sent stays on this
 * machine and goes with the next change; after a decision there is nothing left to keep.
 */
export function useKeptInOffice(desk: Desk, draft: DeskDraft): void {
  const { id, revision, level } = desk;
  const mine = desk.actions.includes('return');
  const sent = useRef(draft);
  useEffect(() => {
    if (!mine || sent.current === draft) return;
    const timer = setTimeout(() => {
      sent.current = draft;
      const body = { revision, level, draft: forOffice(draft) };
      void apiOrProblem(keepDeskDraft, { params: { id }, body }).catch(() => undefined);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [id, revision, level, mine, draft]);
}
