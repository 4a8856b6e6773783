import { useFiling } from '../filing-context.tsx';
import { MOST_PIECES, newPiece, type Piece, withoutExtension, withSample } from './pieces.ts';

/** Slot of the uploads of one piece, or of the single work. */
export const slotOf = (piece: string) => (piece ? `piece:${piece}` : 'sample');

/** Starting uploads of samples: into the work, into a piece, or each into a new piece of its own. */
export function useSampleUploads() {
  const { state, store, uploads } = useFiling();
  const { classLetter } = state.form;
  const addTo =
    (piece: string, mayBePicture = true) =>
    (files: File[]) => {
      for (const file of files)
        uploads.add(slotOf(piece), { file, purpose: 'sample', classLetter }, (accepted) => {
          store.addFile(accepted);
          store.change((form) => withSample(form, accepted, pieceOr(form.pieces, piece), mayBePicture));
        });
    };
  /**
   * 「每个文件建一件」: the pieces stand there in the order of the files before any of them has arrived. They arrive in any
   * order, so only the first may become the 「证书附图」 by itself.
   */
  const addEach = (files: File[]) => {
    const fresh = files.map((file) => newPiece(withoutExtension(file.name)));
    store.change(({ pieces }) => ({ pieces: [...pieces, ...fresh].slice(0, MOST_PIECES) }));
    files.forEach((file, index) => {
      addTo(fresh[index]?.key ?? '', index === 0)([file]);
    });
  };
  return { addTo, addEach };
}

/** A piece may have been removed while its file was on the way. */
const pieceOr = (pieces: readonly Piece[], piece: string) => (pieces.some(({ key }) => key === piece) ? piece : '');
