import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { contactRater, noteOnRating, type RatingDesk, resolveRating } from '../../../../contract/ratings.ts';
import { api, isPassing, newKey, problemCode, sentenceOf } from '../../../api.ts';
import { useToast } from '../../shell/toasts.tsx';
import { ratingQuery } from './queries.ts';

type Step = 'contact' | 'note' | 'resolve';
const ROUTES = { contact: contactRater, note: noteOnRating, resolve: resolveRating };
const STEPS: Record<Step, { title: string; label: string; hint: string; button: string; done: string }> = {
  contact: {
    title: '联系申请人',
    label: '沟通情况',
    hint: '什么时候、怎样联系的，申请人说了什么。只有工作人员看得到。',
    button: '记为已联系',
    done: '已记为已联系',
  },
  resolve: {
    title: '答复申请人',
    label: '答复内容',
    hint: '说明核实的情况和改进的办法，申请人会收到。',
    button: '发送答复',
    done: '答复已发送，申请人会收到',
  },
  note: {
    title: '补充记录',
    label: '记录内容',
    hint: '只有工作人员看得到。',
    button: '保存记录',
    done: '记录已保存',
  },
};
const ORDER: readonly Step[] = ['contact', 'resolve', 'note'];
/** Shorter than this nobody can tell what was said. */
const CHARACTERS = 5;

/** The next step of a bad rating, with a field for what is to be written. */
export function FollowUp({ rating }: { rating: RatingDesk }) {
  const steps = ORDER.filter((step) => rating.actions.includes(step));
  return steps.map((step, index) => <StepForm key={step} step={step} rating={rating} main={index === 0} />);
}

function StepForm({ step, rating, main }: { step: Step; rating: RatingDesk; main: boolean }) {
  const [note, setNote] = useState('');
  const key = useRef(newKey());
  const client = useQueryClient();
  const toast = useToast();
  const words = STEPS[step];
  const { queryKey } = ratingQuery(rating.id);
  const send = useMutation({
    mutationFn: () =>
      api(ROUTES[step], { params: { id: rating.id }, body: { key: key.current, version: rating.version, note } }),
    onSuccess: (after) => {
      client.setQueryData(queryKey, after);
      toast.success(`${words.done}。`);
    },
    onError: (error) => {
      toast.warning(sentenceOf(error));
      if (isPassing(error)) return;
      key.current = newKey();
      // A colleague was quicker: the page shows what they did.
      if (problemCode(error) !== 'invalid_input') void client.invalidateQueries({ queryKey });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['ratings'] }),
  });
  return (
    <form
      className="rating-step"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <h2>{words.title}</h2>
      <label htmlFor={`rating-${step}`}>{words.label}</label>
      <Input.TextArea
        id={`rating-${step}`}
        aria-describedby={`rating-${step}-hint`}
        autoSize={{ minRows: main ? 3 : 2, maxRows: 10 }}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p id={`rating-${step}-hint`} className="quiet">
        {words.hint}
      </p>
      <Button
        htmlType="submit"
        type={main ? 'primary' : 'default'}
        loading={send.isPending}
        disabled={note.trim().length < CHARACTERS}
      >
        {words.button}
      </Button>
    </form>
  );
}
