import { useQuery } from '@tanstack/react-query';
import type { DocumentToSign } from '../../../../contract/envelope.ts';
import { SIGNER_ROLES } from '../../../../contract/signing.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { instantText } from '../../../ui/format.ts';
import { toSignQuery } from './works-queries.ts';

/** 「待我签章」: forms of any work that wait for the signature of whoever is logged in. */
export function ToSign() {
  const { data: documents = [] } = useQuery(toSignQuery);
  if (documents.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-l font-semibold">待我签章（{documents.length}）</h2>
      <ul className="grid gap-3">
        {documents.map((document, index) => (
          <li key={document.path}>
            <Card document={document} main={index === 0} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ document, main }: { document: DocumentToSign; main: boolean }) {
  const { title, code, applicant, onBehalfOf, roles, since, path } = document;
  return (
    <article className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 rounded-m border border-line bg-card px-5 py-4">
      <div className="grid min-w-0 gap-1">
        <h3 className="font-semibold break-words">作品《{title}》登记申请表</h3>
        <p>
          {applicant}请您完成{roles.map((role) => SIGNER_ROLES[role]).join('、')}
          {onBehalfOf && `（代${onBehalfOf}签署）`}。
        </p>
        <p className="text-s text-quiet tabular">
          流水号 {code}　{instantText(since)} 起等您签章
        </p>
      </div>
      <a href={path} className={buttonClass(main ? 'primary' : 'plain')}>
        去签章<span className="sr-only">：{title}</span>
      </a>
    </article>
  );
}
