import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef } from 'react';
import { redriveJobs } from '../../../../contract/admin.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { AwaitQuery } from '../../shell/await-query.tsx';
import { useToast } from '../../shell/toasts.tsx';
import { deadJobsQuery } from './queries.ts';

/** Jobs that used up their retries, and the one thing to do about them. */
export function JobsPage() {
  const jobs = useQuery(deadJobsQuery);
  return (
    <AwaitQuery query={jobs}>
      {({ jobs: dead }) => (
        <div className="page">
          <title>待处理任务 · 工作台</title>
          <div className="title-row">
            <h1>待处理任务</h1>
            {dead.length > 0 ? <Redrive count={dead.length} /> : null}
          </div>
          <p className="lead">
            多次重试仍没有成功的后台任务，例如外部服务长时间中断。查明原因后放回队列，会从断处继续。
          </p>
          {dead.length === 0 ? (
            <p className="empty">没有停下来的任务。</p>
          ) : (
            <table className="queue jobs">
              <thead>
                <tr>
                  <th scope="col">任务</th>
                  <th scope="col">停止时间</th>
                  <th scope="col">最后的错误</th>
                </tr>
              </thead>
              <tbody>
                {dead.map((job) => (
                  <tr key={job.id}>
                    <td>
                      {job.queue}
                      <small>{job.id}</small>
                    </td>
                    <td>{instantText(job.at)}</td>
                    <td>
                      <code>{job.error}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      )}
    </AwaitQuery>
  );
}

function Redrive({ count }: { count: number }) {
  const client = useQueryClient();
  const toast = useToast();
  const key = useRef(newKey());
  const redrive = useMutation({
    mutationFn: () => api(redriveJobs, { body: { key: key.current } }),
    onSuccess: ({ moved }) => toast.success(`${moved} 个任务已放回队列。`),
    onError: (error) => toast.error(sentenceOf(error)),
    onSettled: (_answer, error) => {
      // A try whose answer was lost is repeated under its own key.
      if (!error || !isPassing(error)) key.current = newKey();
      return client.invalidateQueries({ queryKey: deadJobsQuery.queryKey });
    },
  });
  return (
    <Button type="primary" loading={redrive.isPending} onClick={() => redrive.mutate()}>
      全部放回队列（{count}）
    </Button>
  );
}
