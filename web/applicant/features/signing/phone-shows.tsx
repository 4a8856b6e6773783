import type { SigningView } from './use-signing-calls.ts';

/** What the phone shows before one confirms there: to be compared with what one reads here. */
export function PhoneShows({ signing: { work, document } }: { signing: SigningView }) {
  const rows = [
    ['文件', `《${work.title}》作品登记申请表`],
    ['签署各方', document.parties.join('、')],
    ['文件校验码', `${(document.sha256.slice(0, 16).match(/.{4}/g) ?? []).join(' ')} …`],
  ] as const;
  return (
    <section aria-label="手机上显示的内容" className="grid gap-2 rounded-m border border-line bg-card px-4 py-3">
      <p className="text-s font-medium">确认前，请核对手机上显示的内容与这里一致：</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-s">
        {rows.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
