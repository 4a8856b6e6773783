import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { type OwnRating, rateWork, STARS, type Stars } from '../../../../contract/ratings.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox, RadioCards } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/text-input.tsx';
import { toast } from '../../../ui/toast.tsx';
import { ratingQuery } from './rating-query.ts';

interface Props {
  workId: string;
  rating: OwnRating['rating'];
  tags: OwnRating['tags'];
  onDone: () => void;
}

const ORDER: readonly Stars[] = [5, 4, 3, 2, 1];
const CHOICES = ORDER.map((stars) => ({ value: String(stars), label: STARS[stars] }));

/** Tags that fit the stars: praise, complaints, or in the middle both. */
const offered = (tags: OwnRating['tags'], stars: Stars): string[] =>
  stars >= 4 ? tags.good : stars <= 2 ? tags.bad : [...tags.good, ...tags.bad];

/** Stars first; tags and words appear with them and may be left out. */
export function RatingForm({ workId, rating, tags, onDone }: Props) {
  const [stars, setStars] = useState<Stars | null>(rating?.stars ?? null);
  const [ticked, setTicked] = useState<readonly string[]>(rating?.tags ?? []);
  const [words, setWords] = useState(rating?.words ?? '');
  const send = useSend(workId, rating?.version ?? 0, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stars) send.mutate({ stars, tags: ticked.filter((tag) => offered(tags, stars).includes(tag)), words });
  };
  const tick = (tag: string, on: boolean) =>
    setTicked((before) => (on ? [...before, tag] : before.filter((other) => other !== tag)));
  return (
    <form onSubmit={submit} className="grid gap-5" aria-label="评价">
      <Field label="对这次办理满意吗？" group>
        <RadioCards
          choices={CHOICES}
          value={stars ? String(stars) : null}
          onPick={(value) => setStars(Number(value) as Stars)}
        />
      </Field>
      {stars && (
        <>
          <Field label={stars <= 2 ? '哪里没有做好？' : '哪些方面？'} optional group>
            <div className="flex flex-wrap gap-x-6 gap-y-1">
              {offered(tags, stars).map((tag) => (
                <Checkbox key={tag} checked={ticked.includes(tag)} onCheck={(on) => tick(tag, on)}>
                  {tag}
                </Checkbox>
              ))}
            </div>
          </Field>
          <Field
            label="想说的话"
            optional
            hint={stars <= 2 ? '写得具体些，我们会与您联系，核实后答复您。' : '请不要写证件号码等个人信息。'}
          >
            <TextArea rows={3} maxLength={500} value={words} onText={setWords} />
          </Field>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" busy={send.isPending}>
              {rating ? '保存修改' : '提交评价'}
            </Button>
            {rating && (
              <Button look="quiet" onClick={onDone}>
                不修改了
              </Button>
            )}
          </div>
        </>
      )}
    </form>
  );
}

/** The key stays the same while the answer is unknown, so that a repeated press after a lost connection rates once. */
function useSend(workId: string, version: number, onDone: () => void) {
  const client = useQueryClient();
  const key = useRef(newKey());
  const { queryKey } = ratingQuery(workId);
  return useMutation({
    mutationFn: (body: { stars: Stars; tags: string[]; words: string }) =>
      api(rateWork, { params: { id: workId }, body: { key: key.current, version, ...body } }),
    onSuccess: (own) => {
      key.current = newKey();
      client.setQueryData(queryKey, own);
      toast('评价已收到，谢谢。');
      onDone();
    },
    onError: async (error) => {
      toast(sentenceOf(error), 'bad');
      if (isPassing(error)) return;
      key.current = newKey();
      await client.invalidateQueries({ queryKey });
    },
  });
}
