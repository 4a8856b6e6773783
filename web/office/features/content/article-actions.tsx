import { Button } from 'antd';
import { useState } from 'react';
import {
  type ArticleView,
  archiveArticle,
  publishArticle,
  saveArticle,
  unscheduleArticle,
} from '../../../../contract/articles.ts';
import { api } from '../../../api.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { useActing } from './acting.ts';
import type { Written } from './article-editor.tsx';
import { ScheduleDialog } from './schedule-dialog.tsx';

/** What may be done now. Only what was saved is published, so that nobody publishes what they have not looked at. */
export function ArticleActions(props: {
  article: ArticleView;
  text: Written;
  changed: boolean;
  onDone: (after: ArticleView) => void;
}) {
  const { article, text, changed, onDone } = props;
  const [dialog, setDialog] = useState<'' | 'schedule' | 'archive'>('');
  const acting = useActing(article);
  const { kind, slug, actions } = article;
  const params = { kind, slug };
  const written = { title: text.title, topic: text.topic, markdown: text.markdown, fileId: text.file?.id ?? null };
  const save = (key: string) => api(saveArticle, { params, body: { key, revision: article.revision, ...written } });
  const then = { onSuccess: onDone };
  const may = (action: ArticleView['actions'][number]) => actions.includes(action);
  const ready = text.title.trim().length >= 2;
  const away = article.state === 'published' ? '下架' : '收起';
  const publishes = may('publish') || (article.state === 'published' && changed);
  return (
    <section className="content-actions" aria-label="操作">
      <Button
        type={publishes && !changed ? 'default' : 'primary'}
        disabled={!changed || !ready}
        loading={acting.isPending}
        onClick={() => acting.mutate({ act: save, done: '已保存。' }, then)}
      >
        保存
      </Button>
      {publishes ? (
        <Button
          type={changed ? 'default' : 'primary'}
          disabled={changed}
          onClick={() =>
            acting.mutate(
              {
                act: (key) => api(publishArticle, { params, body: { key, revision: article.revision } }),
                done: '已发布，网站上可以看到了。',
              },
              then,
            )
          }
        >
          {article.state === 'published' ? '发布修改' : '发布'}
        </Button>
      ) : null}
      {may('schedule') ? (
        <Button disabled={changed} onClick={() => setDialog('schedule')}>
          {article.state === 'scheduled' ? '改发布时间' : '定时发布'}
        </Button>
      ) : null}
      {may('unschedule') ? (
        <Button
          disabled={changed}
          onClick={() =>
            acting.mutate(
              {
                act: (key) => api(unscheduleArticle, { params, body: { key, revision: article.revision } }),
                done: '已取消定时，回到草稿。',
              },
              then,
            )
          }
        >
          取消定时
        </Button>
      ) : null}
      {may('archive') ? (
        <Button danger type="text" onClick={() => setDialog('archive')}>
          {away}
        </Button>
      ) : null}
      {changed ? (
        <span className="quiet">有没保存的修改{publishes || may('schedule') ? '，保存后才能发布' : ''}。</span>
      ) : null}
      <ScheduleDialog article={article} open={dialog === 'schedule'} onClose={() => setDialog('')} onDone={onDone} />
      <Dialog open={dialog === 'archive'} onClose={() => setDialog('')} title={`${away}这一篇？`}>
        <p>
          {article.state === 'published' ? '网站上不再显示，打开旧地址的人会看到已下架的说明。' : ''}
          内容和版本都留着，以后还可以发布。
        </p>
        <p className="consult-buttons">
          <Button
            danger
            onClick={() => {
              setDialog('');
              acting.mutate(
                {
                  act: (key) => api(archiveArticle, { params, body: { key, revision: article.revision } }),
                  done: `已${away}。`,
                },
                // What was written and not saved stays.
                changed ? {} : then,
              );
            }}
          >
            {away}
          </Button>
          <Button type="text" onClick={() => setDialog('')}>
            取消
          </Button>
        </p>
      </Dialog>
    </section>
  );
}
