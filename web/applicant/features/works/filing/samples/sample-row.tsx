import type { FileView } from '../../../../../../contract/shared.ts';
import { IconButton } from '../../../../../ui/button.tsx';
import { fieldId } from '../../../../../ui/field-id.ts';
import { bytesText } from '../../../../../ui/format.ts';
import { StatusBadge } from '../../../../../ui/status-badge.tsx';
import { TextInput } from '../../../../../ui/text-input.tsx';
import { Thumb } from '../../../../../ui/thumb.tsx';
import { ErrorLine, RemarkLine } from '../error-line.tsx';
import { extensionOf } from '../files/file-way.ts';
import { LookButton } from '../files/look-button.tsx';
import { useFiling } from '../filing-context.tsx';
import { usePathProps } from '../form-field.tsx';
import { MoveToPiece } from './move-to-piece.tsx';
import { type Sample, withoutSamples } from './pieces.ts';

interface Props {
  /** Place among all samples of the form. */
  index: number;
  sample: Sample;
  file: FileView | undefined;
  /** Inside a piece the file is small: the piece has the name. */
  small?: boolean;
}

/** One accepted sample: look at it, name it, move it to another piece, remove it. */
export function SampleRow({ index, sample, file, small = false }: Props) {
  const { state, store } = useFiling();
  const path = `samples.${index}`;
  const { error, remark } = usePathProps(path);
  const title = sample.name || file?.name || `样本 ${index + 1}`;
  const thumb = (
    <Thumb src={file?.preview ?? null} mediaType={file?.mediaType ?? ''} className={small ? 'size-12' : 'size-20'} />
  );
  const rename = (name: string) =>
    store.change(({ samples }) => ({
      samples: samples.map((other) => (other.fileId === sample.fileId ? { ...other, name } : other)),
    }));
  return (
    <li
      id={fieldId(path)}
      tabIndex={-1}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2 rounded-m border border-line bg-card p-2.5 sm:gap-x-4"
    >
      {file ? (
        <LookButton file={file} title={title}>
          {thumb}
        </LookButton>
      ) : (
        thumb
      )}
      <div className="grid min-w-0 gap-1.5">
        {small ? (
          <span className="truncate text-s">{file?.name ?? sample.name}</span>
        ) : (
          <TextInput
            aria-label={`第 ${index + 1} 个样本的名称`}
            id={undefined}
            value={sample.name}
            maxLength={200}
            onText={rename}
          />
        )}
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-s text-quiet tabular">
          {file && `${extensionOf(file.name)}　${bytesText(file.bytes)}`}
          {state.form.certificatePicture === sample.fileId && <StatusBadge tone="wait">证书附图</StatusBadge>}
          {state.form.series && <MoveToPiece sample={sample} title={title} />}
        </span>
        {remark && <RemarkLine>{remark}</RemarkLine>}
        {error && <ErrorLine>{error}</ErrorLine>}
      </div>
      <IconButton
        icon="trash"
        label={`删除样本 ${title}`}
        onClick={() => store.change((form) => withoutSamples(form, ({ fileId }) => fileId === sample.fileId))}
      />
    </li>
  );
}
