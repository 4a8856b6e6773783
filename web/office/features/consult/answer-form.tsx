import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { answerThread, closeThread, type ThreadDesk } from '../../../../contract/consult.ts';
import { api } from '../../../api.ts';
import { useActing } from './acting.ts';
import { standardAnswersQuery } from './queries.ts';

/** The answer, written or begun from a standard one. What was typed stays when a standard answer is put in. */
export function AnswerForm({ thread }: { thread: ThreadDesk }) {
  const [body, setBody] = useState('');
  const [wanted, setWanted] = useState('');
  const { data } = useQuery(standardAnswersQuery);
  const acting = useActing(thread);
  const { id, version } = thread;
  const answers = data?.answers ?? [];
  const find = (typed: string) => {
    const found = answers.find(({ title }) => title === typed);
    setWanted(found ? '' : typed);
    if (found) setBody((own) => (own.trim() === '' ? found.body : `${own.trimEnd()}\n${found.body}`));
  };
  return (
    <form
      className="rating-step"
      aria-label="答复"
      onSubmit={(event) => {
        event.preventDefault();
        acting.mutate({
          act: (key) => api(answerThread, { params: { id }, body: { key, version, body } }),
          done: '答复已发送，提问人会收到通知。',
        });
      }}
    >
      <h2>{thread.state === 'answered' ? '再补充一句' : '答复'}</h2>
      <label htmlFor="standard-answer">从标准答复开始</label>
      <Input
        id="standard-answer"
        className="standard-answer"
        list="standard-answers"
        placeholder="输入几个字来找"
        value={wanted}
        onChange={(event) => find(event.target.value)}
      />
      <datalist id="standard-answers">
        {answers.map((answer) => (
          <option key={answer.id} value={answer.title} />
        ))}
      </datalist>
      <label htmlFor="answer-body">答复内容</label>
      <Input.TextArea
        id="answer-body"
        autoSize={{ minRows: 6, maxRows: 16 }}
        maxLength={4000}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <p className="consult-buttons">
        <Button htmlType="submit" type="primary" loading={acting.isPending} disabled={body.trim().length < 2}>
          发送答复
        </Button>
        {thread.actions.includes('close') ? (
          <Button
            onClick={() =>
              acting.mutate({
                act: (key) => api(closeThread, { params: { id }, body: { key, version } }),
                done: '这次咨询已结束。',
              })
            }
          >
            结束咨询
          </Button>
        ) : null}
      </p>
    </form>
  );
}
