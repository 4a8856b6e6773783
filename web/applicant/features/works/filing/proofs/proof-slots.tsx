import { useState } from 'react';
import { Field } from '../../../../../ui/field.tsx';
import { Select } from '../../../../../ui/select.tsx';
import { limitsText, paperLimits } from '../../../../uploads/file-limits.ts';
import { UnfinishedUploads } from '../../../../uploads/unfinished-uploads.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField } from '../form-field.tsx';
import { ProofSlot } from './proof-slot.tsx';
import { otherCodes, slotKey } from './slots.ts';
import { TemplateLinks } from './template-links.tsx';

/** Papers: what the filing needs first, then what is worth having, then whatever else was given. */
export function ProofSlots() {
  const { authority, state, uploads } = useFiling();
  const [extra, setExtra] = useState<string[]>([]);
  const { requiredProofs: needs, form } = state;
  const demanded = needs.filter(({ required }) => required);
  const others = [...new Set([...otherCodes(needs, form.proofs), ...extra])].filter((code) =>
    needs.every((need) => need.code !== code || need.party !== ''),
  );
  const addable = authority.materials.filter(
    ({ code }) => !others.includes(code) && needs.every((need) => need.code !== code),
  );
  return (
    <FormField
      path="proofs"
      label="证明材料"
      group
      hint={`可为每项上传多个文件。${limitsText(paperLimits(authority))}。`}
    >
      <UnfinishedUploads list={uploads} purpose="proof" />
      {demanded.length === 0 && (
        <p className="rounded-m bg-green-wash px-4 py-3 text-s">
          按目前填写的内容，没有必须提供的证明材料。如有补充材料，可以在下面添加。
        </p>
      )}
      <ul className="grid gap-6 pt-2 empty:hidden">
        {[...demanded, ...needs.filter(({ required }) => !required)].map((need) => (
          <li key={slotKey(need)}>
            <ProofSlot need={need} />
          </li>
        ))}
        {others.map((code) => (
          <li key={`other ${code}`}>
            <ProofSlot code={code} />
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-3 text-s text-quiet">
        申请表里已有保证声明；需要另签书面的《作品权利保证书》时：
        <TemplateLinks code="guarantee" name="作品权利保证书" />
      </p>
      {addable.length > 0 && (
        <Field label="添加其他材料" optional className="pt-3 sm:max-w-sm">
          <Select
            empty="选择材料名称"
            value=""
            options={addable.map(({ code, name }) => ({ value: code, label: name }))}
            onPick={(code) => code && setExtra((old) => [...old, code])}
          />
        </Field>
      )}
    </FormField>
  );
}
