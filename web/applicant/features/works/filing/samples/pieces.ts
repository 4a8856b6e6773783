import type { WorkForm } from '../../../../../../contract/form.ts';
import { newKey } from '../../../../../api.ts';

export type Sample = WorkForm['samples'][number];
export type Piece = WorkForm['pieces'][number];
type Works = Pick<WorkForm, 'series' | 'pieces' | 'samples' | 'certificatePicture' | 'certificateCrop'>;

export const MOST_PIECES = 100;

export const withoutExtension = (fileName: string): string => fileName.replace(/\.[^.]+$/, '');

export const newPiece = (name = ''): Piece => ({ key: newKey(), name: name.slice(0, 120) });

export const samplesOf = ({ samples }: Pick<Works, 'samples'>, piece: string): Sample[] =>
  samples.filter((sample) => sample.piece === piece);

/** Samples of a series that belong to none of its pieces. */
export const looseSamples = ({ pieces, samples }: Pick<Works, 'pieces' | 'samples'>): Sample[] =>
  samples.filter(({ piece }) => !pieces.some(({ key }) => key === piece));

/**
 * From one work to a series and back. Every file there is becomes a piece of its own name; on the way back a piece's name
 * goes to its only file, so that nothing typed is lost.
 */
export function withSeries(form: Works, series: boolean): Partial<Works> {
  if (series === form.series) return {};
  if (!series) {
    const nameOf = (sample: Sample) => {
      const piece = form.pieces.find(({ key }) => key === sample.piece);
      return piece?.name && samplesOf(form, piece.key).length === 1 ? piece.name : sample.name;
    };
    return {
      series,
      pieces: [],
      samples: form.samples.map((sample) => ({ ...sample, name: nameOf(sample), piece: '' })),
    };
  }
  const pieces = form.samples.slice(0, MOST_PIECES).map(({ name }) => newPiece(name));
  const samples = form.samples.map((sample, index) => ({ ...sample, piece: pieces[index]?.key ?? '' }));
  return { series, pieces, samples };
}

/** Samples in the order of their pieces, those of none last; within a piece as they came. */
export function inPieceOrder({ pieces, samples }: Pick<Works, 'pieces' | 'samples'>): Sample[] {
  const places = new Map(pieces.map(({ key }, index) => [key, index]));
  const placeOf = ({ piece }: Sample) => places.get(piece) ?? pieces.length;
  return samples.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The pieces in another order, and their files with them. */
export const withPieces = ({ samples }: Pick<Works, 'samples'>, pieces: Piece[]): Partial<Works> => ({
  pieces,
  samples: inPieceOrder({ pieces, samples }),
});

/** Takes samples out, and the 「证书附图」 with them when it was one of them. */
export function withoutSamples(form: Works, isGone: (sample: Sample) => boolean): Partial<Works> {
  const samples = form.samples.filter((sample) => !isGone(sample));
  const stays = samples.some(({ fileId }) => fileId === form.certificatePicture);
  return { samples, ...(stays ? {} : { certificatePicture: null, certificateCrop: null }) };
}

/** Takes a piece and its files out. */
export const withoutPiece = (form: Works, key: string): Partial<Works> => ({
  pieces: form.pieces.filter((piece) => piece.key !== key),
  ...withoutSamples(form, ({ piece }) => piece === key),
});

export const withSampleAt = ({ pieces, samples }: Works, fileId: string, piece: string): Partial<Works> => ({
  samples: inPieceOrder({
    pieces,
    samples: samples.map((sample) => (sample.fileId === fileId ? { ...sample, piece } : sample)),
  }),
});

interface Accepted {
  id: string;
  name: string;
  mediaType: string;
}

/** A file that has been accepted. The first picture of all becomes the 「证书附图」, unless it may not. */
export function withSample(form: Works, file: Accepted, piece: string, mayBePicture = true): Partial<Works> {
  const isPicture = mayBePicture && file.mediaType.startsWith('image/');
  const sample = { fileId: file.id, name: withoutExtension(file.name).slice(0, 200), piece };
  return {
    samples: inPieceOrder({ pieces: form.pieces, samples: [...form.samples, sample] }),
    certificatePicture: form.certificatePicture ?? (isPicture ? file.id : null),
  };
}
