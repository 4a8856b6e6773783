import { Button, Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useDesk } from '../desk/desk-context.tsx';
import { withRemark } from '../desk/draft.ts';
import { type Reason, standardComments } from '../desk/standard-comments.ts';

const LONGEST = 500;
const SHORTEST = 2;

/** Writes the remark at one field: freely, or starting from a standard comment found by typing. */
export function RemarkComposer({ path, label }: { path: string; label: string }) {
  const { comments, draft, change, writeAt } = useDesk();
  const kept = draft.remarks.find((remark) => remark.path === path);
  const [comment, setComment] = useState(kept?.comment ?? '');
  const [code, setCode] = useState(kept?.code ?? null);
  const choices = standardComments(comments, path, code === null ? comment : '');
  const ready = comment.trim().length >= SHORTEST;
  const keep = () => {
    if (!ready) return;
    change((now) => withRemark(now, { path, label, code, comment: comment.trim() }));
    writeAt(null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') writeAt(null);
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
  };
  const write = (text: string) => {
    setComment(text);
    if (text.trim() === '') setCode(null);
  };
  return (
    <div className="composer">
      <Input.TextArea
        autoFocus
        aria-label={`「${label}」的备注`}
        placeholder="写给申请人：哪里要改，怎样改"
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={LONGEST}
        value={comment}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKey}
      />
      {code === null ? (
        <StandardComments
          choices={choices}
          onChoose={(reason) => {
            setComment(reason.text);
            setCode(reason.code);
          }}
        />
      ) : null}
      <p className="composer-actions">
        <Button size="small" type="primary" disabled={!ready} onClick={keep}>
          记下
        </Button>
        <Button size="small" type="text" onClick={() => writeAt(null)}>
          取消
        </Button>
        <span className="quiet">Ctrl + Enter 记下</span>
      </p>
    </div>
  );
}

interface ChoicesProps {
  choices: readonly Reason[];
  onChoose: (reason: Reason) => void;
}

function StandardComments({ choices, onChoose }: ChoicesProps) {
  if (choices.length === 0) return null;
  return (
    <ul className="standard-comments" aria-label="常用意见">
      {choices.map((reason) => (
        <li key={reason.code}>
          <button type="button" onClick={() => onChoose(reason)}>
            {reason.text}
          </button>
        </li>
      ))}
    </ul>
  );
}
