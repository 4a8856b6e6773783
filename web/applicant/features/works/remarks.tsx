import { Link } from 'react-router';
import type { WorkView } from '../../../../contract/works.ts';
import { Icon } from '../../../ui/icons.tsx';
import { stepOf, stepTitle } from './form-paths.ts';

/** What the reviewer asked to mend, each with the way to its page. */
export function Remarks({ work }: { work: WorkView }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-l font-semibold">审核意见</h2>
      <ul className="grid gap-2">
        {work.remarks.map(({ path, comment }) => {
          const step = stepOf(path);
          return (
            <li
              key={path + comment}
              className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 rounded-r-m border-l-4 border-amber bg-amber-wash px-4 py-3"
            >
              <div className="grid min-w-0 gap-0.5">
                <span className="text-s text-amber-ink">{stepTitle(step)}</span>
                <span className="whitespace-pre-line">{comment}</span>
              </div>
              <Link to={`/my/works/${work.id}/edit/${step}`} className="link inline-flex items-center gap-1 text-s">
                <Icon name="pen" />
                去修改
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
