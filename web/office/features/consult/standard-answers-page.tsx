import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { retireStandardAnswer, type StandardAnswer, saveStandardAnswer } from '../../../../contract/consult.ts';
import { api, newKey, sentenceOf } from '../../../api.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { useToast } from '../../shell/toasts.tsx';
import { standardAnswersQuery } from './queries.ts';

/** 「标准答复」: what consultants say again and again, in one place to be improved. */
export function StandardAnswersPage() {
  const query = useQuery(standardAnswersQuery);
  const [open, setOpen] = useState('');
  const [fresh, setFresh] = useState<StandardAnswer | null>(null);
  const begin = () => {
    const answer = { id: newKey(), title: '', body: '', version: 0 };
    setFresh(answer);
    setOpen(answer.id);
  };
  return (
    <div className="page">
      <title>标准答复 · 工作台</title>
      <p>
        <Link to="/office/consult">在线咨询</Link>
      </p>
      <h1>标准答复</h1>
      <p className="lead">改好就生效，已经发出的答复不变。</p>
      <AwaitQuery query={query}>
        {({ answers }) => (
          <ul className="standard-answers">
            {[...(fresh ? [fresh] : []), ...answers].map((answer) => (
              <li key={`${answer.id} ${answer.version}`}>
                {open === answer.id ? (
                  <Editor
                    answer={answer}
                    onDone={() => {
                      setOpen('');
                      setFresh(null);
                    }}
                  />
                ) : (
                  <button type="button" className="as-link" onClick={() => setOpen(answer.id)}>
                    {answer.title}
                  </button>
                )}
              </li>
            ))}
          </ul>
        )}
      </AwaitQuery>
      {fresh ? null : <Button onClick={begin}>新写一条</Button>}
    </div>
  );
}

function Editor({ answer, onDone }: { answer: StandardAnswer; onDone: () => void }) {
  const [title, setTitle] = useState(answer.title);
  const [body, setBody] = useState(answer.body);
  const client = useQueryClient();
  const toast = useToast();
  const change = useMutation({
    mutationFn: async (what: 'save' | 'retire') => {
      const params = { id: answer.id };
      if (what === 'save') await api(saveStandardAnswer, { params, body: { version: answer.version, title, body } });
      else await api(retireStandardAnswer, { params });
      await client.invalidateQueries({ queryKey: standardAnswersQuery.queryKey });
    },
    onSuccess: onDone,
    onError: (error) => toast.warning(sentenceOf(error)),
  });
  return (
    <form
      className="rating-step"
      aria-label={answer.title || '新的标准答复'}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate('save');
      }}
    >
      <label htmlFor="answer-title">标题</label>
      <Input id="answer-title" maxLength={60} value={title} onChange={(event) => setTitle(event.target.value)} />
      <label htmlFor="answer-text">内容</label>
      <Input.TextArea
        id="answer-text"
        autoSize={{ minRows: 4, maxRows: 14 }}
        maxLength={4000}
        value={body}
        onChange={(event) => setBody(event.target.value)}
      />
      <p className="consult-buttons">
        <Button
          htmlType="submit"
          type="primary"
          loading={change.isPending}
          disabled={title.trim().length < 2 || body.trim().length < 2}
        >
          保存
        </Button>
        <Button type="text" onClick={onDone}>
          取消
        </Button>
        {answer.version > 0 ? (
          <Button danger type="text" onClick={() => change.mutate('retire')}>
            不再使用
          </Button>
        ) : null}
      </p>
    </form>
  );
}
