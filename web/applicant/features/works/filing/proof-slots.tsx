import { useState } from 'react';
import { IconButton } from '../../../../ui/button.tsx';
import { Field } from '../../../../ui/field.tsx';
import { bytesText } from '../../../../ui/format.ts';
import { HelpTip } from '../../../../ui/help-tip.tsx';
import { Icon } from '../../../../ui/icons.tsx';
import { Select } from '../../../../ui/select.tsx';
import { Thumb } from '../../../../ui/thumb.tsx';
import { DropZone } from '../../../uploads/drop-zone.tsx';
import { limitsText, PAPER_LIMITS } from '../../../uploads/file-limits.ts';
import { UploadRows } from '../../../uploads/upload-rows.tsx';
import { useFiling } from './filing-context.tsx';
import { FormField, usePathProps } from './form-field.tsx';

/** Proofs by their code: those the filing needs first, then whatever else was given. */
export function ProofSlots() {
  const { authority, state } = useFiling();
  const [extra, setExtra] = useState<string[]>([]);
  const required = state.requiredProofs.map(({ code }) => code);
  const given = state.form.proofs.map(({ code }) => code);
  const codes = [...new Set([...required, ...given, ...extra])];
  const others = authority.materials.filter(({ code }) => !codes.includes(code));
  return (
    <FormField path="proofs" label="证明材料" group hint={`可为每项上传多个文件。${limitsText(PAPER_LIMITS)}。`}>
      {codes.length === 0 && (
        <p className="rounded-m bg-green-wash px-4 py-3 text-s">
          按目前填写的内容，不需要证明材料。如有补充材料，可以在下面添加。
        </p>
      )}
      <ul className="grid gap-5 pt-2 empty:hidden">
        {codes.map((code) => (
          <li key={code}>
            <ProofSlot code={code} />
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Field label="添加其他材料" optional className="pt-3 sm:max-w-sm">
          <Select
            empty="选择材料名称"
            value=""
            options={others.map(({ code, name }) => ({ value: code, label: name }))}
            onPick={(code) => code && setExtra((old) => [...old, code])}
          />
        </Field>
      )}
    </FormField>
  );
}

function ProofSlot({ code }: { code: string }) {
  const { authority, state, store, uploads } = useFiling();
  const { error, remark, id } = usePathProps(`proofs.${code}`);
  const material = authority.materials.find((row) => row.code === code);
  const need = state.requiredProofs.find((proof) => proof.code === code);
  const given = state.form.proofs.filter((proof) => proof.code === code);
  const name = material?.name ?? need?.name ?? code;
  const add = (files: File[]) => {
    for (const file of files)
      uploads.add(code, { file, purpose: 'proof' }, (accepted) => {
        store.addFile(accepted);
        store.change(({ proofs }) => ({ proofs: [...proofs, { code, fileId: accepted.id }] }));
      });
  };
  return (
    <section aria-label={name} className="grid gap-2">
      <h3 className="flex flex-wrap items-center gap-x-2">
        {given.length > 0 && <Icon name="check" className="text-green" />}
        {name}
        {material?.help && <HelpTip label={name} help={{ text: material.help }} />}
        {!need && <span className="text-s text-quiet">选填</span>}
      </h3>
      {need && given.length === 0 && <p className="text-s text-quiet">{need.reason}</p>}
      {remark && (
        <p className="rounded-r-m border-l-4 border-amber bg-amber-wash px-3 py-2 text-s">审核意见：{remark}</p>
      )}
      {given.map(({ fileId }) => (
        <ProofFile key={fileId} fileId={fileId} />
      ))}
      <UploadRows list={uploads} slot={code} />
      <DropZone id={id} compact multiple label={`上传${name}`} limits={PAPER_LIMITS} onFiles={add} />
      {error && <p className="text-s text-red">{error}</p>}
    </section>
  );
}

function ProofFile({ fileId }: { fileId: string }) {
  const { state, store } = useFiling();
  const file = state.files.find(({ id }) => id === fileId);
  if (!file) return null;
  return (
    <div className="flex items-center gap-3 rounded-m border border-line bg-card p-2.5">
      <Thumb src={file.preview} mediaType={file.mediaType} className="size-12" />
      <span className="grid min-w-0 grow text-s">
        <a href={file.url} target="_blank" rel="noreferrer" className="link break-all">
          {file.name}
        </a>
        <span className="text-quiet tabular">{bytesText(file.bytes)}</span>
      </span>
      <IconButton
        icon="trash"
        label={`删除 ${file.name}`}
        onClick={() => store.change(({ proofs }) => ({ proofs: proofs.filter((proof) => proof.fileId !== fileId) }))}
      />
    </div>
  );
}
