import { type ChecklistMark, type Desk, MARKS } from '../../../../../contract/review.ts';
import { useDesk } from './desk-context.tsx';
import { marksOf, withMark } from './draft.ts';

const CHOICES = Object.entries(MARKS) as [ChecklistMark['mark'], string][];

/** What is to be checked, line by line, each with what this reviewer found; kept with the decision. */
export function Checklist() {
  const { desk, checklist, draft, change, mayRemark } = useDesk();
  if (!mayRemark && !desk.actions.includes('claim')) return null;
  return (
    <section>
      <h2>
        核查清单（{marksOf(draft, checklist.lines).length}/{checklist.lines.length}）
      </h2>
      <ul className="checklist">
        {checklist.lines.map(({ code, text }) => {
          const marked = draft.marks.find((known) => known.code === code)?.mark;
          return (
            <li key={code} data-mark={marked}>
              <span>{text}</span>
              <fieldset disabled={!mayRemark}>
                <legend className="visually-hidden">{text}</legend>
                {CHOICES.map(([mark, name]) => (
                  <button
                    key={mark}
                    type="button"
                    aria-pressed={marked === mark}
                    data-mark={mark}
                    onClick={() => change((now) => withMark(now, code, mark))}
                  >
                    {name}
                  </button>
                ))}
              </fieldset>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The lines that an earlier reviewer did not let pass, and how many passed. */
export function MarksTaken({ marks }: { marks: Desk['decisions'][number]['marks'] }) {
  if (marks.length === 0) return null;
  const against = marks.filter(({ mark }) => mark !== 'pass');
  return (
    <ul>
      <li>核查通过 {marks.length - against.length} 项</li>
      {against.map(({ code, mark, text }) => (
        <li key={code}>
          {MARKS[mark]}：{text}
        </li>
      ))}
    </ul>
  );
}
