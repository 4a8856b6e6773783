import type { FileView } from '../../../../../../contract/shared.ts';

export type Way = 'picture' | 'audio' | 'video' | 'pdf' | 'text' | 'download';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** How a file is shown on the page. A picture that browsers cannot draw is shown by its preview, if it has one. */
export function wayOf({ mediaType, preview }: Pick<FileView, 'mediaType' | 'preview'>): Way {
  if (/^image\/(jpeg|png|webp|gif|avif)/.test(mediaType)) return 'picture';
  if (mediaType.startsWith('image/')) return preview ? 'picture' : 'download';
  if (mediaType.startsWith('audio/')) return 'audio';
  if (mediaType.startsWith('video/')) return 'video';
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType.startsWith('text/plain') || mediaType === DOCX) return 'text';
  return 'download';
}

/** What a picture element shows: the file itself where browsers draw it, else its preview. */
export const pictureAddress = ({ mediaType, url, preview }: FileView): string =>
  /^image\/(jpeg|png|webp|gif|avif)/.test(mediaType) ? url : (preview ?? url);

/** 「JPG　2.3 MB」: the kind of a file by its name. */
export const extensionOf = (name: string): string =>
  (name.includes('.') ? name.split('.').at(-1)?.toUpperCase() : '') ?? '';
