import { Link } from 'react-router';
import { DELIVERIES } from '../../../../../../contract/form.ts';
import { RadioCards } from '../../../../../ui/choices.tsx';
import { choicesOf } from '../choices-of.ts';
import { Invoice } from '../delivery/invoice.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField } from '../form-field.tsx';

const NOTES: Record<keyof typeof DELIVERIES, string> = {
  mail: '办结后陆续制证寄出，不再另行确认',
  pickup: '收到电子发票后，工作时间内前来领取',
  none: '只使用电子证书',
};

/** 证书与发票 */
export function DeliveryStep() {
  const { state, store, profile } = useFiling();
  const { form } = state;
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
      <Invoice />
    </div>
  );
}
