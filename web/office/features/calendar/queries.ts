import { queryOptions } from '@tanstack/react-query';
import { getCalendar } from '../../../../contract/calendar.ts';
import { api } from '../../../api.ts';

export const calendarQuery = queryOptions({ queryKey: ['calendar'] as const, queryFn: () => api(getCalendar) });
