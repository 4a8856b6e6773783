import { Button } from 'antd';
import { useState } from 'react';
import {
  type ArticleCommand,
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
import { useSaveKey } from './use-save-key.ts';

interface Props {
  article: ArticleView;
  text: Written;
  /** Something was written and not saved. */
  changed: boolean;
  onDone: (after: ArticleView) => void;
}

/** What may be done now. Only what was saved is published, so that nobody publishes what they have not looked at. */
export function ArticleActions({ article, text, changed, onDone }: Props) {
  const [dialog, setDialog] = useState<'' | 'schedule' | 'archive'>('');
  const acting = useActing(article);
  const params = { kind: article.kind, slug: article.slug };
  const { revision, state, actions } = article;
  const may = (action: ArticleCommand) => actions.includes(action);
  const act = (done: string, doing: (key: string) => Promise<ArticleView>) =>
    acting.mutate({ act: doing, done }, { onSuccess: onDone });
  const ready = changed && text.title.trim().length >= 2 && !acting.isPending;
  const save = () => {
    const body = { title: text.title, topic: text.topic, markdown: text.markdown, fileId: text.file?.id ?? null };
    if (ready) act('已保存。', (key) => api(saveArticle, { params, body: { key, revision, ...body } }));
  };
  useSaveKey(save);
  const publish = () =>
    act('已发布，网站上可以看到了。', (key) => api(publishArticle, { params, body: { key, revision } }));
  const unschedule = () =>
    act('已取消定时，回到草稿。', (key) => api(unscheduleArticle, { params, body: { key, revision } }));
  const publishes = may('publish') || (state === 'published' && changed);
  return (
    <section className="content-actions" aria-label="操作">
      <Button type={changed ? 'primary' : 'default'} disabled={!ready} title="Ctrl + S" onClick={save}>
        保存
      </Button>
      {publishes ? (
        <Button type={changed ? 'default' : 'primary'} disabled={changed} onClick={publish}>
          {state === 'published' ? '发布修改' : '发布'}
        </Button>
      ) : null}
      {may('schedule') ? (
        <Button disabled={changed} onClick={() => setDialog('schedule')}>
          {state === 'scheduled' ? '改发布时间' : '定时发布'}
        </Button>
      ) : null}
      {may('unschedule') ? (
        <Button disabled={changed} onClick={unschedule}>
          取消定时
        </Button>
      ) : null}
      {may('archive') ? (
        <Button type="text" disabled={changed} onClick={() => setDialog('archive')}>
          {state === 'published' ? '下架' : '收起'}
        </Button>
      ) : null}
      {changed ? (
        <span className="quiet">有没保存的修改{publishes || may('schedule') ? '，保存后才能发布' : ''}。</span>
      ) : null}
      <ScheduleDialog article={article} open={dialog === 'schedule'} onClose={() => setDialog('')} onDone={onDone} />
      <ArchiveDialog article={article} open={dialog === 'archive'} onClose={() => setDialog('')} onDone={onDone} />
    </section>
  );
}

function ArchiveDialog(props: {
  article: ArticleView;
  open: boolean;
  onClose: () => void;
  onDone: (after: ArticleView) => void;
}) {
  const { article, open, onClose, onDone } = props;
  const acting = useActing(article);
  const { kind, slug, revision, state } = article;
  const word = state === 'published' ? '下架' : '收起';
  const archive = () =>
    acting.mutate(
      {
        act: (key) => api(archiveArticle, { params: { kind, slug }, body: { key, revision } }),
        done: `已${word}。`,
      },
      { onSuccess: onDone, onSettled: onClose },
    );
  return (
    <Dialog open={open} onClose={onClose} title={`${word}这一篇？`}>
      <p>
        {state === 'published' ? '网站上不再显示，打开旧地址的人会看到已下架的说明。' : ''}
        内容和版本都留着，以后还可以发布。
      </p>
      <p className="consult-buttons">
        <Button danger loading={acting.isPending} onClick={archive}>
          {word}
        </Button>
        <Button type="text" onClick={onClose}>
          取消
        </Button>
      </p>
    </Dialog>
  );
}
