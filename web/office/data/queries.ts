import { queryOptions } from '@tanstack/react-query';
import { getAuthority } from '../../../contract/authority.ts';
import { getMe } from '../../../contract/identity.ts';
import { api } from '../../api.ts';

/** Who is at the keyboard; asks for a login when nobody is. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => api(getMe), staleTime: 60_000 });

/** Names, reasons and checklists of the authority: the same all day. */
export const authorityQuery = queryOptions({
  queryKey: ['authority'],
  queryFn: () => api(getAuthority),
  staleTime: Number.POSITIVE_INFINITY,
});
