import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { deleteQueueView, listQueueViews, type QueueView, saveQueueView } from '../../../../../contract/queue-work.ts';
import { api, sentenceOf } from '../../../../api.ts';
import { Dialog } from '../../../shell/dialog.tsx';
import { useToast } from '../../../shell/toasts.tsx';
import { type QueueFilter, searchOf } from '../queue-filter.ts';

const viewsQuery = { queryKey: ['queue-views'], queryFn: () => api(listQueueViews), staleTime: 300_000 };

/** The reviewer's own views of the queue: opened by a click, saved from the filter as it is. */
export function SavedViews({ filter }: { filter: QueueFilter }) {
  const { data } = useQuery(viewsQuery);
  const [naming, setNaming] = useState(false);
  const here = searchOf(filter).slice(1);
  const views = data?.views ?? [];
  const known = views.find((view) => view.filter === here);
  return (
    <nav className="saved-views" aria-label="我的视图">
      {views.map((view) => (
        <Link key={view.id} to={`/office/review?${view.filter}`} aria-current={view === known ? 'page' : undefined}>
          {view.name}
        </Link>
      ))}
      {known ? <Forget view={known} /> : null}
      {here !== '' && !known ? (
        <Button type="link" size="small" onClick={() => setNaming(true)}>
          保存为我的视图
        </Button>
      ) : null}
      <Dialog open={naming} onClose={() => setNaming(false)} title="保存为我的视图">
        {naming ? <Naming filter={here} onDone={() => setNaming(false)} /> : null}
      </Dialog>
    </nav>
  );
}

function Forget({ view }: { view: QueueView }) {
  const client = useQueryClient();
  const toast = useToast();
  const forget = useMutation({
    mutationFn: () => api(deleteQueueView, { params: { id: view.id } }),
    onSuccess: (after) => client.setQueryData(viewsQuery.queryKey, after),
    onError: (error) => toast.warning(sentenceOf(error)),
  });
  return (
    <Button type="text" size="small" loading={forget.isPending} onClick={() => forget.mutate()}>
      删去视图「{view.name}」
    </Button>
  );
}

function Naming({ filter, onDone }: { filter: string; onDone: () => void }) {
  const client = useQueryClient();
  const toast = useToast();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () => api(saveQueueView, { body: { name: name.trim(), filter } }),
    onSuccess: (after) => {
      client.setQueryData(viewsQuery.queryKey, after);
      onDone();
    },
    onError: (error) => toast.warning(sentenceOf(error)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Input
        autoFocus
        aria-label="视图名称"
        placeholder="例如：宁波的系列作品"
        maxLength={20}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <p className="panel-actions">
        <Button type="primary" htmlType="submit" disabled={name.trim() === ''} loading={save.isPending}>
          保存
        </Button>
        <Button type="text" onClick={onDone}>
          取消
        </Button>
      </p>
    </form>
  );
}
