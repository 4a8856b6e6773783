import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { recordConsent } from '../../../../contract/identity.ts';
import { IDENTITY_DOCUMENTS, type IdentityDocumentKind, type ProfileView } from '../../../../contract/profiles.ts';
import { api, sentenceOf } from '../../../api.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choices.tsx';
import { Field } from '../../../ui/field.tsx';
import { fieldId } from '../../../ui/field-id.ts';
import { bytesText } from '../../../ui/format.ts';
import { Thumb } from '../../../ui/thumb.tsx';
import { toast } from '../../../ui/toast.tsx';
import { DropZone } from '../../uploads/drop-zone.tsx';
import { limitsText, PAPER_LIMITS } from '../../uploads/file-limits.ts';
import { UploadList } from '../../uploads/upload-list.ts';
import { UploadRows } from '../../uploads/upload-rows.tsx';
import { Section, useFieldProps, useProfileFields } from './profile-fields.tsx';

interface Props {
  view: ProfileView;
  consent: { version: string; text: string };
}

/** 身份证明: pictures are sensitive data, so their consent is asked for by itself, before the first upload. */
export function IdentityPictures({ view, consent }: Props) {
  const [uploads] = useState(() => new UploadList());
  const [agreed, setAgreed] = useState(view.identityDocuments.length > 0);
  const { error, help } = useFieldProps('identityDocuments');
  const agree = useMutation({
    mutationFn: () => api(recordConsent, { body: { document: 'identity_pictures', version: consent.version } }),
    onSuccess: () => setAgreed(true),
    onError: (failure) => toast(sentenceOf(failure), 'bad'),
  });
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => uploads.isBusy() && event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [uploads]);

  return (
    <Section title="身份证明" below={`图片应四角完整、文字清晰。${limitsText(PAPER_LIMITS)}。`}>
      <Field id={fieldId('identityDocuments')} group label="上传同意" help={help} error={error}>
        <Checkbox checked={agreed || agree.isPending} disabled={agreed} onCheck={(on) => on && agree.mutate()}>
          {consent.text}
        </Checkbox>
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        {view.requiredDocuments.map((kind) => (
          <Slot key={kind} kind={kind} uploads={uploads} enabled={agreed} />
        ))}
      </div>
    </Section>
  );
}

function Slot({ kind, uploads, enabled }: { kind: IdentityDocumentKind; uploads: UploadList; enabled: boolean }) {
  const { draft, change } = useProfileFields();
  const { error, id } = useFieldProps(`identityDocuments.${kind}`);
  const label = IDENTITY_DOCUMENTS[kind];
  const given = draft.pictures.find((picture) => picture.kind === kind);
  const without = (pictures: typeof draft.pictures) => pictures.filter((picture) => picture.kind !== kind);
  return (
    <Field group label={label} error={error}>
      {given ? (
        <div className="flex items-center gap-3 rounded-m border border-line bg-card p-2.5">
          <Thumb src={given.file.preview} mediaType={given.file.mediaType} className="size-16" />
          <span className="grid min-w-0 grow text-s">
            <a href={given.file.url} target="_blank" rel="noreferrer" className="link break-all">
              {given.file.name}
            </a>
            <span className="text-quiet tabular">{bytesText(given.file.bytes)}</span>
          </span>
          <IconButton
            icon="trash"
            label={`删除${label}`}
            onClick={() => change(({ pictures }) => ({ pictures: without(pictures) }))}
          />
        </div>
      ) : (
        <DropZone
          id={id ?? kind}
          compact
          disabled={!enabled}
          label={`上传${label}`}
          limits={PAPER_LIMITS}
          onFiles={([file]) =>
            file &&
            uploads.add(kind, { file, purpose: 'identity' }, (accepted) =>
              change(({ pictures }) => ({ pictures: [...without(pictures), { kind, file: accepted }] })),
            )
          }
        >
          {enabled ? '拖到这里，或点击选择' : '勾选上面的同意后上传'}
        </DropZone>
      )}
      <UploadRows list={uploads} slot={kind} />
    </Field>
  );
}
