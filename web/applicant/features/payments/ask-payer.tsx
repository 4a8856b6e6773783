import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import clsx from 'clsx';
import { useEffect, useRef } from 'react';
import { makePayerLink, type PayerLink, withdrawPayerLink } from '../../../../contract/payments.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { instantText } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { workQuery } from '../../data/queries.ts';
import { orderQuery } from './order-query.ts';
import { payerLinkQuery } from './payer-link-query.ts';

/** How often the order is looked at while somebody else may be paying, ms; for ten minutes, then when one comes back. */
const LOOK_EVERY = 5_000;
const LOOKS = 120;

/** 「请别人付款」: a link to send, and the way to take it back. The page moves on by itself once the fee has come. */
export function AskPayer({ workId }: { workId: string }) {
  const { data } = useQuery(payerLinkQuery(workId));
  const link = data?.link ?? null;
  usePaidElsewhere(workId, link !== null);
  const { make, withdraw } = useLinkCalls(workId);
  const failed = make.error ?? withdraw.error;
  if (!data) return null;
  return (
    <section aria-labelledby="ask-payer" className="grid gap-4 border-t border-line pt-8">
      <div className="grid gap-1">
        <h2 id="ask-payer" className="text-l font-semibold">
          请别人付款
        </h2>
        <p className="text-quiet">
          把链接发给对方，对方不用登录就能付款。对方会看到您的姓名（名称）、作品名称和金额；退款时退回对方的付款账户，发票仍按您填写的抬头开具。
        </p>
      </div>
      <div aria-live="polite" className="grid gap-4">
        {link && <LinkToSend link={link} />}
        {failed && <Notice live tone="error" title={sentenceOf(failed)} />}
      </div>
      <div className={clsx('flex flex-wrap gap-x-3', link && '-ml-5')}>
        <Button busy={make.isPending} look={link ? 'quiet' : 'plain'} onClick={() => make.mutate()}>
          {link ? '换一个新链接' : '生成付款链接'}
        </Button>
        {link && (
          <Button busy={withdraw.isPending} look="quiet" onClick={() => withdraw.mutate()}>
            收回链接
          </Button>
        )}
      </div>
    </section>
  );
}

function LinkToSend({ link }: { link: PayerLink }) {
  return (
    <div className="grid gap-3">
      <p className="rounded-m border border-line bg-card px-4 py-3 break-all">{link.message}</p>
      <div className="flex flex-wrap gap-3">
        <CopyButton text={link.message}>复制整段消息</CopyButton>
        <CopyButton text={link.url}>只复制链接</CopyButton>
      </div>
      <p className="text-s text-quiet tabular">
        有效期至 {instantText(link.expiresAt)}。换新或收回后，原来的链接不能再付款。
      </p>
    </div>
  );
}

function useLinkCalls(workId: string) {
  const key = useRef(newKey());
  const client = useQueryClient();
  const { queryKey } = payerLinkQuery(workId);
  const settled = () => client.invalidateQueries({ queryKey: workQuery(workId).queryKey });
  const withdraw = useMutation({
    mutationFn: () => api(withdrawPayerLink, { params: { id: workId } }),
    onSuccess: () => client.setQueryData(queryKey, { link: null }),
  });
  const make = useMutation({
    mutationFn: () => api(makePayerLink, { params: { id: workId }, body: { key: key.current } }),
    onMutate: () => withdraw.reset(),
    onSuccess: (link) => {
      key.current = newKey();
      client.setQueryData(queryKey, { link });
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
      // Paid or edited meanwhile: the page shows what the work has become.
      return settled();
    },
  });
  return { make, withdraw };
}

function usePaidElsewhere(workId: string, awaited: boolean) {
  const client = useQueryClient();
  const { data: order } = useQuery({
    ...orderQuery(workId),
    enabled: awaited,
    refetchInterval: ({ state }) => (state.dataUpdateCount < LOOKS ? LOOK_EVERY : false),
  });
  const paid = awaited && order?.status === 'paid';
  useEffect(() => {
    if (paid) void client.invalidateQueries({ queryKey: workQuery(workId).queryKey });
  }, [paid, workId, client]);
}
