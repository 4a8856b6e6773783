import type { WorkForm } from '../../../../../contract/form.ts';
import type { FileView } from '../../../../../contract/shared.ts';
import { Button, IconButton } from '../../../../ui/button.tsx';
import { bytesText } from '../../../../ui/format.ts';
import { StatusBadge } from '../../../../ui/status-badge.tsx';
import { TextInput } from '../../../../ui/text-input.tsx';
import { Thumb } from '../../../../ui/thumb.tsx';
import { useFiling } from './filing-context.tsx';
import { usePathProps } from './form-field.tsx';

interface Props {
  index: number;
  sample: WorkForm['samples'][number];
  file: FileView | undefined;
}

/** One accepted sample: look at it, name it, print it with the certificate, remove it. */
export function SampleRow({ index, sample, file }: Props) {
  const { state, store } = useFiling();
  const { error } = usePathProps(`samples.${index}`);
  const isPicture = file?.mediaType.startsWith('image/') ?? false;
  const isChosen = state.form.certificatePicture === sample.fileId;
  const remove = () =>
    store.change(({ samples, certificatePicture }) => ({
      samples: samples.filter(({ fileId }) => fileId !== sample.fileId),
      certificatePicture: certificatePicture === sample.fileId ? null : certificatePicture,
    }));
  const rename = (name: string) =>
    store.change(({ samples }) => ({
      samples: samples.map((other) => (other.fileId === sample.fileId ? { ...other, name } : other)),
    }));
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-start gap-x-4 gap-y-2 rounded-m border border-line bg-card p-3">
      <a href={file?.url} target="_blank" rel="noreferrer" aria-label={`查看 ${sample.name}`} className="rounded-m">
        <Thumb src={file?.preview ?? null} mediaType={file?.mediaType ?? ''} className="size-20" />
      </a>
      <div className="grid min-w-0 gap-1.5">
        <TextInput
          aria-label={`第 ${index + 1} 个样本的名称`}
          id={undefined}
          value={sample.name}
          maxLength={200}
          onText={rename}
        />
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-s text-quiet tabular">
          {file && `${file.name.split('.').at(-1)?.toUpperCase()}　${bytesText(file.bytes)}`}
          {isChosen && <StatusBadge tone="wait">证书附图</StatusBadge>}
          {isPicture && !isChosen && (
            <Button size="s" look="quiet" onClick={() => store.change(() => ({ certificatePicture: sample.fileId }))}>
              设为证书附图
            </Button>
          )}
        </span>
        {error && <p className="text-s text-red">{error}</p>}
      </div>
      <IconButton icon="trash" label={`删除样本 ${sample.name}`} onClick={remove} />
    </li>
  );
}
