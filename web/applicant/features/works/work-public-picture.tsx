import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getPublicPicture, type PublicPicture, showPublicPicture } from '../../../../contract/public-picture.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Checkbox } from '../../../ui/choices.tsx';
import { toast } from '../../../ui/toast.tsx';
import { Section } from './facts.tsx';

/** Whether the register may show the work's picture; saved at once. Nothing for a work that has none to show. */
export function WorkPublicPicture({ workId }: { workId: string }) {
  const queryKey = ['public-picture', workId] as const;
  const { data } = useQuery({ queryKey, queryFn: () => api(getPublicPicture, { params: { id: workId } }) });
  const client = useQueryClient();
  const show = useMutation({
    mutationFn: (shown: boolean) => api(showPublicPicture, { params: { id: workId }, body: { shown } }),
    onMutate: (shown) => {
      const before = client.getQueryData<PublicPicture>(queryKey);
      client.setQueryData<PublicPicture>(queryKey, (old) => old && { ...old, shown });
      return before;
    },
    onSuccess: (saved) => {
      client.setQueryData(queryKey, saved);
      toast(saved.shown ? '公告里现在会显示缩略图。' : '公告里不再显示缩略图。');
    },
    onError: (error, _shown, before) => {
      client.setQueryData(queryKey, before);
      toast(sentenceOf(error), 'bad');
    },
  });
  if (!data?.available) return null;
  return (
    <Section title="登记公告">
      <Checkbox checked={data.shown} onCheck={(shown) => show.mutate(shown)}>
        在公告里显示证书附图的缩略图
      </Checkbox>
      <p className="text-s text-quiet">任何人都能看到。勾选前请先征得著作权人同意；随时可以取消，样本本身不会公开。</p>
    </Section>
  );
}
