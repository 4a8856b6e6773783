import { infiniteQueryOptions } from '@tanstack/react-query';
import { listMessages } from '../../../../contract/messages.ts';
import { api } from '../../../api.ts';

export const messagesQuery = infiniteQueryOptions({
  queryKey: ['messages', 'list'],
  queryFn: ({ pageParam }) => api(listMessages, { query: { cursor: pageParam } }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});
