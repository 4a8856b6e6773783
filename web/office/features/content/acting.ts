import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ArticleView } from '../../../../contract/articles.ts';
import { isPassing, newKey, problemCode, sentenceOf } from '../../../api.ts';
import { useToast } from '../../shell/toasts.tsx';
import { articleQuery } from './queries.ts';

/** Does one thing to an article: once, however often it is clicked; the page then shows how it stands. */
export function useActing(article: ArticleView) {
  const key = useRef(newKey());
  const client = useQueryClient();
  const toast = useToast();
  const { queryKey } = articleQuery(article);
  return useMutation({
    mutationFn: ({ act }: { act: (key: string) => Promise<ArticleView>; done: string }) => act(key.current),
    onSuccess: (after, { done }) => {
      client.setQueryData(queryKey, after);
      key.current = newKey();
      toast.success(done);
    },
    onError: (error) => {
      toast.warning(sentenceOf(error));
      if (isPassing(error)) return;
      key.current = newKey();
      // A colleague was quicker: the versions show what was written, the text in the editor stays.
      if (problemCode(error) !== 'invalid_input') void client.invalidateQueries({ queryKey });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['articles'] }),
  });
}
