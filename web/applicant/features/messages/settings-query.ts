import { queryOptions } from '@tanstack/react-query';
import { getMessageSettings } from '../../../../contract/messages.ts';
import { api } from '../../../api.ts';

export const settingsQuery = queryOptions({
  queryKey: ['messages', 'settings'],
  queryFn: () => api(getMessageSettings),
  staleTime: 60_000,
});
