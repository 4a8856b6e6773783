import { useFiling } from '../filing-context.tsx';
import { type Sample, withSampleAt } from './pieces.ts';

/** Puts a file under another piece of the series. */
export function MoveToPiece({ sample, title }: { sample: Sample; title: string }) {
  const { state, store } = useFiling();
  const { pieces } = state.form;
  const elsewhere = pieces.some(({ key }) => key !== sample.piece);
  if (!elsewhere) return null;
  return (
    <select
      aria-label={`把 ${title} 移到另一件`}
      className="control min-h-8 w-auto max-w-44 py-0.5 text-s"
      value=""
      onChange={(event) => store.change((form) => withSampleAt(form, sample.fileId, event.target.value))}
    >
      <option value="">移到另一件</option>
      {pieces.map(
        ({ key, name }, index) =>
          key !== sample.piece && (
            <option key={key} value={key}>
              第 {index + 1} 件{name ? `　${name}` : ''}
            </option>
          ),
      )}
    </select>
  );
}
