import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { listDocumentsToSign } from '../../../../contract/envelope.ts';
import { listWorks, type WorkCard, type WorkState } from '../../../../contract/works.ts';
import { api } from '../../../api.ts';
import { WAITING_FOR_ME } from './standing.ts';

/** Pages of own works, of one state or of all. */
export const worksQuery = (state?: WorkState) =>
  infiniteQueryOptions({
    queryKey: ['works', state ?? 'all'],
    queryFn: ({ pageParam }) => api(listWorks, { query: { state, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** What waits for the signature of whoever is logged in, of any work. */
export const toSignQuery = queryOptions({
  queryKey: ['documents-to-sign'],
  queryFn: async () => (await api(listDocumentsToSign)).documents,
});

export interface Overview {
  /** Signed by everybody: only 「提交」 is missing. */
  signed: WorkCard[];
  waitingForMe: WorkCard[];
  others: WorkCard[];
  any: boolean;
}

/** The newest works, and whatever waits for the applicant however old it is. */
export const overviewQuery = queryOptions({
  queryKey: ['works', 'overview'],
  queryFn: async (): Promise<Overview> => {
    const newest = await api(listWorks, {});
    const waiting = (works: readonly WorkCard[]) => works.filter(({ state }) => WAITING_FOR_ME.includes(state));
    const mine =
      newest.nextCursor === null
        ? waiting(newest.works)
        : (await Promise.all(WAITING_FOR_ME.map((state) => api(listWorks, { query: { state } })))).flatMap(
            (p) => p.works,
          );
    const isSigned = ({ actions }: WorkCard) => actions.includes('submit');
    const rank = ({ state }: WorkCard) => WAITING_FOR_ME.indexOf(state);
    return {
      signed: mine.filter(isSigned),
      waitingForMe: mine.filter((work) => !isSigned(work)).toSorted((a, b) => rank(a) - rank(b)),
      others: newest.works.filter(({ state }) => !WAITING_FOR_ME.includes(state) && state !== 'discarded').slice(0, 8),
      any: newest.works.length > 0,
    };
  },
});
