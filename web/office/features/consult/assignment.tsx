import { Button } from 'antd';
import { useState } from 'react';
import { handThread, releaseThread, type ThreadDesk, takeThread } from '../../../../contract/consult.ts';
import { api } from '../../../api.ts';
import { useActing } from './acting.ts';

/** Whose question it is: take it, give it back, or hand it to a colleague. */
export function Assignment({ thread }: { thread: ThreadDesk }) {
  const [to, setTo] = useState('');
  const acting = useActing(thread);
  const { id, version, actions } = thread;
  if (!actions.some((action) => action === 'take' || action === 'release' || action === 'hand')) return null;
  return (
    <section className="consult-assignment">
      <h2>由谁答复</h2>
      {actions.includes('take') ? (
        <Button
          onClick={() =>
            acting.mutate({
              act: (key) => api(takeThread, { params: { id }, body: { key, version } }),
              done: '已由您领取。',
            })
          }
        >
          我来答复
        </Button>
      ) : null}
      {actions.includes('release') ? (
        <Button
          onClick={() =>
            acting.mutate({
              act: (key) => api(releaseThread, { params: { id }, body: { key, version } }),
              done: '已放回，大家都可以领取。',
            })
          }
        >
          放回
        </Button>
      ) : null}
      {actions.includes('hand') && thread.colleagues.length > 0 ? (
        <div>
          <label htmlFor="hand-to">转交给同事</label>
          <p className="consult-buttons">
            <select id="hand-to" value={to} onChange={(event) => setTo(event.target.value)}>
              <option value="">选择同事</option>
              {thread.colleagues.map((colleague) => (
                <option key={colleague.id} value={colleague.id}>
                  {colleague.name}
                </option>
              ))}
            </select>
            <Button
              disabled={to === ''}
              onClick={() =>
                acting.mutate({
                  act: (key) => api(handThread, { params: { id }, body: { key, version, to } }),
                  done: '已转交。',
                })
              }
            >
              转交
            </Button>
          </p>
        </div>
      ) : null}
    </section>
  );
}
