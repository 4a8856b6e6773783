import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { MessageChannel, MessageState } from '../../../../contract/messages.ts';
import { listOutbound, listWorkMessages } from '../../../../contract/outbound.ts';
import { getMessageTemplate, listTemplates } from '../../../../contract/templates.ts';
import { api } from '../../../api.ts';

export interface OutboundSearch {
  /** 流水号, whole. */
  q?: string | undefined;
  state?: MessageState | undefined;
  channel?: MessageChannel | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Mails and SMS, page by page. */
export const outboundQuery = (search: OutboundSearch) =>
  infiniteQueryOptions({
    queryKey: ['outbound', search] as const,
    queryFn: ({ pageParam }) => api(listOutbound, { query: { ...search, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

export const workMessagesQuery = (id: string) =>
  queryOptions({
    queryKey: ['work-messages', id] as const,
    queryFn: () => api(listWorkMessages, { params: { id } }),
  });

export const templatesQuery = queryOptions({
  queryKey: ['message-templates'] as const,
  queryFn: () => api(listTemplates, {}),
});

export const templateQuery = (occasion: string) =>
  queryOptions({
    queryKey: ['message-template', occasion] as const,
    queryFn: () => api(getMessageTemplate, { params: { occasion } }),
  });
