import type { FormStep } from '../../../../../contract/form.ts';
import { focusField } from '../../../../ui/field-id.ts';
import { placeOf, stepOf } from '../form-paths.ts';
import { useFiling } from './filing-context.tsx';

/** What the reviewer asked to mend on this page, each leading to its field; the field repeats it. */
export function StepRemarks({ step }: { step: FormStep }) {
  const { work } = useFiling();
  const remarks = work.remarks.filter(({ path }) => stepOf(path) === step);
  if (remarks.length === 0) return null;
  return (
    <section aria-label="审核意见" className="grid gap-2 rounded-r-m border-l-4 border-amber bg-amber-wash px-5 py-4">
      <p className="font-semibold text-amber-ink">审核意见</p>
      <ul className="grid gap-1">
        {remarks.map(({ path, comment }) => (
          <li key={path + comment} className="whitespace-pre-line">
            {placeOf(path)}
            {comment}
            <button type="button" className="link ml-2 text-s" onClick={() => focusField(path)}>
              去修改
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
