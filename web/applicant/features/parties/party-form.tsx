import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type PartyCard, saveParty, updateParty } from '../../../../contract/parties.ts';
import type { FieldProblem } from '../../../../contract/problem.ts';
import { api, fieldProblemsOf, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast.tsx';
import { PARTIES } from './parties-queries.ts';
import { PartyFields } from './party-fields.tsx';

/** One entry of the address book, new or to be corrected; the server checks it as it checks a filing. */
export function PartyForm({ id, start }: { id?: string; start: PartyCard }) {
  const [card, setCard] = useState(start);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const key = useRef(newKey());
  const client = useQueryClient();
  const navigate = useNavigate();
  const save = useMutation({
    mutationFn: () =>
      id === undefined
        ? api(saveParty, { body: { key: key.current, party: card } })
        : api(updateParty, { params: { id }, body: { party: card } }),
    onSuccess: async () => {
      toast(id === undefined ? '已添加到名册' : '名册已修改');
      await client.invalidateQueries({ queryKey: [PARTIES, 'list'] });
      await navigate('/my/parties');
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
      setErrors(fieldProblemsOf(error));
      setAttempt((count) => count + 1);
    },
  });
  const change = (part: Partial<PartyCard>) => {
    setCard((old) => ({ ...old, ...part }));
    const changed = Object.keys(part);
    setErrors((old) => old.filter(({ path }) => !changed.some((name) => path.startsWith(name))));
  };
  return (
    <form
      noValidate
      className="grid gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      {errors.length > 0 && (
        <ErrorSummary key={attempt} title={`还有 ${errors.length} 处需要修改，改好后再保存一次`} problems={errors} />
      )}
      <PartyFields card={card} onChange={change} errors={errors} />
      <div className="grid gap-4 border-t border-line pt-6">
        {save.isError && errors.length === 0 && <Notice tone="error" live title={sentenceOf(save.error)} />}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" busy={save.isPending} className="max-sm:w-full">
            保存
          </Button>
          <Link to="/my/parties" className={`${buttonClass()} max-sm:w-full`}>
            取消
          </Link>
        </div>
      </div>
    </form>
  );
}
