import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  checkLedger,
  getFinanceOverview,
  listFinanceInvoices,
  listFinanceOrders,
  listFinanceRefunds,
} from '../../../../contract/finance.ts';
import { listDifferences, listReconciliations } from '../../../../contract/reconciliation.ts';
import { api } from '../../../api.ts';

/** What the address says of a list: only what is set. */
export type Filter = Readonly<Record<string, string>>;

export const overviewQuery = (query: { from: string; to: string; by: 'day' | 'month' }) =>
  queryOptions({
    queryKey: ['finance', 'overview', query] as const,
    queryFn: () => api(getFinanceOverview, { query }),
  });

const paged = { initialPageParam: '', getNextPageParam: (last: { nextCursor: string | null }) => last.nextCursor };
const withCursor = (filter: Filter, cursor: string) => (cursor === '' ? filter : { ...filter, cursor });

export const ordersQuery = (filter: Filter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['finance', 'orders', filter] as const,
    queryFn: ({ pageParam }) => api(listFinanceOrders, { query: withCursor(filter, pageParam) }),
  });

export const refundsQuery = (filter: Filter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['finance', 'refunds', filter] as const,
    queryFn: ({ pageParam }) => api(listFinanceRefunds, { query: withCursor(filter, pageParam) }),
  });

export const invoicesQuery = (filter: Filter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['finance', 'invoices', filter] as const,
    queryFn: ({ pageParam }) => api(listFinanceInvoices, { query: withCursor(filter, pageParam) }),
  });

export const differencesQuery = (filter: Filter) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['finance', 'differences', filter] as const,
    queryFn: ({ pageParam }) => api(listDifferences, { query: withCursor(filter, pageParam) }),
  });

/** How often a comparison under way is looked after, ms. */
const LOOK_EVERY = 2_000;

export const daysQuery = queryOptions({
  queryKey: ['finance', 'days'] as const,
  queryFn: () => api(listReconciliations),
  refetchInterval: ({ state }) => (state.data?.days.some((day) => day.state === 'asked') ? LOOK_EVERY : false),
});

/** Reads the whole ledger: never by itself. */
export const ledgerQuery = queryOptions({
  queryKey: ['finance', 'ledger'] as const,
  queryFn: () => api(checkLedger),
  enabled: false,
});
