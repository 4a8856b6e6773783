import { bytesText } from '../../ui/format.ts';
import { element } from './element.ts';

export interface Sample {
  name: string;
  bytes: number;
  sha256: string;
}

/** `crypto.subtle` wants the whole file in memory; above this a phone's browser dies instead of answering. */
const LARGEST_HASHED = 1_000_000_000;

export type Comparison =
  | { kind: 'same'; sample: Sample }
  | { kind: 'different'; sha256: string | null }
  | { kind: 'cannot'; sentence: string };

/**
 * Is this file one of the registered samples, byte for byte? A different length settles it without hashing.
 * The file is read on this device only.
 */
export async function compareWork(file: Blob, samples: readonly Sample[]): Promise<Comparison> {
  if (!samples.some((sample) => sample.bytes === file.size)) return { kind: 'different', sha256: null };
  if (file.size > LARGEST_HASHED)
    return { kind: 'cannot', sentence: '文件超过 1 GB，浏览器算不了指纹。请用 sha256sum 等工具计算，再与公告比对。' };
  if (!globalThis.crypto?.subtle)
    return { kind: 'cannot', sentence: '当前浏览器不能计算指纹，请换用新版浏览器，并确认网址以 https 开头。' };
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const sample = samples.find((candidate) => candidate.sha256.toLowerCase() === sha256);
  return sample ? { kind: 'same', sample } : { kind: 'different', sha256 };
}

/** Puts the comparison into words inside the drop zone. */
export async function showComparison(file: File, samples: readonly Sample[], answer: HTMLElement): Promise<void> {
  answer.replaceChildren(element('p', '', `正在比对 ${file.name} …`));
  const result = await compareWork(file, samples).catch(
    (): Comparison => ({ kind: 'cannot', sentence: '文件没有读完，请重新选择一次。' }),
  );
  answer.replaceChildren(...comparisonView(file, result));
}

function comparisonView(file: File, result: Comparison): HTMLElement[] {
  const name = `${file.name}（${bytesText(file.size)}）`;
  switch (result.kind) {
    case 'same':
      return [element('p', 'answer ok', `一致：${name}就是登记样本「${result.sample.name}」，一个字节都不差。`)];
    case 'cannot':
      return [element('p', 'answer unsure', result.sentence)];
    case 'different':
      return [
        element('p', 'answer not-ok', `不一致：${name}不是登记样本。`),
        element('p', 'quiet', '另存、压缩、裁剪或转换格式后，指纹都会改变。请找登记时提交的原文件再试。'),
        ...(result.sha256 === null ? [] : [element('code', 'hash', result.sha256)]),
      ];
  }
}
