import { Button } from 'antd';
import { clockText } from '../../../../ui/format.ts';
import { DecisionPanel } from './decision-panel.tsx';
import { type Decision, decisionName, openDecisions } from './decisions.ts';
import { useDesk } from './desk-context.tsx';
import type { DeskAct } from './use-desk-act.ts';

interface Props {
  composing: Decision | null;
  onCompose: (decision: Decision | null) => void;
  onAct: (act: DeskAct) => void;
  /** The command under way. */
  busy: DeskAct | null;
  onHelp: () => void;
}

/** Always in view: whose work it is and what may be decided. A decision is one click to compose, one to confirm. */
export function DecisionBar({ composing, onCompose, onAct, busy, onHelp }: Props) {
  const { desk, draft } = useDesk();
  const decisions = openDecisions(desk);
  return (
    <section className="decision-bar" aria-label="审核决定">
      {composing !== null && decisions.includes(composing) ? (
        <DecisionPanel
          key={composing}
          decision={composing}
          busy={busy === composing}
          onConfirm={() => onAct(composing)}
          onClose={() => onCompose(null)}
        />
      ) : null}
      <div className="decision-buttons">
        <Holding />
        {desk.actions.includes('release') ? (
          <Button type="text" loading={busy === 'release'} onClick={() => onAct('release')}>
            放回队列
          </Button>
        ) : null}
        <Button type="text" onClick={onHelp} aria-label="快捷键说明">
          快捷键 ?
        </Button>
        <span className="spring" />
        {[...decisions].reverse().map((decision) => {
          const count = decision === 'return' && draft.remarks.length > 0 ? `（${draft.remarks.length}）` : '';
          return (
            <Button
              key={decision}
              className={`decide ${decision}`}
              type={decision === 'pass' ? 'primary' : 'default'}
              danger={decision === 'refuse'}
              aria-expanded={composing === decision}
              onClick={() => onCompose(composing === decision ? null : decision)}
            >
              {decisionName(decision, desk.isLastLevel)}
              {count}
            </Button>
          );
        })}
        {desk.actions.includes('claim') ? (
          <Button type="primary" loading={busy === 'claim'} onClick={() => onAct('claim')}>
            领取审核
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** Who holds the work, and until when. */
function Holding() {
  const { desk } = useDesk();
  const until = desk.leaseUntil === null ? '' : `，保留到 ${clockText(desk.leaseUntil)}`;
  const mine = openDecisions(desk).length > 0;
  const sentence = () => {
    if (mine) return `由您审核${until}`;
    if (desk.claimedBy !== null) return `由${desk.claimedBy}审核${until}`;
    if (desk.actions.includes('claim')) return '尚未领取，领取后可写备注、作决定';
    if (desk.decidedOtherLevel && desk.state === 'in_review')
      return `${desk.stateLabel}。您审核过这件作品的其他级别，这一级由他人审核`;
    return desk.stateLabel;
  };
  return <p className="holding">{sentence()}</p>;
}
