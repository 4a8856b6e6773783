import { Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { Dialog } from '../../../shell/dialog.tsx';
import { useDesk } from './desk-context.tsx';
import { withRemark } from './draft.ts';
import { findComments, placeOf, type Reason } from './standard-comments.ts';

/** Lines of the form as they stand on the page: path and label. */
function linesOnPage(): Map<string, string> {
  const lines = document.querySelectorAll<HTMLElement>('.desk-form [data-path]');
  return new Map([...lines].map((line) => [line.dataset.path ?? '', line.querySelector('dt')?.textContent ?? '']));
}

/** 「/」: a standard comment by typing its words or pinyin initials; it is put at its field, where it can be reworded. */
export function CommentFinder({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="常用意见">
      {open ? <Finder onDone={onClose} /> : null}
    </Dialog>
  );
}

function Finder({ onDone }: { onDone: () => void }) {
  const { comments, change, writeAt } = useDesk();
  const [lines] = useState(linesOnPage);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const paths = [...lines.keys()];
  const found = findComments(comments, paths, typed);
  const take = (reason: Reason | undefined) => {
    const path = reason && placeOf(reason, paths);
    if (!reason || path === undefined) return;
    const { code, text: comment } = reason;
    change((now) => withRemark(now, { path, label: lines.get(path) ?? path, code, comment }));
    onDone();
    writeAt(path);
  };
  const onKey = (event: KeyboardEvent) => {
    // An input method's own Enter and arrows choose characters.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') take(found[at]);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt((now) => Math.min(Math.max(now + step, 0), found.length - 1));
  };
  return (
    <div className="comment-finder">
      <Input
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls="found-comments"
        aria-activedescendant={found[at] ? `comment-${found[at].code}` : undefined}
        aria-label="查找常用意见"
        placeholder="输入文字或拼音首字母，例如 zpmc"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <div id="found-comments" role="listbox" aria-label="常用意见">
        {found.map((reason, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's, as in every combobox
          <div
            key={reason.code}
            id={`comment-${reason.code}`}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            ref={index === at ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
            onClick={() => take(reason)}
          >
            <small>{lines.get(placeOf(reason, paths) ?? '')}</small>
            {reason.text}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="quiet">没有这样的常用意见。请在栏目旁直接写。</p> : null}
    </div>
  );
}
