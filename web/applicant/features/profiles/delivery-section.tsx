import { ProfileText, Section } from './profile-fields.tsx';

/** Where the e-invoice and the paper certificate go. */
export function DeliverySection() {
  return (
    <Section title="发票与收件" below="填报每件作品时，可以再选择纸质证书的领取方式。">
      <ProfileText path="invoiceEmail" label="电子发票接收邮箱" maxLength={120} type="email" autoComplete="email" />
      <div className="grid gap-6 sm:grid-cols-2">
        <ProfileText path="recipient" label="收件人" maxLength={80} autoComplete="name" />
        <ProfileText path="recipientPhone" label="收件手机" maxLength={20} type="tel" autoComplete="tel" />
      </div>
      <ProfileText path="recipientAddress" label="纸质证书收件地址" maxLength={200} autoComplete="street-address" />
    </Section>
  );
}
