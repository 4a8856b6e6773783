import type { WorkForm } from '../../../../../contract/form.ts';
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
  for (const { fileId, label } of sampleLabels(desk.form)) add('样本', label, fileOf(fileId));
  if (desk.formUrl !== null)
    pieces.push({
      id: 'form',
      label: '申请表',
      group: '申请表',
      file: { name: '申请表.pdf', mediaType: 'application/pdf', bytes: 0, url: desk.formUrl, preview: null },
    });
  for (const proof of desk.form.proofs) {
    const slot = desk.requiredProofs.find((known) => known.party === proof.party && known.accepts.includes(proof.code));
    const label = slot?.partyName ? `${slot.name}（${slot.partyName}）` : slot?.name;
    add('证明', label ?? fileOf(proof.fileId)?.name ?? '', fileOf(proof.fileId));
  }
  for (const { label, file } of desk.identityFiles) add('身份', label, file);
  return pieces;
}

/** The samples in the order of the pieces of a series, each under its piece's name when that has no other file. */
export function sampleLabels({ series, pieces, samples }: Pick<WorkForm, 'series' | 'pieces' | 'samples'>) {
  const ofSample = (sample: WorkForm['samples'][number], index: number) => ({
    fileId: sample.fileId,
    label: sample.name || `样本 ${index + 1}`,
  });
  if (!series) return samples.map(ofSample);
  const ordered = pieces.flatMap(({ key, name }, index) => {
    const own = samples.filter(({ piece }) => piece === key);
    const word = name || `第 ${index + 1} 件`;
    return own.map(({ fileId, name: file }) => ({ fileId, label: own.length > 1 && file ? `${word}：${file}` : word }));
  });
  const loose = samples.filter(({ piece }) => !pieces.some(({ key }) => key === piece));
  return [...ordered, ...loose.map(ofSample)];
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
