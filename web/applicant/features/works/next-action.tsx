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
        {work.refusal && (
          <>
            <p>不予登记的依据：{work.refusal.ground}。</p>
            <p className="whitespace-pre-line">理由：{work.refusal.reason}</p>
          </>
        )}
        <Due work={work} />
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
  if (work.state === 'returned' && work.correctionUntil)
    return <p className="text-quiet">修改后需重新签章，无需再次缴费。</p>;
  if (work.state === 'refused')
    return <p className="text-quiet">不服的，可以申请行政复议或者提起行政诉讼，期限和途径见不予登记决定书。</p>;
  if (work.state === 'terminated')
    return <p className="text-quiet">需要登记的，可以复制填报新作品，已填写的内容不用重填。不服的途径见终止通知书。</p>;
  return null;
}
