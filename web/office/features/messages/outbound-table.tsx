import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { MESSAGE_CHANNELS, MESSAGE_STATES } from '../../../../contract/messages.ts';
import { type OutboundMessage, resendOutbound } from '../../../../contract/outbound.ts';
import type { StaffRole } from '../../../../contract/route.ts';
import { api, sentenceOf } from '../../../api.ts';
import { instantText } from '../../../ui/format.ts';
import { meQuery } from '../../data/queries.ts';
import { useToast } from '../../shell/toasts.tsx';

/** The same as `access` of the route. */
const SENDERS: readonly StaffRole[] = ['consultant', 'supervisor', 'administrator'];

/** Mails and SMS, newest first. */
export function OutboundTable({ messages }: { messages: readonly OutboundMessage[] }) {
  const maySend = useQuery(meQuery).data?.roles.some((role) => SENDERS.includes(role)) ?? false;
  if (messages.length === 0) return <p className="empty">没有符合条件的通知。</p>;
  return (
    <table className="queue outbound">
      <thead>
        <tr>
          <th scope="col">时间</th>
          <th scope="col">事项</th>
          <th scope="col">作品</th>
          <th scope="col">发往</th>
          <th scope="col">状态</th>
          <th scope="col">
            <span className="visually-hidden">重发</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <tr key={message.id}>
            <td>{instantText(message.createdAt)}</td>
            <td>{message.occasion}</td>
            <td>
              {message.work?.title}
              {message.work ? <small>{message.work.code}</small> : null}
            </td>
            <td>
              {message.recipient}
              <small>{MESSAGE_CHANNELS[message.channel]}</small>
            </td>
            <td>
              <span className={`agent-state message-state ${message.state}`}>{MESSAGE_STATES[message.state]}</span>
              <small>{standing(message)}</small>
            </td>
            <td>{maySend && message.resendable ? <Resend message={message} /> : null}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** When it arrived, why it did not, or when it is tried next. */
function standing({ settledAt, sentAt, dueAt, reason, carried, attempts, round }: OutboundMessage): string {
  const times = attempts > 1 ? `试了 ${attempts} 次` : '';
  const when = settledAt ?? sentAt;
  return [
    carried ? '并入同一条短信' : '',
    when ? instantText(when) : '',
    dueAt ? `${instantText(dueAt)} 再发` : '',
    reason,
    times,
    round > 1 ? `重发 ${round - 1} 次` : '',
  ]
    .filter((part) => part !== '')
    .join('，');
}

function Resend({ message }: { message: OutboundMessage }) {
  const client = useQueryClient();
  const toast = useToast();
  const resend = useMutation({
    mutationFn: () => api(resendOutbound, { params: { id: message.id }, body: { round: message.round } }),
    onSuccess: () => toast.success('已放入发送队列，结果会显示在这里。'),
    onError: (error) => toast.warning(sentenceOf(error)),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['outbound'] }),
        client.invalidateQueries({ queryKey: ['work-messages'] }),
      ]),
  });
  return (
    <Button
      size="small"
      aria-label={`再发一次：${message.occasion}，${message.recipient}`}
      loading={resend.isPending}
      onClick={() => resend.mutate()}
    >
      再发一次
    </Button>
  );
}
