import { fileTypeFromFile } from 'file-type';
import type { OpenFile } from './read-at.ts';
import { FileRefused } from './refused.ts';

const NAMES: Record<string, string> = {
  jpg: 'JPG 图片',
  png: 'PNG 图片',
  apng: 'PNG 动图',
  webp: 'WebP 图片',
  tif: 'TIFF 图片',
  gif: 'GIF 图片',
  bmp: 'BMP 图片',
  heic: 'HEIC 图片',
  avif: 'AVIF 图片',
  psd: 'Photoshop 文件',
  pdf: 'PDF 文档',
  docx: 'Word 文档（DOCX）',
  cfb: '旧版 Office 文档（DOC）',
  xlsx: 'Excel 表格',
  pptx: 'PowerPoint 演示文稿',
  mp3: 'MP3 音频',
  wav: 'WAV 音频',
  flac: 'FLAC 音频',
  m4a: 'M4A 音频',
  mp4: 'MP4 视频',
  m4v: 'MP4 视频',
  mov: 'MOV 视频',
  dwg: 'DWG 图纸',
};
const ARCHIVES = [
  'zip',
  'rar',
  '7z',
  'tar',
  'gz',
  'bz2',
  'xz',
  'zst',
  'lz',
  'lz4',
  'cab',
  'arj',
  'cpio',
  'ar',
  'deb',
  'rpm',
  'lzh',
  'Z',
];
const PROGRAMS = [
  'exe',
  'elf',
  'macho',
  'class',
  'jar',
  'apk',
  'dex',
  'wasm',
  'swf',
  'lnk',
  'crx',
  'xpi',
  'nes',
  'dmg',
  'iso',
];

/** Text that a browser would run or load things from, by how it begins. */
export function activeContent(head: Buffer): 'svg' | 'html' | 'script' | undefined {
  const text = decodeHead(head);
  const body = text.replace(/^(\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype(?!\s+(html|svg))[^>]*>)+/i, '');
  if (/^<(!doctype\s+svg|svg[\s>:]|[a-z]+:svg[\s>])/i.test(body)) return 'svg';
  if (
    /^<(!doctype\s+html|html|head|body|script|iframe|meta|title|style|object|embed|form|img|a\s|div|p>|table)/i.test(
      body,
    )
  ) {
    return 'html';
  }
  if (/^<\?(php|=)/i.test(text.trimStart()) || /^#!\s*\//.test(text)) return 'script';
  return undefined;
}

function decodeHead(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return head.subarray(2).toString('utf16le');
  const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  return head.subarray(start).toString('latin1');
}

/**
 * What the bytes are, as an extension of file-type; undefined for plain text and the unknown.
 * @throws FileRefused for active content, archives and programs, whatever they are called
 */
export async function sniff(path: string, file: OpenFile, noun: string): Promise<string | undefined> {
  const active = activeContent(await file.read(0, 4096));
  if (active === 'svg') {
    throw new FileRefused(`SVG 是可以携带脚本的活动内容，不能作为${noun}上传，请导出为 PNG 或 JPG 后再传。`);
  }
  if (active === 'html') {
    throw new FileRefused(`文件内容是网页，网页是可以携带脚本的活动内容，不能作为${noun}上传，请打印为 PDF 后再传。`);
  }
  if (active === 'script') throw new FileRefused(`文件内容是脚本程序，不能作为${noun}上传。`);
  const type = (await fileTypeFromFile(path))?.ext;
  if (type === undefined) return undefined;
  if (ARCHIVES.includes(type))
    throw new FileRefused(`文件内容是压缩包，不能作为${noun}上传，请解压后逐个上传其中的文件。`);
  if (PROGRAMS.includes(type)) throw new FileRefused(`文件内容是可执行程序，不能作为${noun}上传。`);
  if (/^(doc|dot|xls|xlt|ppt|pot)m$/.test(type)) {
    throw new FileRefused(`文件内容是带宏的文档，不能作为${noun}上传，请另存为 DOCX 或 PDF 后再传。`);
  }
  return type;
}

/** The sentence for an extension that says something else than the content. */
export function disagreement(extension: string, type: string | undefined): FileRefused {
  const name = type && NAMES[type];
  if (name) return new FileRefused(`文件的扩展名是 .${extension}，内容却是 ${name}，请改用正确的扩展名或格式后再传。`);
  return new FileRefused(
    `文件的扩展名是 .${extension}，内容却不是这种格式，或者文件已损坏，请确认在自己的电脑上能正常打开后再传。`,
  );
}
