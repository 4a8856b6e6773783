import type { AuthorityView } from '../../../../contract/authority.ts';
import type { FileView } from '../../../../contract/shared.ts';
import type { WorkView } from '../../../../contract/works.ts';
import { bytesText } from '../../../ui/format.ts';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { Thumb } from '../../../ui/thumb.tsx';
import { Section } from './facts.tsx';

/** Application form, samples and proofs as files to open. */
export function WorkDocuments({ work, authority }: { work: WorkView; authority: AuthorityView }) {
  const file = (id: string) => work.files.find((candidate) => candidate.id === id);
  const material = (code: string) => authority.materials.find((row) => row.code === code)?.name ?? '证明材料';
  const samples = work.form.samples.flatMap(({ fileId, name }) => {
    const found = file(fileId);
    return found ? [{ file: found, name: name || found.name }] : [];
  });
  const proofs = work.form.proofs.flatMap(({ fileId, code }) => {
    const found = file(fileId);
    return found ? [{ file: found, name: material(code) }] : [];
  });
  if (!work.formUrl && samples.length + proofs.length === 0) return null;
  return (
    <Section title="材料">
      <ul className="grid gap-4 sm:grid-cols-2">
        {work.formUrl && (
          <li>
            <DocumentLink
              href={work.formUrl}
              name="作品著作权登记申请表"
              note="PDF"
              preview={null}
              mediaType="application/pdf"
            />
          </li>
        )}
        {[...samples, ...proofs].map(({ file: { id, url, preview, mediaType, bytes }, name }) => (
          <li key={id}>
            <DocumentLink href={url} name={name} note={bytesText(bytes)} preview={preview} mediaType={mediaType}>
              {id === work.form.certificatePicture && <StatusBadge tone="wait">证书附图</StatusBadge>}
            </DocumentLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type LinkProps = Pick<FileView, 'name' | 'preview' | 'mediaType'> & {
  href: string;
  note: string;
  children?: React.ReactNode;
};

function DocumentLink({ href, name, note, preview, mediaType, children }: LinkProps) {
  return (
    <div className="flex items-center gap-3">
      <Thumb src={preview} mediaType={mediaType} className="size-14" />
      <span className="grid min-w-0 justify-items-start gap-0.5">
        <a href={href} target="_blank" rel="noreferrer" className="link">
          {name}
        </a>
        <span className="text-s text-quiet tabular">{note}</span>
        {children}
      </span>
    </div>
  );
}
