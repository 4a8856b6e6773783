import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { addNote } from '../../../../../contract/review.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../../api.ts';
import { instantText } from '../../../../ui/format.ts';
import { useToast } from '../../../shell/toasts.tsx';
import { deskQuery } from '../queries.ts';
import { useDesk } from './desk-context.tsx';

const LONGEST = 1000;

/** What colleagues tell each other about a work; applicants never see it. */
export function Notes() {
  const { desk } = useDesk();
  return (
    <section>
      <h2>内部备忘{desk.notes.length > 0 ? `（${desk.notes.length}）` : ''}</h2>
      {desk.notes.length > 0 ? (
        <ul className="notes">
          {desk.notes.map((note) => (
            <li key={note.id}>
              <p>{note.text}</p>
              <p className="quiet">
                {note.author}　{instantText(note.at)}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <NewNote />
    </section>
  );
}

function NewNote() {
  const { desk } = useDesk();
  const client = useQueryClient();
  const toast = useToast();
  const key = useRef(newKey());
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: () => api(addNote, { params: { id: desk.id }, body: { key: key.current, text: text.trim() } }),
    onSuccess: (after) => {
      setText('');
      client.setQueryData(deskQuery(desk.id).queryKey, after);
    },
    onError: (error) => toast.warning(sentenceOf(error)),
    onSettled: (_after, error) => {
      if (!error || !isPassing(error)) key.current = newKey();
    },
  });
  const ready = text.trim() !== '' && !add.isPending;
  return (
    <div className="new-note">
      <Input.TextArea
        id="new-note"
        aria-label="写内部备忘"
        placeholder="写给同事，申请人看不到（按 n）"
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && ready) add.mutate();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {text.trim() === '' ? null : (
        <p>
          <Button size="small" disabled={!ready} loading={add.isPending} onClick={() => add.mutate()}>
            记下备忘
          </Button>
          <span className="quiet">　Ctrl + Enter</span>
        </p>
      )}
    </div>
  );
}
