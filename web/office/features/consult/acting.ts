import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ThreadDesk } from '../../../../contract/consult.ts';
import { isPassing, newKey, problemCode, sentenceOf } from '../../../api.ts';
import { useToast } from '../../shell/toasts.tsx';
import { threadQuery } from './queries.ts';

/** Does one thing to a question: once, however often it is clicked; the page then shows how it stands. */
export function useActing(thread: ThreadDesk) {
  const key = useRef(newKey());
  const client = useQueryClient();
  const toast = useToast();
  const { queryKey } = threadQuery(thread.id);
  return useMutation({
    mutationFn: ({ act }: { act: (key: string) => Promise<ThreadDesk>; done: string }) => act(key.current),
    onSuccess: (after, { done }) => {
      client.setQueryData(queryKey, after);
      key.current = newKey();
      toast.success(done);
    },
    onError: (error) => {
      toast.warning(sentenceOf(error));
      if (isPassing(error)) return;
      key.current = newKey();
      // A colleague was quicker, or whoever asked has written again: the page shows it.
      if (problemCode(error) !== 'invalid_input') void client.invalidateQueries({ queryKey });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['threads'] }),
  });
}
