import { broken, FileRefused } from './refused.ts';

/** Relationship parts are small; one that is not is not read for what it points to. */
const MAX_RELATIONSHIPS = 4 * 1024 ** 2;
const OVERLAP = 16;

/**
 * Looks over a part of a DOCX while it is unpacked. No markup of Word declares a document type: entities that multiply
 * (「billion laughs」) and files read from elsewhere begin with one. `text` is the whole of a relationship part.
 * `see` throws FileRefused.
 */
export function seeMarkup(name: string): { see: (piece: Buffer) => void; text: () => string } {
  if (!/\.(xml|rels)$/i.test(name)) return { see: () => undefined, text: () => '' };
  const kept: Buffer[] = [];
  let length = 0;
  let before = '';
  return {
    see(piece) {
      // Also finds it in UTF-16, where every second byte is NUL.
      const text = before + piece.toString('latin1').replaceAll('\0', '');
      if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw broken(' Word 文档');
      before = text.slice(-OVERLAP);
      length += piece.length;
      if (!name.endsWith('.rels')) return;
      if (length > MAX_RELATIONSHIPS) throw broken(' Word 文档');
      kept.push(piece);
    },
    text: () => Buffer.concat(kept).toString('utf8').replaceAll('\0', ''),
  };
}

/**
 * What a document points to outside of itself (ISO/IEC 29500-2 §9.3): links for the reader are fine. Templates, objects,
 * frames and pictures that would be fetched from another computer on opening are not; a template on the author's own disk
 * (`file:///C:/…`) stays where it is.
 * @throws FileRefused
 */
export function refuseReachingOut(relationships: string): void {
  for (const [relationship] of relationships.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const value = (attribute: string) =>
      new RegExp(`\\s${attribute}\\s*=\\s*["']([^"']*)["']`, 'i').exec(relationship)?.[1] ?? '';
    if (value('TargetMode').toLowerCase() !== 'external') continue;
    if (/\/hyperlink$/.test(value('Type'))) continue;
    const target = unescapeXml(value('Target'));
    if (/^(?!file:)[a-z][a-z0-9+.-]+:|^[\\/]{2}|^file:(\/\/[^/]|\/{4}|\\\\)/i.test(target)) {
      throw new FileRefused('文档打开时会从别的电脑或网站读取内容，不能上传，请另存为 PDF 后再传。');
    }
  }
}

const unescapeXml = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16) % 0x110000))
    .replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits) % 0x110000))
    .replace(/&amp;/g, '&');
