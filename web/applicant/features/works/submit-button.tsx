import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { getWork, submitWork, type WorkCard } from '../../../../contract/works.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { toast } from '../../../ui/toast.tsx';
import { workQuery } from '../../data/queries.ts';
import { titleOf } from './standing.ts';

interface Props {
  work: WorkCard;
  main: boolean;
  className: string;
}

/** 「提交」 of a work that everybody has signed, right from the list. */
export function SubmitButton({ work: { id, title }, main, className }: Props) {
  const key = useRef(newKey());
  const client = useQueryClient();
  const submit = useMutation({
    mutationFn: async () => {
      const { version } = await api(getWork, { params: { id } });
      return api(submitWork, { params: { id }, body: { key: key.current, version } });
    },
    onSuccess: (work) => {
      client.setQueryData(workQuery(id).queryKey, work);
      toast('已提交审核');
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
      toast(sentenceOf(error), 'bad');
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['works'] }),
  });
  return (
    <Button
      size="s"
      look={main ? 'primary' : 'plain'}
      busy={submit.isPending}
      onClick={() => submit.mutate()}
      className={className}
    >
      提交
      <span className="sr-only">：{titleOf(title)}</span>
    </Button>
  );
}
