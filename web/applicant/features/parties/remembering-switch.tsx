import { useMutation, useQueryClient } from '@tanstack/react-query';
import { setRemembering } from '../../../../contract/parties.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Checkbox } from '../../../ui/choices.tsx';
import { toast } from '../../../ui/toast.tsx';
import { PARTIES } from './parties-queries.ts';

/** Whether confirmed works fill the address book by themselves. */
export function RememberingSwitch({ on }: { on: boolean }) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (wanted: boolean) => api(setRemembering, { body: { on: wanted } }),
    onSettled: () => client.invalidateQueries({ queryKey: [PARTIES, 'list'] }),
    onError: (error) => toast(sentenceOf(error), 'bad'),
  });
  const shown = save.isPending ? save.variables : on;
  return (
    <div className="grid gap-1">
      <Checkbox checked={shown} onCheck={(wanted) => save.mutate(wanted)}>
        确认作品时，自动记下其中的作者和著作权人
      </Checkbox>
      <p className="pl-7 text-s text-quiet">名册只有您自己能看到，证件号和手机加密保存，随时可以删除。</p>
    </div>
  );
}
