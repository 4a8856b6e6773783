import type { AuthorityView } from '../../../../../contract/authority.ts';
import { type ChecklistMark, MARKS } from '../../../../../contract/review.ts';
import { useDesk } from './desk-context.tsx';
import { withMark } from './draft.ts';

const CHOICES = Object.entries(MARKS) as [ChecklistMark['mark'], string][];

/** What is to be checked, line by line, each with what this reviewer found; kept with the decision. */
export function Checklist() {
  const { desk, authority, draft, change, mayRemark } = useDesk();
  if (!mayRemark && !desk.actions.includes('claim')) return null;
  return (
    <section>
      <h2>
        核查清单（{draft.marks.length}/{authority.checklist.length}）
      </h2>
      <ul className="checklist">
        {authority.checklist.map(({ code, text }) => {
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

const lineOf = (authority: AuthorityView, code: string) =>
  authority.checklist.find((line) => line.code === code)?.text ?? code;

/** The lines that an earlier reviewer did not let pass, and how many passed. */
export function MarksTaken({ marks }: { marks: readonly ChecklistMark[] }) {
  const { authority } = useDesk();
  if (marks.length === 0) return null;
  const against = marks.filter(({ mark }) => mark !== 'pass');
  return (
    <ul>
      <li>核查通过 {marks.length - against.length} 项</li>
      {against.map(({ code, mark }) => (
        <li key={code}>
          {MARKS[mark]}：{lineOf(authority, code)}
        </li>
      ))}
    </ul>
  );
}
