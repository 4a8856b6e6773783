import { INVOICE_KINDS, type WorkForm } from '../../../../../../contract/form.ts';
import { Button } from '../../../../../ui/button.tsx';
import { RadioCards } from '../../../../../ui/choices.tsx';
import { TextInput } from '../../../../../ui/text-input.tsx';
import { choicesOf } from '../choices-of.ts';
import { useFiling } from '../filing-context.tsx';
import { FormField, TextField } from '../form-field.tsx';
import { offeredOwners, titleOfOwner, withInvoiceKind } from './invoice-title.ts';

/** The invoice: to a person or an organisation, which need not be who pays. */
export function Invoice() {
  const { state, store, profile } = useFiling();
  const { invoice, owners } = state.form;
  const set = (change: Partial<WorkForm['invoice']>) =>
    store.change((form) => ({ invoice: { ...form.invoice, ...change } }));
  const offered = offeredOwners(owners, invoice);
  return (
    <section aria-labelledby="invoice" className="grid gap-6 border-t border-line pt-8">
      <div className="grid gap-2">
        <h3 id="invoice" className="font-semibold">
          电子发票
        </h3>
        <p className="text-s text-quiet">抬头可以不是缴费的人，请与报销单位确认后填写。</p>
        {offered.length > 0 && (
          <div className="flex flex-wrap gap-2">
            {offered.slice(0, 4).map((owner) => (
              <Button key={owner.key} size="s" onClick={() => set(titleOfOwner(owner))}>
                {owners.length === 1 ? '与著作权人相同' : `与著作权人“${owner.name}”相同`}
              </Button>
            ))}
          </div>
        )}
      </div>
      <FormField path="invoice.kind" label="抬头类型" group>
        <RadioCards
          choices={choicesOf(INVOICE_KINDS)}
          value={invoice.kind}
          onPick={(kind) => set(withInvoiceKind(kind))}
        />
      </FormField>
      <TextField
        path="invoice.title"
        label="发票抬头"
        value={invoice.title}
        maxLength={120}
        onText={(title) => set({ title })}
      />
      {invoice.kind !== 'person' && (
        <TextField
          path="invoice.taxNumber"
          label="税号"
          className="sm:max-w-sm"
          hint="单位填写统一社会信用代码"
          value={invoice.taxNumber}
          maxLength={30}
          onText={(taxNumber) => set({ taxNumber })}
        />
      )}
      <FormField
        path="invoice.email"
        label="接收邮箱"
        className="sm:max-w-sm"
        action={
          profile?.invoiceEmail && profile.invoiceEmail !== invoice.email ? (
            <Button look="quiet" size="s" onClick={() => set({ email: profile.invoiceEmail })}>
              用资料中的邮箱
            </Button>
          ) : undefined
        }
      >
        <TextInput
          type="email"
          autoComplete="email"
          maxLength={120}
          value={invoice.email}
          onText={(email) => set({ email })}
        />
      </FormField>
    </section>
  );
}
