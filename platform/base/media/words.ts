import mammoth from 'mammoth';
import { DOCX } from './inspect.ts';

export interface ReadText {
  paragraphs: string[];
  truncated: boolean;
}

/** More than anybody reads on a page before downloading the document. */
const CHARACTERS = 200_000;

/** The words of a text file or Word document, at most so many characters; null when the content is of another kind. */
export async function readText(content: Uint8Array, mediaType: string): Promise<ReadText | null> {
  if (mediaType === DOCX) {
    // Whole as a file and yet no document that its parts lead to: then there is nothing to read.
    const text = await mammoth.extractRawText({ buffer: Buffer.from(content) }).catch(() => undefined);
    return text ? cut(text.value.replace(/\n\n$/, ''), /\n\n/) : null;
  }
  const charset = /^text\/plain; charset=(utf-8|gb18030)$/.exec(mediaType)?.[1];
  // A beginning may end inside a character, so it is decoded as a stream that goes on.
  return charset === undefined
    ? null
    : cut(new TextDecoder(charset).decode(content.subarray(0, CHARACTERS * 4), { stream: true }), /\r\n|\r|\n/);
}

function cut(text: string, between: RegExp): ReadText {
  const paragraphs = text.slice(0, CHARACTERS).split(between);
  return { paragraphs, truncated: text.length > CHARACTERS };
}
