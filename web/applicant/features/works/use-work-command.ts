import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  confirmWork,
  discardWork,
  editWork,
  submitWork,
  takeBackWork,
  type WorkView,
  withdrawWork,
} from '../../../../contract/works.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { toast } from '../../../ui/toast.tsx';
import { workQuery } from '../../data/queries.ts';

const ROUTES = {
  confirm: confirmWork,
  edit: editWork,
  discard: discardWork,
  submit: submitWork,
  withdraw: withdrawWork,
  take_back: takeBackWork,
};

/**
 * Gives one command on a work. The key stays the same while the answer is unknown, so that a repeated press after a lost
 * connection acts once; after a refusal the page shows the newest state.
 */
export function useWorkCommand(command: keyof typeof ROUTES, onDone?: (work: WorkView) => void) {
  const client = useQueryClient();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: ({ id, version }: { id: string; version: number }) =>
      api(ROUTES[command], { params: { id }, body: { key: key.current, version } }),
    onSuccess: async (work) => {
      key.current = newKey();
      onDone?.(work);
      client.setQueryData(workQuery(work.id).queryKey, work);
      await client.invalidateQueries({ queryKey: ['works'] });
    },
    onError: async (error, { id }) => {
      if (isPassing(error)) return toast(sentenceOf(error), 'bad');
      key.current = newKey();
      toast(sentenceOf(error), 'bad');
      await client.invalidateQueries({ queryKey: workQuery(id).queryKey });
    },
  });
}
