import { Button } from '../../../../../ui/button.tsx';
import { DropZone } from '../../../../uploads/drop-zone.tsx';
import { limitsText } from '../../../../uploads/file-limits.ts';
import { UploadRows } from '../../../../uploads/upload-rows.tsx';
import { useFiling } from '../filing-context.tsx';
import { FormField } from '../form-field.tsx';
import { moved } from '../order/moved.ts';
import { useOrder } from '../order/use-order.ts';
import { PieceCard } from './piece-card.tsx';
import { looseSamples, MOST_PIECES, newPiece, withPieces } from './pieces.ts';
import type { OfClass } from './sample-files.tsx';
import { SampleRow } from './sample-row.tsx';
import { slotOf, useSampleUploads } from './use-sample-uploads.ts';

/** 系列作品: its pieces in their order, each with its name and files. */
export function PieceCards({ ofClass }: OfClass) {
  const { state, store } = useFiling();
  const { pieces } = state.form;
  const { addEach } = useSampleUploads();
  const order = useOrder(
    (from, to) => store.change((form) => withPieces(form, moved(form.pieces, from, to))),
    (index) => pieces[index]?.name || `第 ${index + 1} 件`,
  );
  const room = MOST_PIECES - pieces.length;
  const limits = ofClass.samples;
  return (
    <FormField
      path="pieces"
      label={pieces.length > 0 ? `系列作品的各件（${pieces.length} 件）` : '系列作品的各件'}
      group
      hint="按系列中的先后排列；每一件有自己的名称和文件。"
    >
      <ol ref={order.list} className="grid gap-3 empty:hidden">
        {pieces.map((piece, index) => (
          <li key={piece.key}>
            <PieceCard index={index} piece={piece} order={order} limits={limits} />
          </li>
        ))}
      </ol>
      <p role="status" aria-live="polite" className="sr-only">
        {order.said}
      </p>
      <LooseFiles />
      {room > 0 && (
        <DropZone
          multiple
          room={room}
          compact={pieces.length > 0}
          label={pieces.length > 0 ? '继续添加，每个文件建一件' : '把各件的文件拖到这里，每个文件建一件'}
          limits={limits}
          onFiles={addEach}
        >
          {ofClass.name}：{limitsText(limits)}，最多 {MOST_PIECES} 件
        </DropZone>
      )}
      {room > 0 && (
        <Button
          size="s"
          look="quiet"
          icon="plus"
          className="justify-self-start"
          onClick={() => store.change((form) => ({ pieces: [...form.pieces, newPiece()] }))}
        >
          添加一件，稍后再传文件
        </Button>
      )}
    </FormField>
  );
}

/** Files that belong to no piece any more, or arrived after theirs was removed: each asks where it goes. */
function LooseFiles() {
  const { state, uploads } = useFiling();
  const { form, files } = state;
  const loose = looseSamples(form);
  return (
    <>
      <UploadRows list={uploads} slot={slotOf('')} />
      {loose.length > 0 && (
        <section aria-label="还没有归到某一件的文件" className="grid gap-2 rounded-m border border-amber p-3">
          <p className="text-s">这些文件还没有归到某一件，请移到所属的一件，或删除：</p>
          <ul className="grid gap-2">
            {loose.map((sample) => (
              <SampleRow
                key={sample.fileId}
                small
                index={form.samples.indexOf(sample)}
                sample={sample}
                file={files.find(({ id }) => id === sample.fileId)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
