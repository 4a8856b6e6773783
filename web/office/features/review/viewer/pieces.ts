import type { Desk } from '../../../../../contract/review.ts';
import type { FileView } from '../../../../../contract/shared.ts';

/** Something the reading pane can show. */
export interface Piece {
  /** A file's id, or `form` for the signed form. */
  id: string;
  label: string;
  group: string;
  file: Pick<FileView, 'name' | 'mediaType' | 'bytes' | 'url' | 'preview'>;
}

/** Samples first, then the signed form, proofs and identity papers: the order in which they are looked at. */
export function piecesOf(desk: Desk): Piece[] {
  const pieces: Piece[] = [];
  const add = (group: string, label: string, file: FileView | undefined) => {
    if (file && !pieces.some((known) => known.id === file.id)) pieces.push({ id: file.id, label, group, file });
  };
  const fileOf = (id: string) => desk.files.find((file) => file.id === id);
  desk.form.samples.forEach((sample, index) => {
    add('样本', sample.name || `样本 ${index + 1}`, fileOf(sample.fileId));
  });
  if (desk.formUrl !== null)
    pieces.push({
      id: 'form',
      label: '申请表',
      group: '申请表',
      file: { name: '申请表.pdf', mediaType: 'application/pdf', bytes: 0, url: desk.formUrl, preview: null },
    });
  for (const proof of desk.form.proofs) {
    const name = desk.requiredProofs.find((known) => known.code === proof.code)?.name;
    add('证明', name ?? fileOf(proof.fileId)?.name ?? '', fileOf(proof.fileId));
  }
  for (const { label, file } of desk.identityFiles) add('身份', label, file);
  return pieces;
}

export type Way = 'picture' | 'audio' | 'video' | 'pdf' | 'text' | 'download';

/** How a file of this media type is shown. */
export function wayOf(mediaType: string): Way {
  if (/^image\/(?!tiff|svg)/.test(mediaType)) return 'picture';
  if (mediaType.startsWith('audio/')) return 'audio';
  if (mediaType.startsWith('video/')) return 'video';
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType.startsWith('text/plain')) return 'text';
  return 'download';
}
