import { Link } from 'react-router';
import type { WorkView } from '../../../../contract/works.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { nextStep } from './standing.ts';

/** The one thing to do now, and by when. */
export function NextAction({ work }: { work: WorkView }) {
  const step = nextStep(work);
  return (
    <section
      aria-label="下一步"
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-m border border-line bg-card px-6 py-5 shadow-m"
    >
      <div className="grid min-w-0 gap-1">
        <p className="text-l font-semibold">{work.next}</p>
        <Due work={work} />
        {work.refusal && (
          <p>
            不予登记的依据：{work.refusal.ground}。{work.refusal.reason}
          </p>
        )}
      </div>
      {step && (
        <Link to={step.to} className={buttonClass('primary')}>
          {step.label}
        </Link>
      )}
      {work.certificate?.url && (
        <a href={work.certificate.url} target="_blank" rel="noreferrer" className={buttonClass('primary')}>
          查看电子证书
        </a>
      )}
    </section>
  );
}

function Due({ work }: { work: WorkView }) {
  const reviewing = work.state === 'submitted' || work.state === 'in_review';
  if (reviewing && work.dueProvisional) return <p className="text-quiet">下一年度的放假安排公布后，日期可能微调。</p>;
  if (work.state === 'returned' && work.correctionUntil)
    return <p className="text-quiet">逾期未修改提交且未联系延期的，按终止申请处理。修改后需重新签章，无需再次缴费。</p>;
  return null;
}
