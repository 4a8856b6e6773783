import { Link, Navigate, useNavigate } from 'react-router';
import type { FormStep } from '../../../../../contract/form.ts';
import type { WorkView } from '../../../../../contract/works.ts';
import { Button, buttonClass } from '../../../../ui/button.tsx';
import { PageHeader } from '../../../../ui/page-header.tsx';
import { titleOf } from '../standing.ts';
import { useWorkCommand } from '../use-work-command.ts';

/** What opening a confirmed form means, by state; said before it happens. */
const CONSEQUENCES: Partial<Record<WorkView['state'], string[]>> = {
  awaiting_payment: ['尚未支付的订单会关闭，改好确认后重新生成。'],
  awaiting_signatures: [
    '已经完成的签章全部作废，改好确认后由各方重新签章。',
    '已发出的签章链接随之失效。',
    '已缴的费用保留，无需再次缴费。',
  ],
  returned: ['改好确认后，由各方对新的表单重新签章。', '无需再次缴费，审核时限从重新提交时计算。'],
};

/** The form is frozen: asks before it is opened for changes. */
export function Reopen({ work, step }: { work: WorkView; step: FormStep }) {
  const navigate = useNavigate();
  const edit = useWorkCommand('edit', () => void navigate(`/my/works/${work.id}/edit/${step}`, { replace: true }));
  if (!work.actions.includes('edit')) return <Navigate to={`/my/works/${work.id}`} replace />;
  return (
    <div className="mx-auto grid max-w-2xl gap-6">
      <PageHeader
        title={work.state === 'returned' ? '按审核意见修改' : '修改已确认的表单'}
        below={`《${titleOf(work.form.title)}》目前是“${work.stateLabel}”，修改前请了解：`}
      />
      <ul className="grid list-disc gap-2 pl-5">
        {CONSEQUENCES[work.state]?.map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-3">
        <Button look="primary" busy={edit.isPending} onClick={() => edit.mutate(work)}>
          开始修改
        </Button>
        <Link to={`/my/works/${work.id}`} className={buttonClass()}>
          先不修改
        </Link>
      </div>
    </div>
  );
}
