import { queryOptions } from '@tanstack/react-query';
import { getDeadJobs, getEvents } from '../../../../contract/admin.ts';
import { api } from '../../../api.ts';

export const deadJobsQuery = queryOptions({ queryKey: ['dead-jobs'], queryFn: () => api(getDeadJobs) });

export const eventsQuery = (id: string) =>
  queryOptions({ queryKey: ['events', id], queryFn: () => api(getEvents, { params: { id } }) });
