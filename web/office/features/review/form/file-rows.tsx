import type { FileView } from '../../../../../contract/shared.ts';
import { bytesText } from '../../../../ui/format.ts';
import { useDesk } from '../desk/desk-context.tsx';
import { FieldRow } from './field-row.tsx';

/** A file by its name; choosing it shows it in the reading pane. */
function FileLink({ file, name }: { file: FileView | undefined; name: string }) {
  const { shown, show } = useDesk();
  if (!file) return <span className="quiet">文件不在了</span>;
  return (
    <>
      <button type="button" className="as-link" aria-pressed={shown === file.id} onClick={() => show(file.id)}>
        {name || file.name}
      </button>{' '}
      <span className="quiet">{bytesText(file.bytes)}</span>
    </>
  );
}

export function SampleFiles() {
  const { desk } = useDesk();
  const { samples, certificatePicture } = desk.form;
  return (
    <section>
      <h2>作品样本</h2>
      <dl className="fields">
        {samples.map((sample, index) => (
          <FieldRow key={sample.fileId} path={`samples.${index}`} label={`样本 ${index + 1}`}>
            <FileLink file={desk.files.find((file) => file.id === sample.fileId)} name={sample.name} />
            {sample.fileId === certificatePicture ? <span className="tag">证书附图</span> : null}
          </FieldRow>
        ))}
        <FieldRow path="samples" label="样本整体">
          {samples.length} 个文件
        </FieldRow>
      </dl>
    </section>
  );
}

/** Required proofs with the files given for each, then the applicant's identity papers. */
export function ProofFiles() {
  const { desk, authority } = useDesk();
  const given = Map.groupBy(desk.form.proofs, (proof) => proof.code);
  const codes = [...new Set([...desk.requiredProofs.map((proof) => proof.code), ...given.keys()])];
  return (
    <section>
      <h2>证明材料</h2>
      <dl className="fields">
        {codes.map((code) => {
          const required = desk.requiredProofs.find((proof) => proof.code === code);
          const name = required?.name ?? authority.materials.find((known) => known.code === code)?.name ?? code;
          const files = given.get(code) ?? [];
          return (
            <FieldRow key={code} path={`proofs.${code}`} label={name}>
              {files.map((proof) => (
                <p key={proof.fileId}>
                  <FileLink file={desk.files.find((file) => file.id === proof.fileId)} name="" />
                </p>
              ))}
              {files.length === 0 ? <span className="missing">未提交</span> : null}
              {required ? <p className="quiet">{required.reason}</p> : null}
            </FieldRow>
          );
        })}
        <FieldRow path="proofs" label="身份证明">
          {desk.identityFiles.map(({ label, file }) => (
            <p key={file.id}>
              <FileLink file={file} name={label} />
            </p>
          ))}
          {desk.identityFiles.length === 0 ? <span className="missing">未提交</span> : null}
        </FieldRow>
      </dl>
    </section>
  );
}
