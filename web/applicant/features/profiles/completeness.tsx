import type { FieldProblem } from '../../../../contract/problem.ts';
import { IDENTITY_DOCUMENTS, type IdentityDocumentKind } from '../../../../contract/profiles.ts';
import { focusField } from '../../../ui/field-id.ts';
import { Icon } from '../../../ui/icons.tsx';
import type { ProfileDraft } from './profile-state.ts';

/** The picture that a path is about: the server's sentence is the same for all of them. */
export function nameOfPicture(path: string): string {
  const [head, kind = ''] = path.split('.');
  return head === 'identityDocuments' && kind in IDENTITY_DOCUMENTS
    ? IDENTITY_DOCUMENTS[kind as IdentityDocumentKind]
    : '';
}

/** Whether something stands at the path by now; whether it is right is told on saving. */
function filled(path: string, draft: ProfileDraft): boolean {
  const [head = '', kind] = path.split('.');
  if (head === 'identityDocuments') return draft.pictures.some((picture) => picture.kind === kind);
  return Boolean(draft[head as keyof ProfileDraft]);
}

/** What was missing when the page was opened, ticking itself off. */
export function Completeness({ problems, draft }: { problems: readonly FieldProblem[]; draft: ProfileDraft }) {
  if (problems.length === 0) return null;
  const left = problems.filter(({ path }) => !filled(path, draft)).length;
  return (
    <section className="grid gap-3 rounded-m border border-line bg-card p-5" aria-labelledby="completeness">
      <h2 id="completeness" className="font-semibold" aria-live="polite">
        {left > 0 ? `还需要填写 ${left} 项` : '都填好了，请核对后保存'}
      </h2>
      <ul className="grid gap-x-8 gap-y-1 text-s sm:grid-cols-2">
        {problems.map(({ path, message }) => {
          const done = filled(path, draft);
          return (
            <li key={path} className="flex items-start gap-2">
              {done ? (
                <Icon name="check" className="mt-0.5 shrink-0 text-green" />
              ) : (
                <span aria-hidden="true" className="mt-1.5 ml-1 size-3 shrink-0 rounded-full border border-edge" />
              )}
              <a
                href={`#${path}`}
                className={done ? 'text-quiet' : 'hover:text-blue hover:underline'}
                onClick={(event) => {
                  event.preventDefault();
                  focusField(path);
                }}
              >
                {nameOfPicture(path) ? `上传${nameOfPicture(path)}` : message.replace(/。$/, '')}
                {done && <span className="sr-only">（已填）</span>}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
