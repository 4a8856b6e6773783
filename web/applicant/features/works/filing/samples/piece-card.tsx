import clsx from 'clsx';
import { useState, useSyncExternalStore } from 'react';
import { IconButton } from '../../../../../ui/button.tsx';
import { ConfirmDialog } from '../../../../../ui/dialog.tsx';
import { fieldId } from '../../../../../ui/field-id.ts';
import { StatusBadge } from '../../../../../ui/status-badge.tsx';
import { TextInput } from '../../../../../ui/text-input.tsx';
import { Thumb } from '../../../../../ui/thumb.tsx';
import { DropZone } from '../../../../uploads/drop-zone.tsx';
import type { FileLimits } from '../../../../uploads/file-limits.ts';
import { UploadRows } from '../../../../uploads/upload-rows.tsx';
import { ErrorLine, RemarkLine } from '../error-line.tsx';
import { LookButton } from '../files/look-button.tsx';
import { openProblems, useFiling } from '../filing-context.tsx';
import { usePathProps } from '../form-field.tsx';
import { Grip, MoveButtons } from '../order/move-buttons.tsx';
import type { Order } from '../order/use-order.ts';
import { type Piece, samplesOf, withoutPiece } from './pieces.ts';
import { SampleRow } from './sample-row.tsx';
import { slotOf, useSampleUploads } from './use-sample-uploads.ts';

interface Props {
  index: number;
  piece: Piece;
  order: Order;
  limits: FileLimits & { maxCount: number };
}

/** One piece of a series in a line: its first file small, its name, its place; its files unfold below. */
export function PieceCard({ index, piece, order, limits }: Props) {
  const { work, state, attempted } = useFiling();
  const { form, files } = state;
  const path = `pieces.${index}`;
  const word = `第 ${index + 1} 件`;
  const mine = samplesOf(form, piece.key);
  const arriving = useArriving(slotOf(piece.key));
  const [unfolded, setUnfolded] = useState(work.remarks.some((remark) => remark.path === path));
  const filesWrong = openProblems(state).some(
    (problem) =>
      problem.path === path || mine.some((sample) => problem.path === `samples.${form.samples.indexOf(sample)}`),
  );
  const open = unfolded || (mine.length === 0 && arriving === 0) || (filesWrong && attempted.has('samples'));
  const first = files.find(({ id }) => id === mine[0]?.fileId);
  const thumb = (
    <Thumb src={first?.preview ?? null} mediaType={first?.mediaType ?? ''} className="size-14 sm:size-16" />
  );
  return (
    <section
      id={fieldId(path)}
      tabIndex={-1}
      aria-label={word}
      className={clsx('rounded-m border bg-card', order.dragged === index ? 'border-blue shadow-m' : 'border-line')}
    >
      <div className="grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-2 gap-y-1 p-2.5 sm:grid-cols-[auto_auto_minmax(0,1fr)_auto] sm:gap-x-3">
        <Grip order={order} index={index} of={form.pieces.length} word={word} />
        {first ? (
          <LookButton file={first} title={piece.name || word}>
            {thumb}
          </LookButton>
        ) : (
          thumb
        )}
        <PieceName index={index} piece={piece} count={mine.length} />
        <div className="col-span-3 flex items-center justify-end sm:col-span-1">
          {mine.some(({ fileId }) => fileId === form.certificatePicture) && (
            <span className="mr-auto pl-2 sm:pr-2">
              <StatusBadge tone="wait">证书附图</StatusBadge>
            </span>
          )}
          <IconButton
            icon="down"
            label={open ? `收起${word}的文件` : `展开${word}的文件`}
            aria-expanded={open}
            className={clsx(open && '*:rotate-180')}
            onClick={() => setUnfolded(!open)}
          />
          <MoveButtons order={order} index={index} of={form.pieces.length} word={word} />
          <RemovePiece piece={piece} word={word} count={mine.length} />
        </div>
      </div>
      {(open || arriving > 0) && <PieceFiles {...{ index, piece, limits, open }} />}
    </section>
  );
}

/** How many files of a slot are on the way. */
function useArriving(slot: string): number {
  const { uploads } = useFiling();
  return useSyncExternalStore(uploads.subscribe, uploads.read).filter((entry) => entry.slot === slot).length;
}

function PieceName({ index, piece, count }: { index: number; piece: Piece; count: number }) {
  const { store, touch } = useFiling();
  const path = `pieces.${index}.name`;
  const { id, error, remark } = usePathProps(path);
  const note = `${id}-note`;
  const rename = (name: string) =>
    store.change(({ pieces }) => ({
      pieces: pieces.map((other) => (other.key === piece.key ? { ...other, name } : other)),
    }));
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="flex gap-2 text-s text-quiet tabular">
        第 {index + 1} 件的名称
        {count > 1 && <span>{count} 个文件</span>}
      </label>
      <TextInput
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || remark ? note : undefined}
        aria-required
        value={piece.name}
        maxLength={120}
        onText={rename}
        onBlur={() => touch(path)}
      />
      {(error || remark) && (
        <p id={note} className={clsx('text-s', error ? 'text-red' : 'text-amber-ink')}>
          {error ?? `审核意见：${remark}`}
        </p>
      )}
    </div>
  );
}

function PieceFiles({ index, piece, limits, open }: Omit<Props, 'order'> & { open: boolean }) {
  const { state, uploads } = useFiling();
  const { addTo } = useSampleUploads();
  const { form, files } = state;
  const { error, remark } = usePathProps(`pieces.${index}`);
  const mine = samplesOf(form, piece.key);
  const room = limits.maxCount - mine.length;
  return (
    <div className="grid gap-2 border-t border-line bg-paper/60 p-3">
      {remark && <RemarkLine>{remark}</RemarkLine>}
      {open && (
        <ul className="grid gap-2 empty:hidden">
          {mine.map((sample) => (
            <SampleRow
              key={sample.fileId}
              small
              index={form.samples.indexOf(sample)}
              sample={sample}
              file={files.find(({ id }) => id === sample.fileId)}
            />
          ))}
        </ul>
      )}
      <UploadRows list={uploads} slot={slotOf(piece.key)} />
      {open && room > 0 && (
        <DropZone
          multiple
          compact
          room={room}
          label={mine.length > 0 ? `为第 ${index + 1} 件添加文件` : `上传第 ${index + 1} 件的文件`}
          limits={limits}
          onFiles={addTo(piece.key)}
        />
      )}
      {error && <ErrorLine>{error}</ErrorLine>}
    </div>
  );
}

/** Files go with their piece, so a piece that has some asks first. */
function RemovePiece({ piece, word, count }: { piece: Piece; word: string; count: number }) {
  const { store } = useFiling();
  const [asking, setAsking] = useState(false);
  const remove = () => store.change((form) => withoutPiece(form, piece.key));
  return (
    <>
      <IconButton icon="trash" label={`删除${word}`} onClick={() => (count > 0 ? setAsking(true) : remove())} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`删除${word}`}
        act="删除"
        look="danger"
        busy={false}
        onConfirm={remove}
      >
        <p>
          {piece.name ? `“${piece.name}”` : '这一件'}和它的 {count} 个文件会从表单中删去。
        </p>
      </ConfirmDialog>
    </>
  );
}
