import { Button } from 'antd';
import { useState } from 'react';
import { type ArticleView, scheduleArticle } from '../../../../contract/articles.ts';
import { api } from '../../../api.ts';
import { todayInChina } from '../../../ui/format.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { useActing } from './acting.ts';

const DAY_MS = 86_400_000;

/** Asks for the time; the office's clock is China's, wherever the browser stands. */
export function ScheduleDialog(props: {
  article: ArticleView;
  open: boolean;
  onClose: () => void;
  onDone: (after: ArticleView) => void;
}) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="定时发布">
      {props.open ? <Form {...props} /> : null}
    </Dialog>
  );
}

function Form({ article, onClose, onDone }: Parameters<typeof ScheduleDialog>[0]) {
  const [time, setTime] = useState(() => `${todayInChina(new Date(Date.now() + DAY_MS))}T09:00`);
  const acting = useActing(article);
  const { kind, slug, revision } = article;
  return (
    <form
      className="content-dialog"
      onSubmit={(event) => {
        event.preventDefault();
        const at = new Date(`${time}:00+08:00`).toISOString();
        acting.mutate(
          {
            act: (key) => api(scheduleArticle, { params: { kind, slug }, body: { key, revision, at } }),
            done: '到时间会自动发布。',
          },
          {
            onSuccess: (after) => {
              onDone(after);
              onClose();
            },
          },
        );
      }}
    >
      <label htmlFor="schedule-time">发布时间（北京时间）</label>
      <input
        id="schedule-time"
        type="datetime-local"
        required
        value={time}
        onChange={(event) => setTime(event.target.value)}
      />
      <p className="consult-buttons">
        <Button htmlType="submit" type="primary" loading={acting.isPending} disabled={time === ''}>
          定下来
        </Button>
        <Button type="text" onClick={onClose}>
          取消
        </Button>
      </p>
    </form>
  );
}
