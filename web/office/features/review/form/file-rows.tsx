import type { WorkForm } from '../../../../../contract/form.ts';
import type { FileView } from '../../../../../contract/shared.ts';
import { bytesText } from '../../../../ui/format.ts';
import { useDesk } from '../desk/desk-context.tsx';
import { FieldRow } from './field-row.tsx';
import { proofSlots } from './proof-slots.ts';

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

/** The samples in a row, or under the pieces of a series. */
export function SampleFiles() {
  const { desk } = useDesk();
  const { samples, series, pieces } = desk.form;
  const single = series ? samples.filter(({ piece }) => !pieces.some(({ key }) => key === piece)) : samples;
  return (
    <section>
      <h2>{series ? `作品样本（${pieces.length} 件）` : '作品样本'}</h2>
      <dl className="fields">
        {series &&
          pieces.map(({ key, name }, index) => (
            <FieldRow key={key} path={`pieces.${index}`} label={`第 ${index + 1} 件`}>
              <p>{name || <span className="missing">未命名</span>}</p>
              {samples
                .filter(({ piece }) => piece === key)
                .map((sample) => (
                  <p key={sample.fileId}>
                    <SampleFile sample={sample} />
                  </p>
                ))}
            </FieldRow>
          ))}
        {single.map((sample) => (
          <FieldRow
            key={sample.fileId}
            path={`samples.${samples.indexOf(sample)}`}
            label={`样本 ${samples.indexOf(sample) + 1}`}
          >
            <SampleFile sample={sample} />
          </FieldRow>
        ))}
        <FieldRow path="samples" label="样本整体">
          {samples.length} 个文件
        </FieldRow>
      </dl>
    </section>
  );
}

function SampleFile({ sample }: { sample: WorkForm['samples'][number] }) {
  const { desk } = useDesk();
  const { certificatePicture, certificateCrop } = desk.form;
  return (
    <>
      <FileLink file={desk.files.find((file) => file.id === sample.fileId)} name={sample.name} />
      {sample.fileId === certificatePicture ? (
        <span className="tag">{certificateCrop ? '证书附图，印其中一部分' : '证书附图'}</span>
      ) : null}
    </>
  );
}

/** Proofs by slot (a material, of one party where each has one), then the applicant's identity papers. */
export function ProofFiles() {
  const { desk, authority } = useDesk();
  const nameOf = (code: string) => authority.materials.find((known) => known.code === code)?.name ?? code;
  return (
    <section>
      <h2>证明材料</h2>
      <dl className="fields">
        {proofSlots(desk).map(({ path, also, need, code, proofs }) => (
          <FieldRow key={path} path={path} also={also} label={need?.name ?? nameOf(code)}>
            {need?.partyName ? <p>{need.partyName}</p> : null}
            {proofs.map((proof) => (
              <p key={proof.fileId}>
                <FileLink file={desk.files.find((file) => file.id === proof.fileId)} name="" />
                {proof.code === code ? null : <span className="tag">{nameOf(proof.code)}</span>}
              </p>
            ))}
            {proofs.length === 0 ? <Lacking required={need?.required ?? false} /> : null}
            {need ? <p className="quiet">{need.reason}</p> : null}
          </FieldRow>
        ))}
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

const Lacking = ({ required }: { required: boolean }) =>
  required ? <span className="missing">未提交</span> : <span className="quiet">未提交（建议提供）</span>;
