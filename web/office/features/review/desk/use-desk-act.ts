import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ReviewLists } from '../../../../../contract/checklists.ts';
import {
  claimWork,
  type Desk,
  passWork,
  refuseWork,
  releaseWork,
  returnWork,
  sendBackWork,
} from '../../../../../contract/review.ts';
import { api, fieldProblemsOf, isPassing, newKey, problemCode, sentenceOf } from '../../../../api.ts';
import { useToast } from '../../../shell/toasts.tsx';
import { deskQuery } from '../queries.ts';
import type { Decision } from './decisions.ts';
import { type DeskDraft, marksOf } from './draft.ts';

type Checked = ReviewLists['checklist'];
export type DeskAct = Decision | 'claim' | 'release';

/** After these the work on the screen is no longer the work in the office. */
const STALE = new Set(['changed_elsewhere', 'not_allowed_now', 'already_claimed', 'same_reviewer']);

/**
 * Gives one command of the desk with what the draft holds for it. A repeated try after a broken connection carries the
 * same key, so that a decision is never made twice. On a conflict the desk is fetched anew; the draft stays.
 */
export function useDeskAct(
  desk: Desk,
  draft: DeskDraft,
  checklist: Checked,
  onDone: (act: DeskAct, after: Desk) => void,
) {
  const client = useQueryClient();
  const toast = useToast();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: (act: DeskAct) => send(act, desk, draft, checklist, key.current),
    onSuccess: (after, act) => {
      const { queryKey } = deskQuery(desk.id);
      if (act === 'claim' || act === 'release') client.setQueryData(queryKey, after);
      // A decided work leaves the screen: drawing it once more would only delay the next one.
      else void client.invalidateQueries({ queryKey, refetchType: 'none' });
      onDone(act, after);
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
    onError: (error) => {
      toast.warning(fieldProblemsOf(error)[0]?.message ?? sentenceOf(error), 6);
      const code = problemCode(error);
      if (code && STALE.has(code)) {
        void client.invalidateQueries({ queryKey: deskQuery(desk.id).queryKey });
        void client.invalidateQueries({ queryKey: ['queue'] });
      }
    },
    onSettled: (_after, error) => {
      if (!error || !isPassing(error)) key.current = newKey();
    },
  });
}

function send(act: DeskAct, desk: Desk, draft: DeskDraft, checklist: Checked, key: string): Promise<Desk> {
  const params = { id: desk.id };
  const base = { key, version: desk.version };
  const marked = { ...base, marks: marksOf(draft, checklist.lines), checklistVersion: checklist.version };
  switch (act) {
    case 'claim':
      return api(claimWork, { params, body: base });
    case 'release':
      return api(releaseWork, { params, body: base });
    case 'pass':
      return api(passWork, { params, body: { ...marked, note: draft.passNote.trim() } });
    case 'send_back':
      return api(sendBackWork, { params, body: { ...marked, note: draft.sendBackNote.trim() } });
    case 'refuse':
      return api(refuseWork, { params, body: { ...marked, ground: draft.ground, reason: draft.reason.trim() } });
    case 'return': {
      const remarks = draft.remarks.map(({ path, code, comment }) => ({ path, code, comment }));
      return api(returnWork, { params, body: { ...marked, remarks } });
    }
  }
}
