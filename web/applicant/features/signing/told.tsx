import { useMutation, useQueryClient } from '@tanstack/react-query';
import clsx from 'clsx';
import { tellSignerAgain } from '../../../../contract/envelope.ts';
import { NOTICE_WAYS, type NoticeWay, type SignerRow } from '../../../../contract/signing.ts';
import { api, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { momentText } from '../../../ui/format.ts';
import { toast } from '../../../ui/toast.tsx';
import { BELOW_ROW } from './below-row.ts';
import { envelopeQuery } from './envelope-query.ts';

interface Props {
  workId: string;
  signer: SignerRow;
  told: NonNullable<SignerRow['told']>;
}

/** When and how this signer was told, and 「再次通知」 as soon as that is possible. */
export function Told({ workId, signer, told }: Props) {
  const client = useQueryClient();
  const key = envelopeQuery(workId).queryKey;
  const again = useMutation({
    mutationFn: () => api(tellSignerAgain, { params: { id: workId, position: signer.position }, body: {} }),
    onSuccess: (envelope) => {
      client.setQueryData(key, envelope);
      toast(`已再次通知${signer.signedBy ?? signer.name}`);
    },
    onError: async (error) => {
      toast(sentenceOf(error), 'bad');
      await client.invalidateQueries({ queryKey: key });
    },
  });
  const from = signer.tellAgainFrom;
  return (
    <p className={clsx('flex flex-wrap items-center gap-x-3 text-s text-quiet', BELOW_ROW)}>
      <span className="tabular">{toldInWords(told)}</span>
      {from && Date.parse(from) > Date.now() && <span className="tabular">{momentText(from)} 后可再次通知</span>}
      {from && Date.parse(from) <= Date.now() && (
        <Button size="s" look="quiet" busy={again.isPending} onClick={() => again.mutate()}>
          再次通知
          <span className="sr-only">{signer.signedBy ?? signer.name}</span>
        </Button>
      )}
    </p>
  );
}

const ORDER: readonly NoticeWay[] = ['sms', 'mail', 'inbox'];

function toldInWords({ at, ways }: Props['told']): string {
  if (ways.length === 0) return '通知正在发送';
  const words = ORDER.filter((way) => ways.includes(way)).map((way) => NOTICE_WAYS[way]);
  return `${momentText(at)} 已${words.length > 1 ? '用' : ''}${words.join('、')}通知`;
}
