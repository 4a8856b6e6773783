import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Command, WorkView } from '../../../../contract/works.ts';
import { Button, type ButtonLook, buttonClass } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toast.tsx';
import { deadlinesQuery } from './deadline/deadline-query.ts';
import { Section } from './facts.tsx';
import { useWorkCommand } from './use-work-command.ts';

interface Move {
  label: string;
  look: ButtonLook;
  title: string;
  /** What follows, said before it happens. */
  consequence: string;
  done: string;
}

/** Moves beside the main one; which of them are open the server says. */
const MOVES: Partial<Record<Command, (placeKeptDays: number) => Move>> = {
  take_back: (placeKeptDays) => ({
    label: '收回修改',
    look: 'plain',
    title: '收回这次提交，自己改一改',
    consequence: `作品回到草稿，各方的签章作废，改好后要重新签章再提交，不需要再次缴费。${placeKeptDays} 天内重新提交的，排队位置不变；办理期限从重新提交时起算。`,
    done: '已收回，可以修改',
  }),
  withdraw: () => ({
    label: '撤回申请',
    look: 'danger',
    title: '撤回这件作品的申请',
    consequence: '撤回后不再审核，费用全额退回原支付账户。以后需要登记时，要重新填报、缴费和签章。',
    done: '已撤回，费用将全额退回',
  }),
  discard: () => ({
    label: '删除草稿',
    look: 'danger',
    title: '删除这份草稿',
    consequence: '已填写的内容和上传的文件都会删除，不能恢复。',
    done: '草稿已删除',
  }),
};

export function WorkMoves({ work }: { work: WorkView }) {
  const canEdit = work.actions.includes('edit') && work.state !== 'returned';
  const copyable = work.form.owners.length > 0;
  return (
    <Section title="其他操作">
      <div className="flex flex-wrap gap-3">
        {canEdit && (
          <Link to={`/my/works/${work.id}/edit`} className={buttonClass('plain', 's')}>
            修改表单
          </Link>
        )}
        {copyable && (
          <Link to={`/my/works/new?copy=${work.id}`} className={buttonClass('plain', 's')}>
            复制填报新作品
          </Link>
        )}
        {(['take_back', 'withdraw', 'discard'] as const).map(
          (command) => work.actions.includes(command) && <MoveButton key={command} command={command} work={work} />,
        )}
      </div>
    </Section>
  );
}

function MoveButton({ command, work }: { command: 'take_back' | 'withdraw' | 'discard'; work: WorkView }) {
  const [asking, setAsking] = useState(false);
  const navigate = useNavigate();
  const { data } = useQuery(deadlinesQuery(work.id, work.version));
  const move = data && MOVES[command]?.(data.placeKeptDays);
  const act = useWorkCommand(command, async () => {
    setAsking(false);
    toast(move?.done ?? '');
    if (command === 'discard') await navigate('/my');
    if (command === 'take_back') await navigate(`/my/works/${work.id}/edit`);
  });
  if (!move) return null;
  return (
    <>
      <Button size="s" look={move.look} onClick={() => setAsking(true)}>
        {move.label}
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={move.title}
        act={move.label}
        look={move.look}
        busy={act.isPending}
        onConfirm={() => act.mutate(work)}
      >
        <p>{move.consequence}</p>
      </ConfirmDialog>
    </>
  );
}
