import type { AuthorityView } from '../../../contract/authority.ts';
import { bytesText } from '../../ui/format.ts';

export interface FileLimits {
  /** Lower case, without a dot. */
  extensions: readonly string[];
  maxBytes: number;
}

/** Pictures and papers of identity and proof; the server is the judge, this only saves a useless upload. */
export const paperLimits = ({ paperMaxBytes }: Pick<AuthorityView, 'paperMaxBytes'>): FileLimits => ({
  extensions: ['jpg', 'jpeg', 'png', 'webp', 'pdf'],
  maxBytes: paperMaxBytes,
});

export const acceptOf = ({ extensions }: FileLimits) => extensions.map((extension) => `.${extension}`).join(',');

export const limitsText = ({ extensions, maxBytes }: FileLimits) =>
  `${extensions.join('、')}，每个不超过 ${bytesText(maxBytes)}`;

/** Why a file cannot be taken, or null; said before a byte is sent. */
export function refusalOf(file: Pick<File, 'name' | 'size'>, limits: FileLimits): string | null {
  const extension = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (!limits.extensions.includes(extension))
    return `“${file.name}”的类型不在可上传的范围：${limits.extensions.join('、')}。`;
  if (file.size > limits.maxBytes)
    return `“${file.name}”有 ${bytesText(file.size)}，超过了 ${bytesText(limits.maxBytes)} 的上限。`;
  if (file.size === 0) return `“${file.name}”是空文件。`;
  return null;
}
