import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { claimWork, type QueueRow } from '../../../../../contract/review.ts';
import { api, newKey, sentenceOf } from '../../../../api.ts';
import { useToast } from '../../../shell/toasts.tsx';
import { deskQuery } from '../queries.ts';
import { type QueueFilter, searchOf } from '../queue-filter.ts';

/** Takes a free work and opens its desk; says who holds one that is taken. */
export function ClaimButton({ row, filter }: { row: QueueRow; filter: QueueFilter }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const address = `/office/review/${row.id}${searchOf(filter)}`;
  const claim = useMutation({
    mutationFn: async () => {
      // The queue does not carry versions: the desk, which is opened anyway, does.
      const desk = await client.fetchQuery({ ...deskQuery(row.id), staleTime: 0 });
      // Somebody else was quicker, and the desk says who. Any other hindrance is said in the refusal.
      if (desk.claimedBy !== null && !desk.actions.includes('claim')) return desk;
      return api(claimWork, { params: { id: row.id }, body: { key: newKey(), version: desk.version } });
    },
    onSuccess: (desk) => {
      client.setQueryData(deskQuery(row.id).queryKey, desk);
      navigate(address);
    },
    onError: (error) => toast.warning(sentenceOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['queue'] }),
  });
  if (row.mine)
    return (
      <Button size="small" onClick={() => navigate(address)}>
        继续审核
      </Button>
    );
  if (row.claimedBy !== null) return <span className="quiet">{row.claimedBy}</span>;
  return (
    <Button size="small" loading={claim.isPending} onClick={() => claim.mutate()}>
      领取
    </Button>
  );
}
