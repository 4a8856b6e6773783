import { Link } from 'react-router';
import { DELIVERIES, type WorkForm } from '../../../../../../contract/form.ts';
import { Button } from '../../../../../ui/button.tsx';
import { RadioCards } from '../../../../../ui/choices.tsx';
import { TextInput } from '../../../../../ui/text-input.tsx';
import { choicesOf } from '../choices-of.ts';
import { useFiling } from '../filing-context.tsx';
import { FormField, TextField } from '../form-field.tsx';

const NOTES: Record<keyof typeof DELIVERIES, string> = {
  mail: '办结后陆续制证寄出，不再另行确认',
  pickup: '收到电子发票后，工作时间内前来领取',
  none: '只使用电子证书',
};

/** 证书与发票 */
export function DeliveryStep() {
  const { state, store, profile } = useFiling();
  const { form } = state;
  const setInvoice = (change: Partial<WorkForm['invoice']>) =>
    store.change(({ invoice }) => ({ invoice: { ...invoice, ...change } }));
  return (
    <div className="grid gap-8">
      <FormField path="delivery" label="纸质证书领取方式" group>
        <RadioCards
          look="cards"
          columns="sm:grid-cols-3"
          choices={choicesOf(DELIVERIES).map((choice) => ({ ...choice, note: NOTES[choice.value] }))}
          value={form.delivery}
          onPick={(delivery) => store.change(() => ({ delivery }))}
        />
      </FormField>
      {form.delivery === 'mail' && profile && (
        <p className="-mt-4 text-s">
          寄往：{profile.recipient} {profile.recipientPhone} {profile.recipientAddress}
          <Link to="/my/profile" className="link ml-2">
            在资料中修改
          </Link>
        </p>
      )}
      <TextField
        path="invoice.title"
        label="发票抬头"
        value={form.invoice.title}
        maxLength={120}
        onText={(title) => setInvoice({ title })}
      />
      <TextField
        path="invoice.taxNumber"
        label="税号"
        optional
        hint="单位填写统一社会信用代码，个人不填"
        value={form.invoice.taxNumber}
        maxLength={30}
        onText={(taxNumber) => setInvoice({ taxNumber })}
      />
      <FormField
        path="invoice.email"
        label="接收邮箱"
        action={
          profile?.invoiceEmail && profile.invoiceEmail !== form.invoice.email ? (
            <Button look="quiet" size="s" onClick={() => setInvoice({ email: profile.invoiceEmail })}>
              用资料中的邮箱
            </Button>
          ) : undefined
        }
      >
        <TextInput
          type="email"
          autoComplete="email"
          maxLength={120}
          value={form.invoice.email}
          onText={(email) => setInvoice({ email })}
        />
      </FormField>
    </div>
  );
}
