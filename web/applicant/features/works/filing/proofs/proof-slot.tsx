import { useState } from 'react';
import type { WorkForm } from '../../../../../../contract/form.ts';
import type { RequiredProof } from '../../../../../../contract/works.ts';
import { IconButton } from '../../../../../ui/button.tsx';
import { bytesText } from '../../../../../ui/format.ts';
import { HelpTip } from '../../../../../ui/help-tip.tsx';
import { Icon } from '../../../../../ui/icons.tsx';
import { Select } from '../../../../../ui/select.tsx';
import { StatusBadge } from '../../../../../ui/status-badge.tsx';
import { Thumb } from '../../../../../ui/thumb.tsx';
import { DropZone } from '../../../../uploads/drop-zone.tsx';
import { paperLimits } from '../../../../uploads/file-limits.ts';
import { UploadRows } from '../../../../uploads/upload-rows.tsx';
import { ErrorLine, RemarkLine } from '../error-line.tsx';
import { LookButton } from '../files/look-button.tsx';
import { useFiling } from '../filing-context.tsx';
import { usePathProps } from '../form-field.tsx';
import { givenFor, slotKey, slotPath } from './slots.ts';
import { TemplateLinks } from './template-links.tsx';

type Props = { need: RequiredProof } | { code: string };
type Proof = WorkForm['proofs'][number];

/** One kind of paper, of one party where each has its own: what it is, its template, its files, the way to add one. */
export function ProofSlot(props: Props) {
  const { authority, state, store, uploads } = useFiling();
  const need = 'need' in props ? props.need : null;
  const slot = need ?? { code: 'code' in props ? props.code : '', party: '', accepts: [] };
  const [code, setCode] = useState(slot.code);
  const { error, remark, id } = usePathProps(slotPath(slot));
  const given = need
    ? givenFor(need, state.form.proofs)
    : state.form.proofs.filter(
        (proof) =>
          proof.code === slot.code && !state.requiredProofs.some((other) => givenFor(other, [proof]).length > 0),
      );
  const nameOf = (wanted: string) => authority.materials.find((row) => row.code === wanted)?.name ?? wanted;
  const helpOf = (wanted: string) => authority.materials.find((row) => row.code === wanted)?.help;
  const name = need?.name ?? nameOf(slot.code);
  const title = need?.partyName ? `${name}（${need.partyName}）` : name;
  const help = helpOf(code);
  const uploadSlot = `proof:${slotKey(slot)}`;
  const add = (files: File[]) => {
    for (const file of files)
      uploads.add(uploadSlot, { file, purpose: 'proof' }, (accepted) => {
        store.addFile(accepted);
        store.change(({ proofs }) => ({ proofs: [...proofs, { code, fileId: accepted.id, party: slot.party }] }));
      });
  };
  return (
    <section aria-label={title} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {given.length > 0 && <Icon name="check" className="text-green" />}
        <h3>
          {name}
          {need?.partyName && <span className="text-quiet">　{need.partyName}</span>}
        </h3>
        {help && <HelpTip label={title} help={{ text: help }} />}
        {!need && <span className="text-s text-quiet">选填</span>}
        {need && !need.required && <StatusBadge tone="quiet">建议提供</StatusBadge>}
        {need?.template && <TemplateLinks code={need.code} name={name} />}
      </div>
      {need && given.length === 0 && !error && <p className="text-s text-quiet">{need.reason}</p>}
      {remark && <RemarkLine>{remark}</RemarkLine>}
      {given.map((proof) => (
        <ProofFile key={proof.fileId} proof={proof} kind={slot.accepts.length > 1 ? nameOf(proof.code) : ''} />
      ))}
      <UploadRows list={uploads} slot={uploadSlot} />
      {slot.accepts.length > 1 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-s">
          <span className="text-quiet">以下材料提供一种即可，要上传的是</span>
          <Select
            aria-label={`${title}：要上传的材料`}
            className="min-h-9 w-auto max-w-full py-1 text-s"
            value={code}
            options={slot.accepts.map((accepted) => ({ value: accepted, label: nameOf(accepted) }))}
            onPick={setCode}
          />
        </div>
      )}
      <DropZone
        id={id}
        compact
        multiple
        label={`上传${code === slot.code ? name : nameOf(code)}`}
        limits={paperLimits(authority)}
        onFiles={add}
      />
      {error && <ErrorLine>{error}</ErrorLine>}
    </section>
  );
}

function ProofFile({ proof, kind }: { proof: Proof; kind: string }) {
  const { state, store } = useFiling();
  const file = state.files.find(({ id }) => id === proof.fileId);
  if (!file) return null;
  const remove = () => store.change(({ proofs }) => ({ proofs: proofs.filter((other) => other !== proof) }));
  return (
    <div className="flex items-center gap-3 rounded-m border border-line bg-card p-2.5">
      <LookButton file={file} title={file.name}>
        <Thumb src={file.preview} mediaType={file.mediaType} className="size-12" />
      </LookButton>
      <span className="grid min-w-0 grow text-s">
        <span className="break-all">{file.name}</span>
        <span className="text-quiet tabular">
          {kind && `${kind}　`}
          {bytesText(file.bytes)}
        </span>
      </span>
      <IconButton icon="trash" label={`删除 ${file.name}`} onClick={remove} />
    </div>
  );
}
