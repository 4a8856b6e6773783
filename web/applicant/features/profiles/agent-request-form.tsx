import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { AGENT_CATEGORIES, type AgentCategory, requestAgency } from '../../../../contract/agents.ts';
import type { AuthorityView } from '../../../../contract/authority.ts';
import type { FieldProblem } from '../../../../contract/problem.ts';
import type { FileView } from '../../../../contract/shared.ts';
import { api, fieldProblemsOf, isPassing, newKey, sentenceOf } from '../../../api.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { Notice } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-input.tsx';
import { toast } from '../../../ui/toast.tsx';
import { UploadList } from '../../uploads/upload-list.ts';
import { PictureSlot } from './picture-slot.tsx';
import { agentRequestQuery } from './profile-queries.ts';

interface Props {
  category: AgentCategory;
  proofs: AuthorityView['agentProofs'][AgentCategory];
  consented: boolean;
  onDone: () => void;
}

/** 「申请成为代理公司/代理律师」: papers, and a sentence why. */
export function AgentRequestForm({ category, proofs, consented, onDone }: Props) {
  const [uploads] = useState(() => new UploadList());
  const [given, setGiven] = useState<readonly { code: string; file: FileView }[]>([]);
  const [reason, setReason] = useState('');
  const [watermark, setWatermark] = useState(true);
  const [errors, setErrors] = useState<readonly FieldProblem[]>([]);
  const key = useRef(newKey());
  const client = useQueryClient();
  const errorAt = (path: string) => errors.find((error) => error.path === path)?.message;
  const send = useMutation({
    mutationFn: () =>
      api(requestAgency, {
        body: {
          key: key.current,
          category,
          reason,
          proofs: given.map(({ code, file }) => ({ code, fileId: file.id })),
        },
      }),
    onSuccess: (request) => {
      client.setQueryData(agentRequestQuery.queryKey, { request });
      toast('申请已提交');
      onDone();
    },
    onError: (error) => {
      setErrors(fieldProblemsOf(error));
      // A try whose answer was lost is repeated under its own key.
      if (!isPassing(error)) key.current = newKey();
    },
  });
  return (
    <form
      noValidate
      aria-label={`申请成为${AGENT_CATEGORIES[category]}`}
      className="grid gap-6 rounded-m border border-line bg-card p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.isPending) send.mutate();
      }}
    >
      <div className="grid gap-5 sm:grid-cols-2">
        {proofs.map(({ code, name, help, required }) => (
          <PictureSlot
            key={code}
            id={fieldId(`proofs.${code}`)}
            label={name}
            help={{ text: help }}
            optional={!required}
            several
            error={errorAt(`proofs.${code}`)}
            closed={consented ? null : '请先同意上传身份证明图片'}
            watermark={watermark}
            uploads={uploads}
            files={given.filter((proof) => proof.code === code).map(({ file }) => file)}
            onAdd={(file) => {
              setGiven((old) => [...old, { code, file }]);
              setErrors((old) => old.filter(({ path }) => path !== `proofs.${code}`));
            }}
            onRemove={({ id }) => setGiven((old) => old.filter(({ file }) => file.id !== id))}
          />
        ))}
      </div>
      <Checkbox checked={watermark} onCheck={setWatermark}>
        上传时由平台加水印
      </Checkbox>
      <Field
        id={fieldId('reason')}
        label="申请说明"
        hint="用一两句话说明办理版权代理业务的情况。"
        error={errorAt('reason')}
      >
        <TextArea
          rows={3}
          maxLength={500}
          value={reason}
          onText={(text) => {
            setReason(text);
            setErrors((old) => old.filter(({ path }) => path !== 'reason'));
          }}
        />
      </Field>
      {send.isError && (errors.length > 0 || fieldProblemsOf(send.error).length === 0) && (
        <Notice tone="error" live title={errorAt('proofs') ?? errorAt('category') ?? sentenceOf(send.error)} />
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" look="primary" busy={send.isPending}>
          提交申请
        </Button>
        <Button onClick={onDone}>先不申请</Button>
      </div>
    </form>
  );
}
