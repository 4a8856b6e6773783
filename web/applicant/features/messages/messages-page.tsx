import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { z } from 'zod';
import { type InboxMessage, type listMessages, markRead } from '../../../../contract/messages.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/placeholder.tsx';
import { toast } from '../../../ui/toast.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { unreadQuery } from '../../data/queries.ts';
import { BouncedAddress } from './bounced-address.tsx';
import { MessageRow } from './message-row.tsx';
import { messagesQuery } from './messages-query.ts';

type Page = z.output<typeof listMessages.answer>;

/** `/my/messages` 「消息」: what one was told, newest first. */
export default function MessagesPage() {
  const messages = useInfiniteQuery(messagesQuery);
  const read = useMarkRead();
  const shown = messages.data?.pages.flatMap((page) => page.messages) ?? [];
  const newest = shown[0];
  const anyUnread = shown.some((message) => !message.read);
  return (
    <div className="mx-auto grid max-w-3xl gap-6">
      <PageHeader
        title="消息"
        below="办理进展和结果都会记在这里，并按您的设置发到手机和邮箱。"
        actions={
          <>
            {anyUnread && newest && (
              <Button busy={read.isPending} onClick={() => read.mutate({ until: newest.at })}>
                全部标为已读
              </Button>
            )}
            <Link to="/my/messages/settings" className={buttonClass('quiet')}>
              消息设置
            </Link>
          </>
        }
      />
      <BouncedAddress />
      <AwaitQuery query={messages} lines={8}>
        {() =>
          shown.length === 0 ? (
            <EmptyState title="还没有消息">作品缴费、签章、审核有进展时，会在这里告诉您。</EmptyState>
          ) : (
            <>
              <ul className="divide-y divide-line border-y border-line">
                {shown.map((message) => (
                  <MessageRow key={message.id} message={message} onRead={() => read.mutate({ ids: [message.id] })} />
                ))}
              </ul>
              {messages.hasNextPage && (
                <Button
                  className="justify-self-center"
                  busy={messages.isFetchingNextPage}
                  onClick={() => messages.fetchNextPage()}
                >
                  显示更多
                </Button>
              )}
            </>
          )
        }
      </AwaitQuery>
    </div>
  );
}

type Which = { ids: string[] } | { until: string };
const meant = (which: Which, message: InboxMessage) =>
  'ids' in which ? which.ids.includes(message.id) : message.at <= which.until;

function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: Which) => api(markRead, { body: which }),
    onSuccess: (counted, which) => {
      client.setQueryData(unreadQuery.queryKey, counted);
      client.setQueryData<InfiniteData<Page, string | undefined>>(
        messagesQuery.queryKey,
        (old) =>
          old && {
            ...old,
            pages: old.pages.map((page) => ({
              ...page,
              messages: page.messages.map((message) => (meant(which, message) ? { ...message, read: true } : message)),
            })),
          },
      );
    },
    onError: (error) => toast(sentenceOf(error), 'bad'),
  });
}
