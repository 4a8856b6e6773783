import { type Corpus, inObject, isArray, isRef, type Stage, swapped } from './corpus.fixture.ts';
import { openPdf } from './pdf-file.ts';
export type Signers = 1 | 3 | 5;
export type Attack = [
  what: string,
  signers: Signers,
  stage: Stage,
  make: (pdf: Uint8Array, corpus: Corpus) => Uint8Array,
  sentence: RegExp,
];

export const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
export const bytesOf = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));
export const lastRange = (pdf: Uint8Array) =>
  latin1(pdf)
    .match(/\/ByteRange \[[^\]]*\]/g)
    ?.at(-1) ?? '';
export const ranged = (pdf: Uint8Array, range: string) =>
  swapped(pdf, lastRange(pdf), range.padEnd(lastRange(pdf).length), 'last');
export const BROKEN = /文件结构已损坏/;

/** A byte of the first OCSP answer that the file carries. */
export const dssStream = (pdf: Uint8Array) => {
  const file = openPdf(pdf);
  const last = file.at(file.sections.length - 1);
  const root = last.resolve(last.trailer.entries.get('Root'));
  const dss = root?.kind === 'dict' ? last.resolve(root.entries.get('DSS')) : undefined;
  const list = dss?.kind === 'dict' ? last.resolve(dss.entries.get('OCSPs')) : undefined;
  const item = isArray(list) ? list.items[0] : undefined;
  return inObject(pdf, isRef(item) ? item.number : 0) + 40;
};
