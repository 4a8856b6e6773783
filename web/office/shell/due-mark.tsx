import { dateText } from '../../ui/format.ts';

const WORDS = { green: '', amber: '临近期限', red: '已超期' } as const;

/** The due date with its urgency in colour, shape and word. */
export function DueMark({ dueOn, urgency }: { dueOn: string; urgency: keyof typeof WORDS }) {
  return (
    <span className={`due ${urgency}`}>
      <time dateTime={dueOn}>{dateText(dueOn)}</time>
      {WORDS[urgency] === '' ? null : <small>{WORDS[urgency]}</small>}
    </span>
  );
}
