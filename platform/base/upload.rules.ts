import type { WorkClass } from '../../authority/authority.ts';
import { UPLOAD_PURPOSES, type UploadPurpose } from '../../contract/files.ts';

/** What a browser announces before the first byte arrives; nothing of it is believed afterwards. */
export interface Announcement {
  filename: string;
  purpose: string;
  classLetter: string;
  bytes: number | undefined;
  fingerprint: string;
}

/** An upload that may begin. */
export interface AdmittedUpload {
  name: string;
  purpose: UploadPurpose;
  classLetter: string;
  bytes: number;
  /** SHA-256 that finds the same file again (contract/files.ts); empty when the browser could not count it. */
  fingerprint: string;
}

export type Admission = { ok: true; upload: AdmittedUpload } | { ok: false; reason: string };

export interface UploadLimits {
  classes: readonly WorkClass[];
  /** Largest upload of this installation. */
  maxBytes: number;
  /** Largest proof or identity paper. */
  paperMaxBytes: number;
}

const PAPERS: Record<'proof' | 'identity', readonly string[]> = {
  proof: ['pdf', 'jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'docx'],
  identity: ['jpg', 'jpeg', 'png', 'webp', 'pdf'],
};

/** What never becomes part of a filing, whatever the class allows, and what to do instead. */
const HOPELESS: readonly { extensions: readonly string[]; reason: (noun: string) => string }[] = [
  {
    extensions: ['svg', 'svgz'],
    reason: (noun) => `SVG 是可以携带脚本的活动内容，不能作为${noun}上传，请导出为 PNG 或 JPG 后再传。`,
  },
  {
    extensions: ['html', 'htm', 'xhtml', 'mht', 'mhtml', 'xml'],
    reason: (noun) => `网页是可以携带脚本的活动内容，不能作为${noun}上传，请打印为 PDF 后再传。`,
  },
  {
    extensions: ['zip', 'rar', '7z', 'tar', 'gz', 'tgz', 'bz2', 'xz', 'iso'],
    reason: (noun) => `压缩包不能作为${noun}上传，请解压后逐个上传其中的文件。`,
  },
  {
    extensions: ['exe', 'msi', 'com', 'bat', 'cmd', 'sh', 'ps1', 'vbs', 'js', 'jar', 'apk', 'app', 'dmg', 'scr', 'dll'],
    reason: (noun) => `程序文件不能作为${noun}上传。`,
  },
  {
    extensions: ['docm', 'dotm'],
    reason: (noun) => `带宏的文档不能作为${noun}上传，请另存为 DOCX 或 PDF 后再传。`,
  },
];

/** How a sentence calls a file of this purpose. */
export const nounOf = (purpose: UploadPurpose): string => (purpose === 'sample' ? '样本' : '材料');

/** Decides, before any byte is taken, whether an upload may begin; every refusal says what to do instead. */
export function admitUpload(announced: Announcement, limits: UploadLimits): Admission {
  const no = (reason: string): Admission => ({ ok: false, reason });
  const purpose = UPLOAD_PURPOSES.find((known) => known === announced.purpose);
  if (!purpose) return no('没有说明文件的用途，请从页面上的上传按钮重新选择文件。');
  const name = cleanName(announced.filename);
  if (name === '') return no('文件没有名称，请改名后再传。');
  const hopeless = HOPELESS.find((kind) => kind.extensions.includes(extensionOf(name)));
  if (hopeless) return no(hopeless.reason(nounOf(purpose)));
  const allowed = limitsFor(purpose, announced.classLetter, limits);
  if (!allowed) return no('请先选择作品类别，再上传样本。');
  const format = formatProblem(name, allowed.extensions);
  if (format) return no(format);
  const { bytes } = announced;
  if (bytes === undefined || !Number.isSafeInteger(bytes) || bytes < 0) {
    return no('没有说明文件的大小，请重新选择文件上传。');
  }
  if (bytes === 0) return no('这个文件是空的，请检查后重新选择。');
  if (bytes > allowed.maxBytes) {
    return no(`文件有 ${showBytes(bytes)}，超过了上限 ${showBytes(allowed.maxBytes)}，请压缩或分成几个文件后再传。`);
  }
  return {
    ok: true,
    upload: {
      name,
      purpose,
      classLetter: purpose === 'sample' ? announced.classLetter : '',
      bytes,
      fingerprint: /^[0-9a-f]{64}$/.test(announced.fingerprint) ? announced.fingerprint : '',
    },
  };
}

/** Why so many bytes do not fit into the room that an account has left; null when they do. */
export function roomProblem(bytes: number, room: number): string | null {
  if (bytes <= room) return null;
  const left = room === 0 ? '已经用完' : `还剩 ${showBytes(room)}`;
  return `您的上传空间${left}，这个文件有 ${showBytes(bytes)}，放不下。没有传完的文件可以马上删除；不用的草稿和文件删除后，空间会在几天内腾出。`;
}

function limitsFor(purpose: UploadPurpose, classLetter: string, limits: UploadLimits) {
  if (purpose !== 'sample')
    return { extensions: PAPERS[purpose], maxBytes: Math.min(limits.paperMaxBytes, limits.maxBytes) };
  const samples = limits.classes.find((c) => c.letter === classLetter)?.samples;
  return samples && { extensions: samples.extensions, maxBytes: Math.min(samples.maxBytes, limits.maxBytes) };
}

function formatProblem(name: string, extensions: readonly string[]): string | undefined {
  const extension = extensionOf(name);
  if (extensions.includes(extension)) return undefined;
  const accepted = extensions.join('、');
  return extension === ''
    ? `文件名没有扩展名，这里可以上传 ${accepted} 格式的文件。`
    : `这里不接受 .${extension} 文件，可以上传 ${accepted} 格式的文件。`;
}

/** Lower-case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** What stands for a device on Windows, whatever its extension: a reviewer could neither save nor open it. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Last part of a path, without control characters and the marks that turn text around (「exe.gpj」 tricks), a name on every
 * file system; ≤ 160 characters. Shown and offered for saving only: on our own disk no file is ever called so.
 */
export function cleanName(filename: string): string {
  const last = filename.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .replace(DEVICE, '_$1');
  if ([...plain].length <= 160) return plain;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  return [...plain].slice(0, 160 - extension.length).join('') + extension;
}

/** 「20 MB」, 「1.5 GB」 as people say it. */
export function showBytes(bytes: number): string {
  const units = ['字节', 'KB', 'MB', 'GB'];
  const step = Math.min(3, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  return `${Number((bytes / 1024 ** step).toFixed(1))} ${units[step]}`;
}
