import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { GATEWAYS, type GatewayName, listGateways, openOrder } from '../../../../contract/payments.ts';
import type { WorkView } from '../../../../contract/works.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { RadioCards } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { yuanText } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { AwaitQuery } from '../../data/await-query.tsx';
import { workQuery } from '../../data/queries.ts';
import { AskPayer } from './ask-payer.tsx';

/** `/my/works/:id/pay`: what is paid for, how much, and the way to the cashier. */
export default function OrderPage() {
  const { id = '' } = useParams();
  const work = useQuery({ ...workQuery(id), staleTime: 0 });
  return (
    <div className="mx-auto grid max-w-2xl gap-8">
      <PageHeader
        title="缴费"
        above={
          <Link to={`/my/works/${id}`} className="link">
            返回作品
          </Link>
        }
      />
      <AwaitQuery query={work}>
        {(view) =>
          view.state === 'awaiting_payment' ? (
            <>
              <Bill work={view} />
              <AskPayer workId={id} />
            </>
          ) : (
            <Navigate to={`/my/works/${id}`} replace />
          )
        }
      </AwaitQuery>
    </div>
  );
}

function Bill({ work }: { work: WorkView }) {
  const key = useRef(newKey());
  const [picked, setPicked] = useState<GatewayName>();
  const { data: gateways } = useQuery(gatewaysQuery);
  const offered = gateways?.offered ?? [];
  const chosen = picked ?? offered[0];
  const pay = useMutation({
    mutationFn: () => api(openOrder, { params: { id: work.id }, body: { key: key.current, gateway: chosen } }),
    onSuccess: ({ cashierUrl, status }) => {
      const paid = status === 'paid';
      if (cashierUrl && !paid) window.location.assign(cashierUrl);
      else window.location.assign(`/my/works/${work.id}?paid=1`);
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
    },
  });
  return (
    <section className="grid gap-6 rounded-m border border-line bg-card p-6 shadow-m sm:p-8">
      <dl className="grid gap-4">
        <div className="grid gap-0.5">
          <dt className="text-s text-quiet">作品自愿登记服务费</dt>
          <dd className="font-medium">{work.form.title}</dd>
          <dd className="text-s text-quiet tabular">流水号 {work.code}</dd>
        </div>
        <div className="flex flex-wrap items-baseline justify-between gap-3 border-t border-line pt-4">
          <dt className="text-s text-quiet">应缴金额</dt>
          <dd className="text-xl font-semibold tabular">{yuanText(work.feeFen)}</dd>
        </div>
      </dl>
      <GatewayChoice offered={offered} chosen={chosen} onChoose={setPicked} />
      {pay.isError && <Notice live tone="error" title={sentenceOf(pay.error)} />}
      <div className="flex flex-wrap gap-3">
        <Button
          look="primary"
          busy={pay.isPending || pay.isSuccess}
          onClick={() => pay.mutate()}
          className="max-sm:w-full"
        >
          去缴费
        </Button>
        <Link to={`/my/works/${work.id}/edit/preview`} className={`${buttonClass()} max-sm:w-full`}>
          返回修改
        </Link>
      </div>
      <ul className="grid list-disc gap-1 pl-5 text-s text-quiet">
        <li>在收银台完成支付后会自动回到本平台，接着进行电子签章。</li>
        <li>审核前撤回，或审核后不予登记的，费用全额退回原支付账户。</li>
        <li>电子发票在终审通过后开具，发到预留的邮箱。</li>
      </ul>
    </section>
  );
}

const gatewaysQuery = { queryKey: ['gateways'], queryFn: () => api(listGateways), staleTime: Number.POSITIVE_INFINITY };

/** Where to pay, when there is a choice. */
function GatewayChoice(props: {
  offered: readonly GatewayName[];
  chosen: GatewayName | undefined;
  onChoose: (gateway: GatewayName) => void;
}) {
  if (props.offered.length < 2) return null;
  return (
    <Field label="支付方式" group>
      <RadioCards
        look="row"
        choices={props.offered.map((value) => ({ value, label: GATEWAYS[value] }))}
        value={props.chosen ?? null}
        onPick={props.onChoose}
      />
    </Field>
  );
}
