import { instantText } from '../../../../ui/format.ts';
import { className } from '../../../data/names.ts';
import { DueMark } from '../../../shell/due-mark.tsx';
import { useDesk } from './desk-context.tsx';

/** What is on the desk, at which level, and by when. */
export function DeskHead({ urgency }: { urgency: 'green' | 'amber' | 'red' }) {
  const { desk, authority } = useDesk();
  return (
    <header className="desk-head">
      <h1>{desk.form.title}</h1>
      <p>
        <span>{className(authority, desk.form.classLetter)}</span>
        <span>{desk.code}</span>
        <span>{desk.stateLabel}</span>
        {desk.revision > 1 ? <em>第 {desk.revision} 次提交</em> : null}
        {desk.submittedAt === null ? null : <span>{instantText(desk.submittedAt)} 提交</span>}
        {desk.dueOn === null ? null : (
          <span>
            期限 <DueMark dueOn={desk.dueOn} urgency={urgency} />
          </span>
        )}
      </p>
    </header>
  );
}
