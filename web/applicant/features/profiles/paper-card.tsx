import { IDENTITY_DOCUMENTS, type IdentityDocumentKind, type RequiredPaper } from '../../../../contract/profiles.ts';
import { Checkbox } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { Select } from '../../../ui/select.tsx';
import { DateInput } from '../../../ui/text-input.tsx';
import type { UploadList } from '../../uploads/upload-list.ts';
import { PictureSlot } from './picture-slot.tsx';
import { useFieldProps, useProfileFields } from './profile-fields.tsx';
import { termOf, withTerm } from './profile-state.ts';

interface Props {
  paper: RequiredPaper;
  uploads: UploadList;
  watermark: boolean;
  closed: string | null;
}

/** One paper: its pictures and how long it counts. */
export function PaperCard({ paper, ...rest }: Props) {
  const { view } = useProfileFields();
  const hint = view.hints.find(({ path }) => path.startsWith(`papers.${paper.paper}.`));
  return (
    <section aria-label={paper.name} className="grid gap-5 rounded-m border border-line p-4 sm:p-5">
      <div className="grid gap-1">
        <h3 className="font-semibold">{paper.name}</h3>
        {paper.reason && <p className="text-s text-quiet">{paper.reason}</p>}
        {hint && (
          <p className="flex items-start gap-1.5 text-s text-amber-ink">
            <Icon name="clock" className="mt-0.5" />
            {hint.message}
          </p>
        )}
      </div>
      {paper.paper === 'province_proof' && <ProofKind />}
      {paper.documents.length > 0 && (
        <div className="grid gap-5 sm:grid-cols-2">
          {paper.documents.map((kind) => (
            <Picture key={kind} kind={kind} paper={paper} {...rest} />
          ))}
        </div>
      )}
      {paper.time !== 'none' && <Term paper={paper} />}
    </section>
  );
}

function Picture({ kind, paper, ...rest }: Props & { kind: IdentityDocumentKind }) {
  const { draft, change } = useProfileFields();
  const { error, id } = useFieldProps(`identityDocuments.${kind}`);
  const label = IDENTITY_DOCUMENTS[kind];
  return (
    <PictureSlot
      {...rest}
      id={id}
      error={error}
      several={paper.several}
      label={label}
      {...(label === paper.name ? { heading: '图片' } : {})}
      files={draft.pictures.filter((picture) => picture.kind === kind).map(({ file }) => file)}
      onAdd={(file) => change(({ pictures }) => ({ pictures: [...pictures, { kind, file }] }))}
      onRemove={({ id: gone }) =>
        change(({ pictures }) => ({ pictures: pictures.filter(({ file }) => file.id !== gone) }))
      }
    />
  );
}

/** Which paper places the person in the province. */
function ProofKind() {
  const { authority, draft, change } = useProfileFields();
  const props = useFieldProps('papers.province_proof.proofKind');
  const term = termOf(draft, 'province_proof');
  const chosen = authority.provinceProofs.find(({ code }) => code === term.proofKind);
  return (
    <Field {...props} label="用哪一种材料证明" hint={chosen?.help}>
      <Select
        value={term.proofKind}
        empty="请选择"
        options={authority.provinceProofs.map(({ code, name }) => ({ value: code, label: name }))}
        onPick={(proofKind) => change((old) => withTerm(old, { ...termOf(old, 'province_proof'), proofKind }))}
      />
    </Field>
  );
}

/** From when to when a paper counts, as it is printed on it. */
function Term({ paper }: { paper: RequiredPaper }) {
  const { draft, change } = useProfileFields();
  const from = useFieldProps(`papers.${paper.paper}.validFrom`);
  const until = useFieldProps(`papers.${paper.paper}.validUntil`);
  const term = termOf(draft, paper.paper);
  const set = (more: Partial<typeof term>) => change((old) => withTerm(old, { ...termOf(old, paper.paper), ...more }));
  if (paper.time === 'issued')
    return (
      <Field {...from} label="开具日期">
        <DateInput value={term.validFrom} onText={(validFrom) => set({ validFrom })} />
      </Field>
    );
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field {...from} label="有效期开始" error={from.error}>
        <DateInput value={term.validFrom} onText={(validFrom) => set({ validFrom })} />
      </Field>
      <Field {...until} label="有效期截止">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <DateInput
            value={term.longTerm ? '' : term.validUntil}
            disabled={term.longTerm}
            onText={(validUntil) => set({ validUntil })}
          />
          {paper.longTerm && (
            <Checkbox checked={term.longTerm} onCheck={(longTerm) => set({ longTerm, validUntil: '' })}>
              长期
            </Checkbox>
          )}
        </div>
      </Field>
    </div>
  );
}
