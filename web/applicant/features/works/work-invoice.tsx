import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type InvoiceView, listInvoices, resendInvoice } from '../../../../contract/payments.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { instantText } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { toast } from '../../../ui/toast.tsx';

const invoicesQuery = (workId: string) =>
  queryOptions({
    queryKey: ['invoices', workId] as const,
    queryFn: () => api(listInvoices, { params: { id: workId } }),
  });

/** The e-invoice of a work: its files, where it was sent, and sending it again; the red one beside it. */
export function WorkInvoice({ workId }: { workId: string }) {
  const { data } = useQuery(invoicesQuery(workId));
  const [asked, setAsked] = useState<InvoiceView | null>(null);
  const issued = (data?.invoices ?? []).filter((invoice) => invoice.number);
  if (issued.length === 0) return null;
  const bounced = issued.find((invoice) => invoice.status === 'bounced');
  return (
    <div id="invoice" className="grid gap-3">
      {bounced && (
        <Notice
          tone="warning"
          title="电子发票没有送达"
          action={
            <Button size="s" look="primary" onClick={() => setAsked(bounced)}>
              换一个邮箱重新发送
            </Button>
          }
        >
          <p>发到 {bounced.mailedTo} 的邮件被退回。请换一个邮箱，或直接在下面下载。</p>
        </Notice>
      )}
      <ul className="grid gap-3">
        {issued.map((invoice) => (
          <Invoice key={invoice.kind} invoice={invoice} onAsk={() => setAsked(invoice)} />
        ))}
      </ul>
      {asked && <SendAgain workId={workId} invoice={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function Invoice({ invoice, onAsk }: { invoice: InvoiceView; onAsk: () => void }) {
  const name = invoice.kind === 'red' ? '红字电子发票' : '电子发票';
  return (
    <li className="grid gap-1">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 tabular">
        <span>
          {name} {invoice.number}
        </span>
        {invoice.pdfUrl && (
          <a href={invoice.pdfUrl} target="_blank" rel="noreferrer" className="link">
            PDF<span className="sr-only">：{name}</span>
          </a>
        )}
        {invoice.xmlUrl && (
          <a href={invoice.xmlUrl} download className="link">
            XML<span className="sr-only">：{name}</span>
          </a>
        )}
        {invoice.resendable && invoice.status !== 'bounced' && (
          <button type="button" className="link" onClick={onAsk}>
            重新发送<span className="sr-only">：{name}</span>
          </button>
        )}
      </p>
      {invoice.mailedAt && invoice.status === 'mailed' && (
        <p className="text-s text-quiet tabular">
          {instantText(invoice.mailedAt)} 发到 {invoice.mailedTo}
        </p>
      )}
      {invoice.kind === 'red' && <p className="text-s text-quiet">费用已退回，原发票已冲销，请不要再入账。</p>}
    </li>
  );
}

function SendAgain(props: { workId: string; invoice: InvoiceView; onClose: () => void }) {
  const { workId, invoice, onClose } = props;
  const [email, setEmail] = useState('');
  const key = useRef(newKey());
  const client = useQueryClient();
  const wanted = email.trim();
  const bounced = invoice.status === 'bounced';
  const wrong = wanted !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(wanted);
  const send = useMutation({
    mutationFn: () =>
      api(resendInvoice, {
        params: { id: workId },
        body: { key: key.current, kind: invoice.kind, ...(wanted === '' ? {} : { email: wanted }) },
      }),
    onSuccess: (data) => {
      client.setQueryData(invoicesQuery(workId).queryKey, data);
      toast('已交给邮件服务发送，几分钟内到达。');
      onClose();
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="重新发送发票"
      actions={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button
            look="primary"
            busy={send.isPending}
            disabled={wrong || (bounced && wanted === '')}
            onClick={() => send.mutate()}
          >
            发送
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field
          label={bounced ? '新的邮箱' : '邮箱'}
          optional={!bounced}
          hint={bounced ? undefined : `不填则发到上次的邮箱${invoice.mailedTo ? ` ${invoice.mailedTo}` : ''}。`}
          error={wrong ? '邮箱格式不正确，例如 name@example.com。' : undefined}
        >
          <TextInput type="email" autoComplete="email" maxLength={100} value={email} onText={setEmail} />
        </Field>
        {send.isError && <Notice live tone="error" title={sentenceOf(send.error)} />}
      </div>
    </Dialog>
  );
}
