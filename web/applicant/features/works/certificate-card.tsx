import type { WorkView } from '../../../../contract/works.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { dateText, instantText } from '../../../ui/format.ts';
import { Waves } from '../../../ui/placeholder.tsx';

/** The result: number, date, the sealed file and the public record. */
export function CertificateCard({ certificate }: { certificate: NonNullable<WorkView['certificate']> }) {
  return (
    <section
      aria-labelledby="certificate"
      className="flex flex-wrap items-center gap-x-8 gap-y-4 rounded-m border border-line bg-card px-6 py-6"
    >
      <Waves />
      <div className="grid min-w-0 grow gap-1">
        <h2 id="certificate" className="font-serif text-l font-semibold">
          作品登记证书
        </h2>
        <p className="tabular">{certificate.number}</p>
        <p className="text-s text-quiet tabular">
          登记日期 {dateText(certificate.registeredOn)}
          {certificate.issuedAt && `　出证时间 ${instantText(certificate.issuedAt)}`}
        </p>
      </div>
      <div className="flex flex-wrap gap-3">
        {certificate.url ? (
          <a href={certificate.url} download className={buttonClass()}>
            下载电子证书
          </a>
        ) : (
          <p className="text-quiet">电子证书正在生成，通常不超过几分钟。</p>
        )}
        <a href={certificate.publicUrl} className={buttonClass('quiet')}>
          登记公告
        </a>
      </div>
    </section>
  );
}
