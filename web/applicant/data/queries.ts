import { queryOptions } from '@tanstack/react-query';
import { getAuthority } from '../../../contract/authority.ts';
import { getMe, getNotices } from '../../../contract/identity.ts';
import { countUnread } from '../../../contract/messages.ts';
import { getProfile } from '../../../contract/profiles.ts';
import { getWork } from '../../../contract/works.ts';
import { api } from '../../api.ts';

/** Reads that several features share, each under one key. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => api(getMe), staleTime: 60_000 });

export const authorityQuery = queryOptions({
  queryKey: ['authority'],
  queryFn: () => api(getAuthority),
  staleTime: Number.POSITIVE_INFINITY,
});

export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: () => api(getNotices),
  staleTime: Number.POSITIVE_INFINITY,
});

export const profileQuery = queryOptions({ queryKey: ['profile'], queryFn: () => api(getProfile) });

/** How many messages wait to be read. Never asked for by a timer: each call would prolong the session. */
export const unreadQuery = queryOptions({
  queryKey: ['messages', 'unread'],
  queryFn: () => api(countUnread),
  staleTime: 30_000,
});

export const workQuery = (id: string) =>
  queryOptions({ queryKey: ['work', id], queryFn: () => api(getWork, { params: { id } }) });
