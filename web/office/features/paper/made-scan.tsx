import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { markPaperMade, type PaperRow } from '../../../../contract/paper.ts';
import { api, newKey, problemCode, sentenceOf } from '../../../api.ts';

const PROBLEMS: Partial<Record<string, string>> = {
  not_found: '没有这个登记号的纸质证书，请核对后再扫。',
  not_allowed_now: '这张证书已经确认过，不用再扫。',
};

/** The scanner types the QR code's address (or somebody the number) and presses Enter: one certificate after another. */
export function MadeScan() {
  const [text, setText] = useState('');
  const [last, setLast] = useState<PaperRow | null>(null);
  const field = useRef<InputRef>(null);
  const client = useQueryClient();
  const made = useMutation({
    mutationFn: (number: string) => api(markPaperMade, { body: { key: newKey(), number } }),
    onSuccess: (row) => {
      setLast(row);
      setText('');
    },
    onSettled: () => {
      // The next one comes at once.
      field.current?.focus({ cursor: 'all' });
      return client.invalidateQueries({ queryKey: ['papers'] });
    },
  });
  const problem = made.error ? (PROBLEMS[problemCode(made.error) ?? ''] ?? sentenceOf(made.error)) : null;
  return (
    <form
      className="paper-scan"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') made.mutate(text);
      }}
    >
      <label htmlFor="made-number">制好后扫证书上的二维码，或输入登记号</label>
      <div>
        <Input
          id="made-number"
          ref={field}
          value={text}
          autoComplete="off"
          aria-describedby="made-result"
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="primary" htmlType="submit" loading={made.isPending}>
          确认制好
        </Button>
      </div>
      <p id="made-result" role="status" className={problem ? 'bad' : 'quiet'}>
        {problem ?? (last ? `${last.number} ${last.title}：${last.stateLabel}` : '')}
      </p>
    </form>
  );
}
