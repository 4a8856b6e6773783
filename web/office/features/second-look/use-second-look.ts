import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import {
  judgeSecondLook,
  putBackSecondLook,
  type SecondLook,
  takeSecondLook,
} from '../../../../contract/second-look.ts';
import { api, fieldProblemsOf, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { useToast } from '../../shell/toasts.tsx';

export type Step =
  | { step: 'take' }
  | { step: 'put_back' }
  | { step: 'judge'; verdict: 'agree' | 'differ'; levels: number[]; note: string };

/** One step of a second look; a repeated try after a broken connection carries the same key. */
export function useSecondLook({ id, version, title }: SecondLook) {
  const client = useQueryClient();
  const toast = useToast();
  const key = useRef(newKey());
  return useMutation({
    mutationFn: (act: Step) => {
      const params = { id };
      const base = { key: key.current, version };
      if (act.step === 'take') return api(takeSecondLook, { params, body: base });
      if (act.step === 'put_back') return api(putBackSecondLook, { params, body: base });
      const { verdict, levels, note } = act;
      return api(judgeSecondLook, { params, body: { ...base, verdict, levels, note } });
    },
    onSuccess: (_after, act) => {
      if (act.step === 'take') toast.success(`《${title}》由您复看，在「复看中」里写结论。`);
      else if (act.step === 'put_back') toast.info(`《${title}》已放回待复看。`);
      else toast.success(`《${title}》的复看结论已保存。`);
    },
    onError: (error) => toast.warning(fieldProblemsOf(error)[0]?.message ?? sentenceOf(error), 6),
    onSettled: (_after, error) => {
      if (!error || !isPassing(error)) key.current = newKey();
      return client.invalidateQueries({ queryKey: ['second-looks'] });
    },
  });
}
