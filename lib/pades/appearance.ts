import {
  PDF,
  PdfArray,
  PdfBool,
  PdfDict,
  PdfName,
  PdfNumber,
  type PdfObject,
  PdfRef,
  PdfStream,
  PdfString,
} from '@libpdf/core';
import { PadesError } from './errors.ts';
import { array, bytes, dict, name, number, ref, type Stream, stream, type Value } from './pdf-values.ts';
import { deflated, type Update } from './pdf-writer.ts';

/** What a signature looks like, drawn in a box from 0 0 to its width and height. */
export interface Appearance {
  /** PDF content-stream operators. */
  operators: Uint8Array | string;
  /** Pictures the operators place with /Name Do; transparency is kept. */
  images?: readonly { name: string; png: Uint8Array }[];
}

const MAX_PIXELS = 16_000_000;
const PNG_MARK = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Adds the appearance as a form XObject and returns its object number. @throws PadesError bad_appearance */
export async function addAppearance(
  update: Update,
  appearance: Appearance,
  box: { width: number; height: number },
): Promise<number> {
  const images: Record<string, Value> = {};
  for (const image of appearance.images ?? []) {
    if (!/^[A-Za-z]\w{0,30}$/.test(image.name) || image.name in images) bad(`the name of image ${image.name}`);
    images[image.name] = ref(await addPng(update, image.png));
  }
  const { operators } = appearance;
  const entries = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: array([0, 0, box.width, box.height].map(number)),
    Resources: dict(Object.keys(images).length > 0 ? { XObject: dict(images) } : {}),
  });
  const content = typeof operators === 'string' ? new TextEncoder().encode(operators) : operators;
  return update.add(deflated(stream(entries, content)));
}

function bad(what: string): never {
  throw new PadesError('bad_appearance', what);
}

/** The PDF library decodes the picture into an image and its soft mask; both are copied out of its scratch document. */
async function addPng(update: Update, png: Uint8Array): Promise<number> {
  const header = new DataView(png.buffer, png.byteOffset, png.length);
  if (png.length < 24 || !PNG_MARK.every((byte, i) => png[i] === byte)) bad('a picture that is no PNG');
  if (header.getUint32(16) * header.getUint32(20) > MAX_PIXELS) bad('a picture of too many pixels');
  const scratch = PDF.create();
  try {
    return copy(update, scratch, scratch.embedPng(png).ref);
  } catch (cause) {
    throw new PadesError('bad_appearance', 'a picture that cannot be read', { cause });
  }
}

function copy(update: Update, from: PDF, source: PdfRef): number {
  const object = from.context.resolve(source);
  if (!(object instanceof PdfStream)) return bad('a picture that cannot be read');
  return update.add(copyStream(update, from, object));
}

function copyStream(update: Update, from: PDF, source: PdfStream): Stream {
  return stream(dict(copyEntries(update, from, source)), source.data);
}

function copyEntries(update: Update, from: PDF, source: PdfDict): Record<string, Value> {
  return Object.fromEntries([...source].map(([key, value]) => [key.value, copyValue(update, from, value)]));
}

function copyValue(update: Update, from: PDF, value: PdfObject): Value {
  if (value instanceof PdfRef) return ref(copy(update, from, value));
  if (value instanceof PdfName) return name(value.value);
  if (value instanceof PdfNumber) return number(value.value);
  if (value instanceof PdfBool) return { kind: 'boolean', value: value.value };
  if (value instanceof PdfString) return bytes(value.bytes);
  if (value instanceof PdfArray) return array([...value].map((item) => copyValue(update, from, item)));
  if (value instanceof PdfDict) return dict(copyEntries(update, from, value));
  return { kind: 'null' };
}
