import type { ReviewLine, ReviewListView } from '../../../../contract/checklists.ts';

/** A version to be read: lines in order, with their field and whether they are still used. */
export function LineList({ lines, fields }: { lines: readonly ReviewLine[]; fields: ReviewListView['fields'] }) {
  return (
    <ol className="line-list">
      {lines.map(({ code, text, field, levels, retired }) => (
        <li key={code} data-retired={retired || undefined}>
          {text}
          <small>
            {[
              fields.find(({ path }) => path === field)?.label,
              levels.length > 0 ? `仅第 ${levels.join('、')} 级` : undefined,
              retired ? '已停用' : undefined,
            ]
              .filter(Boolean)
              .join('　')}
          </small>
        </li>
      ))}
    </ol>
  );
}
