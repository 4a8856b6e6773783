import { join } from 'node:path';
import QRCode from 'qrcode';
import type { Renderer } from '../../../../lib/pdf/renderer.ts';
import { SEAL_SIZE } from '../../../../lib/pdf/round-seal.ts';
import { bytesInWords, dateInWords } from '../../../../lib/pdf/words.ts';
import { certificateBackground, hashRosette, PAGE, samplesBackground } from './certificate-art.ts';

/** Everything a 作品登记证书 shows (domain §2.4); dates are 'YYYY-MM-DD'. */
export interface CertificateData {
  /** 登记号. */
  number: string;
  title: string;
  /** Name of the class, e.g. 「美术」. */
  className: string;
  /** As they are credited: real name, 「姓名（笔名）」 or 「匿名」. */
  authors: readonly string[];
  owners: readonly string[];
  completedOn: string;
  /** Null: 「未发表」. */
  firstPublishedOn: string | null;
  /** The whole sentence 「以上事项，由…予以登记。」. */
  clause: string;
  registeredOn: string;
  authorityName: string;
  /** 「中华人民共和国国家版权局统一监制」. */
  footer: string;
  /** Address that the QR code opens. */
  verifyUrl: string;
  /** Beside the number, e.g. 「补证」 or 「变更」; empty on a first certificate. */
  mark: string;
  /** 「证书附图」: a picture of at most some 2000 pixels, without alpha where possible. Null draws the medium instead. */
  picture: { bytes: Uint8Array; mediaType: 'image/jpeg' | 'image/png' | 'image/webp' } | null;
  medium: Medium;
  /** `piece` is the name of the piece of a series a file belongs to; empty for a single work. */
  samples: readonly { name: string; piece: string; bytes: number; sha256: string }[];
  /** One line about the entry in the transparency log; empty when there is none. */
  logEntry: string;
  /** 出证时间. */
  issuedAt: Date;
}

export type Medium = 'text' | 'sound' | 'video' | 'other';

/** What stands in the picture's place, by the media types of the samples: the first that says something. */
export function mediumOf(mediaTypes: readonly string[]): Medium {
  for (const type of mediaTypes) {
    if (type.startsWith('audio/')) return 'sound';
    if (type.startsWith('video/')) return 'video';
    if (/^text\/|pdf$|msword|wordprocessingml/.test(type)) return 'text';
  }
  return 'other';
}

/** Centre of the seal on page 1 in millimetres from the upper left corner: on the end of the authority's name and date (certificate.typ). */
const SEAL_CENTRE = { x: 157, y: 237 } as const;
const MM = 72 / 25.4;

/** Where the authority's round seal belongs: PDF points from the lower left corner, pages counted from 0. */
export const sealBox = {
  page: 0,
  x: SEAL_CENTRE.x * MM - SEAL_SIZE / 2,
  y: PAGE.height - SEAL_CENTRE.y * MM - SEAL_SIZE / 2,
  width: SEAL_SIZE,
  height: SEAL_SIZE,
} as const;

const TEMPLATE = join(import.meta.dirname, 'certificate.typ');
const EXTENSIONS = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const;
/** Characters of names that still look well on page 1; a longer list goes on in full on page 2. */
const ROOM_FOR_NAMES = 200;

let backgrounds: Record<string, Uint8Array> | undefined;

/**
 * Renders the certificate as PDF/A: page 1 ready for the seal, from page 2 the picture and the samples with their
 * hashes. The same data gives the same bytes.
 * @throws Error when a character is in no font (see `missingGlyphs`) or the picture cannot be decoded
 */
export async function renderCertificate(renderer: Renderer, data: CertificateData): Promise<Uint8Array> {
  backgrounds ??= { 'certificate.svg': certificateBackground(), 'samples.svg': samplesBackground() };
  const picture = data.picture ? `picture.${EXTENSIONS[data.picture.mediaType]}` : '';
  const hash = data.samples[0]?.sha256 ?? '0'.repeat(64);
  const assets: Record<string, Uint8Array> = {
    ...backgrounds,
    'qr.svg': new TextEncoder().encode(await qrCode(data.verifyUrl)),
    'rosette.svg': hashRosette(hash),
    ...(data.picture ? { [picture]: data.picture.bytes } : {}),
  };
  const request = {
    template: TEMPLATE,
    data: { ...templateData(data), picture, hash: [...Buffer.from(hash, 'hex')] },
    assets,
    createdAt: data.issuedAt,
  };
  return renderer.render(request);
}

const qrCode = (url: string): Promise<string> =>
  QRCode.toString(url, {
    type: 'svg',
    margin: 0,
    errorCorrectionLevel: 'M',
    color: { dark: '#1f2a37', light: '#0000' },
  });

function templateData(data: CertificateData) {
  const lists = [
    { heading: '全部作者', names: data.authors },
    { heading: '全部著作权人', names: data.owners },
  ];
  return {
    documentTitle: `作品登记证书 ${data.number}`,
    number: data.number,
    mark: data.mark,
    title: data.title,
    class: data.className,
    authors: namesOnFirstPage(data.authors),
    owners: namesOnFirstPage(data.owners),
    completedOn: dateInWords(data.completedOn),
    firstPublishedOn: data.firstPublishedOn === null ? '未发表' : dateInWords(data.firstPublishedOn),
    clause: data.clause,
    registeredOn: dateInWords(data.registeredOn),
    authority: data.authorityName,
    footer: data.footer,
    medium: data.medium,
    annex: lists.filter(({ names }) => namesOnFirstPage(names) !== names),
    pieces: piecesOf(data.samples),
    fileCount: data.samples.length,
    log: data.logEntry,
  };
}

/** The files under the names of their pieces; those of a single work under an empty one. */
function piecesOf(samples: CertificateData['samples']) {
  const pieces = new Map<string, { name: string; size: string; sha256: string }[]>();
  for (const { name, piece, bytes, sha256 } of samples) {
    const files = pieces.get(piece) ?? [];
    files.push({ name, size: bytesInWords(bytes), sha256 });
    pieces.set(piece, files);
  }
  return [...pieces].map(([name, files]) => ({ name, files }));
}

/** The names themselves when there is room, else the first of them and 「等 n 名」. */
function namesOnFirstPage(names: readonly string[]): readonly string[] {
  let used = 0;
  const shown = names.filter((name) => {
    used += name.length + 1;
    return used <= ROOM_FOR_NAMES;
  });
  return shown.length === names.length ? names : [...shown, `等 ${names.length} 名（全部见第 2 页）`];
}
