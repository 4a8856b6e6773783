import clsx from 'clsx';
import { useId } from 'react';
import type { FileView } from '../../../../../../contract/shared.ts';
import { Thumb } from '../../../../../ui/thumb.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField } from '../form-field.tsx';
import { keptCrop, WHOLE } from './crop.ts';
import { CropTool } from './crop-tool.tsx';

/** 证书附图: which picture is printed with the certificate, and which part of it. */
export function CertificatePicture() {
  const { state, store } = useFiling();
  const { form, files } = state;
  const pictures = form.samples.flatMap((sample) => {
    const file = files.find(({ id }) => id === sample.fileId);
    const piece = form.pieces.find(({ key }) => key === sample.piece);
    return file?.mediaType.startsWith('image/') ? [{ file, name: piece?.name || sample.name || file.name }] : [];
  });
  if (pictures.length === 0) return null;
  const chosen = pictures.find(({ file }) => file.id === form.certificatePicture);
  const pick = (certificatePicture: string | null) =>
    store.change(() => ({ certificatePicture, certificateCrop: null }));
  return (
    <FormField
      path="certificatePicture"
      label="证书附图"
      optional
      group
      hint="印在证书附页上的图片，选最能代表作品的一张，可以只印其中一部分。"
    >
      <div className="grid gap-6">
        <Pictures pictures={pictures} chosen={chosen?.file.id ?? null} onPick={pick} />
        {chosen && (
          <FormField path="certificateCrop" label="印出的部分" group>
            <CropTool
              key={chosen.file.id}
              file={chosen.file}
              crop={form.certificateCrop ?? WHOLE}
              onCrop={(crop) => store.change(() => ({ certificateCrop: keptCrop(crop) }))}
            />
          </FormField>
        )}
      </div>
    </FormField>
  );
}

interface PicturesProps {
  pictures: readonly { file: FileView; name: string }[];
  chosen: string | null;
  onPick: (fileId: string | null) => void;
}

const CARD =
  'relative flex cursor-pointer flex-col items-center gap-1 rounded-m border border-line bg-card p-1.5 text-center text-s ' +
  'hover:border-blue has-checked:border-blue has-checked:bg-blue-wash has-checked:shadow-[inset_0_0_0_1px_var(--blue)] ' +
  'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-blue';

/** The pictures of the work as small radio cards, and none of them. */
function Pictures({ pictures, chosen, onPick }: PicturesProps) {
  const name = useId();
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(6rem,1fr))] gap-2">
      {[...pictures, null].map((picture) => (
        <label key={picture?.file.id ?? 'none'} className={clsx(CARD, !picture && 'justify-center text-quiet')}>
          <input
            type="radio"
            name={name}
            checked={chosen === (picture?.file.id ?? null)}
            onChange={() => onPick(picture?.file.id ?? null)}
            className="absolute top-2 left-2 size-4 accent-blue outline-none not-checked:opacity-0"
          />
          {picture && (
            <Thumb src={picture.file.preview} mediaType={picture.file.mediaType} className="aspect-square w-full" />
          )}
          <span className="line-clamp-2 w-full">{picture?.name ?? '不印附图'}</span>
        </label>
      ))}
    </div>
  );
}
