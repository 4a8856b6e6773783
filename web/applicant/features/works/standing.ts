import type { WorkCard, WorkState } from '../../../../contract/works.ts';
import type { BadgeTone } from '../../../ui/status-badge.tsx';

export const TONE: Record<WorkState, BadgeTone> = {
  draft: 'quiet',
  awaiting_payment: 'act',
  awaiting_signatures: 'act',
  submitted: 'wait',
  in_review: 'wait',
  returned: 'act',
  registered: 'good',
  refused: 'end',
  withdrawn: 'quiet',
  terminated: 'end',
  revoked: 'end',
  discarded: 'quiet',
};

/** States in which the applicant must do something. */
export const WAITING_FOR_ME: readonly WorkState[] = ['returned', 'awaiting_signatures', 'awaiting_payment', 'draft'];

/** The page where a work goes on, with the verb of its button; null where nothing is open. */
export function nextStep({
  id,
  state,
  actions,
}: Pick<WorkCard, 'id' | 'state' | 'actions'>): { to: string; label: string } | null {
  switch (state) {
    case 'draft':
      return { to: `/my/works/${id}/edit`, label: '继续填报' };
    case 'returned':
      return { to: `/my/works/${id}/edit`, label: '按意见修改' };
    case 'awaiting_payment':
      return { to: `/my/works/${id}/pay`, label: '去缴费' };
    case 'awaiting_signatures':
      return { to: `/my/works/${id}/sign`, label: actions.includes('submit') ? '去提交' : '去签章' };
    default:
      return null;
  }
}

export const titleOf = (title: string) => title || '未命名作品';
