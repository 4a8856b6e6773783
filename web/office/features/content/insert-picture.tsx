import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ApiProblem } from '../../../../contract/client.ts';
import { sentenceOf } from '../../../api.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { sendFile, TOO_LARGE } from './queries.ts';

/** A picture comes with words for those who do not see it. */
export function InsertPicture({ onInsert }: { onInsert: (markdown: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        插入图片
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="插入图片">
        {open ? (
          <Form
            onDone={(markdown) => {
              onInsert(markdown);
              setOpen(false);
            }}
            onCancel={() => setOpen(false)}
          />
        ) : null}
      </Dialog>
    </>
  );
}

/** What would end the words early in Markdown. */
const plain = (words: string) => words.replace(/[[\]\\\n]/g, ' ').trim();

function Form({ onDone, onCancel }: { onDone: (markdown: string) => void; onCancel: () => void }) {
  const [file, setFile] = useState<File | null>(null);
  const [words, setWords] = useState('');
  const sending = useMutation({
    mutationFn: (chosen: File) => sendFile('picture', chosen),
    onSuccess: ({ url }) => onDone(`\n\n![${plain(words)}](${url})\n\n`),
  });
  return (
    <form
      className="content-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        if (file) sending.mutate(file);
      }}
    >
      <label htmlFor="picture-file">图片（JPG、PNG 或 WebP，不超过 10 MB）</label>
      <input
        id="picture-file"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        onChange={(event) => setFile(event.target.files?.[0] ?? null)}
      />
      <label htmlFor="picture-words">文字说明</label>
      <Input
        id="picture-words"
        maxLength={120}
        value={words}
        aria-describedby="picture-words-help"
        onChange={(event) => setWords(event.target.value)}
      />
      <p id="picture-words-help" className="quiet">
        图片上有什么、想说明什么。看不见图片的人靠它了解内容。
      </p>
      <p className="bad" role="status">
        {sending.error ? uploadSentence(sending.error) : ''}
      </p>
      <p className="consult-buttons">
        <Button
          htmlType="submit"
          type="primary"
          loading={sending.isPending}
          disabled={file === null || plain(words) === ''}
        >
          上传并插入
        </Button>
        <Button type="text" onClick={onCancel}>
          取消
        </Button>
      </p>
    </form>
  );
}

/** Why a file was not taken. */
export function uploadSentence(error: Error): string {
  return error instanceof ApiProblem || error.message !== TOO_LARGE ? sentenceOf(error) : TOO_LARGE;
}
