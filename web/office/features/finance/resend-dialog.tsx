import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { type FinanceInvoice, resendFinanceInvoice } from '../../../../contract/finance.ts';
import { api, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { useToast } from '../../shell/toasts.tsx';

/** The invoice once more, to the same address or another. */
export function ResendDialog({ invoice, onClose }: { invoice: FinanceInvoice; onClose: () => void }) {
  const [email, setEmail] = useState('');
  const key = useRef(newKey());
  const client = useQueryClient();
  const toast = useToast();
  const wanted = email.trim();
  const resend = useMutation({
    mutationFn: () =>
      api(resendFinanceInvoice, {
        params: { id: invoice.id },
        body: { key: key.current, ...(wanted === '' ? {} : { email: wanted }) },
      }),
    onSuccess: () => {
      toast.success('发票已交给邮件服务发送。');
      onClose();
    },
    onError: (error) => {
      if (!isPassing(error)) key.current = newKey();
      toast.warning(sentenceOf(error));
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['finance', 'invoices'] }),
  });
  return (
    <Dialog open onClose={onClose} title={`重新发送发票 ${invoice.number ?? ''}`}>
      <p>不填邮箱则发到上次的地址{invoice.mailedTo ? ` ${invoice.mailedTo}` : ''}；填写后，以后也发到新的邮箱。</p>
      <label htmlFor="resend-email">换一个邮箱（选填）</label>
      <Input
        id="resend-email"
        type="email"
        autoFocus
        maxLength={100}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <p className="agent-buttons">
        <Button type="text" onClick={onClose}>
          取消
        </Button>
        <Button
          type="primary"
          disabled={wanted !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(wanted)}
          loading={resend.isPending}
          onClick={() => resend.mutate()}
        >
          发送
        </Button>
      </p>
    </Dialog>
  );
}
