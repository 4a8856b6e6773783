import { useState } from 'react';
import { watermarkIdentityDocument } from '../../../../contract/profiles.ts';
import type { FileView } from '../../../../contract/shared.ts';
import { api, sentenceOf } from '../../../api.ts';
import { IconButton, Spinner } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { bytesText } from '../../../ui/format.ts';
import { Thumb } from '../../../ui/thumb.tsx';
import { toast } from '../../../ui/toast.tsx';
import { DropZone } from '../../uploads/drop-zone.tsx';
import type { UploadList } from '../../uploads/upload-list.ts';
import { UploadRows } from '../../uploads/upload-rows.tsx';
import { usePaperLimits } from '../../uploads/use-paper-limits.ts';

interface Props {
  label: string;
  /** Shown in place of the label where the words around it say the same. */
  heading?: string;
  help?: { text: string } | undefined;
  error?: string | undefined;
  /** Of the file button, so that an error can lead to it. */
  id?: string | undefined;
  optional?: boolean;
  files: readonly FileView[];
  /** More than one picture may be needed to show it. */
  several?: boolean;
  /** Why nothing can be uploaded yet, or null. */
  closed?: string | null;
  watermark: boolean;
  uploads: UploadList;
  onAdd: (file: FileView) => void;
  onRemove: (file: FileView) => void;
}

/** One side or paper: what is there, and the way to upload it; the platform's mark goes on before it is shown. */
export function PictureSlot({ label, several = false, closed = null, files, uploads, ...props }: Props) {
  const limits = usePaperLimits();
  const [marking, setMarking] = useState(0);
  const take = async (accepted: FileView) => {
    if (!props.watermark || !accepted.mediaType.startsWith('image/')) return props.onAdd(accepted);
    setMarking((count) => count + 1);
    try {
      props.onAdd(await api(watermarkIdentityDocument, { params: { id: accepted.id } }));
    } catch (error) {
      toast(`${label}没有加上水印，请重新上传。${sentenceOf(error)}`, 'bad');
    } finally {
      setMarking((count) => count - 1);
    }
  };
  const room = several || files.length === 0;
  return (
    <Field
      group
      label={props.heading ?? label}
      help={props.help}
      error={props.error}
      {...(props.optional ? { optional: true } : {})}
    >
      {files.map((file, index) => (
        <Given
          key={file.id}
          file={file}
          label={several && files.length > 1 ? `${label}（第 ${index + 1} 张）` : label}
          onRemove={() => props.onRemove(file)}
        />
      ))}
      {room && marking === 0 && (
        <DropZone
          {...(props.id ? { id: props.id } : {})}
          compact
          disabled={closed !== null}
          label={`${files.length > 0 ? '继续上传' : '上传'}${label}`}
          limits={limits}
          onFiles={([file]) =>
            file && uploads.add(label, { file, purpose: 'identity' }, (accepted) => void take(accepted))
          }
        >
          {closed ?? '拖到这里，或点击选择'}
        </DropZone>
      )}
      {marking > 0 && (
        <p role="status" className="flex items-center gap-2 text-s text-quiet">
          <Spinner />
          正在加水印
        </p>
      )}
      <UploadRows list={uploads} slot={label} />
    </Field>
  );
}

function Given({ file, label, onRemove }: { file: FileView; label: string; onRemove: () => void }) {
  return (
    <div className="flex items-center gap-3 rounded-m border border-line bg-card p-2.5">
      <Thumb src={file.preview} mediaType={file.mediaType} className="size-16" />
      <span className="grid min-w-0 grow text-s">
        <a href={file.url} target="_blank" rel="noreferrer" className="link break-all">
          {file.name}
        </a>
        <span className="text-quiet tabular">{bytesText(file.bytes)}</span>
      </span>
      <IconButton icon="trash" label={`删除${label}`} onClick={onRemove} />
    </div>
  );
}
