import { PadesError } from './errors.ts';
import { catalogOf, type Revision } from './pdf-file.ts';
import { type Dict, isArray, isDict, isRef, nameOf, numberOf, textOf, type Value } from './pdf-values.ts';

export interface Page {
  number: number;
  dict: Dict;
  /** Left, bottom, right, top in points. */
  mediaBox: number[] | null;
}

export interface SignatureField {
  /** Object number of the field, which here is always its own widget too. */
  number: number;
  dict: Dict;
  name: string;
  /** Object number of the signature dictionary; null while unsigned. */
  signature: number | null;
}

const MAX_NODES = 100_000;
const MAX_DEPTH = 32;

/** Pages in reading order, by a walk that no circle in the tree can hold up. */
export function pagesOf(revision: Revision): Page[] {
  const pages: Page[] = [];
  const seen = new Set<number>();
  const walk = (node: Value | undefined, inherited: number[] | null, depth: number): void => {
    if (!isRef(node) || seen.has(node.number)) return;
    seen.add(node.number);
    if (seen.size > MAX_NODES || depth > MAX_DEPTH) throw new PadesError('too_complex', 'the page tree');
    const found = revision.resolve(node);
    if (!isDict(found)) return;
    const mediaBox = boxOf(revision, found) ?? inherited;
    const kids = revision.resolve(found.entries.get('Kids'));
    if (isArray(kids)) for (const kid of kids.items) walk(kid, mediaBox, depth + 1);
    else pages.push({ number: node.number, dict: found, mediaBox });
  };
  walk(catalogOf(revision).entries.get('Pages'), null, 0);
  return pages;
}

function boxOf(revision: Revision, node: Dict): number[] | null {
  const box = revision.resolve(node.entries.get('MediaBox'));
  const sides = isArray(box) ? box.items.map((item) => numberOf(revision.resolve(item)) ?? Number.NaN) : [];
  return sides.length === 4 && sides.every(Number.isFinite) ? sides : null;
}

/** Object numbers of a page's annotations; those written directly into the page have none and are left out. */
export function annotationsOf(revision: Revision, page: Page): number[] {
  const list = revision.resolve(page.dict.entries.get('Annots'));
  return isArray(list) ? list.items.filter(isRef).map((item) => item.number) : [];
}

/** Signature fields, signed or not, in the order of the form. */
export function signatureFieldsOf(revision: Revision): SignatureField[] {
  const out: SignatureField[] = [];
  const seen = new Set<number>();
  const walk = (node: Value | undefined, parent: { name: string; type: string | null }, depth: number): void => {
    if (!isRef(node) || seen.has(node.number)) return;
    seen.add(node.number);
    if (seen.size > MAX_NODES || depth > MAX_DEPTH) throw new PadesError('too_complex', 'the form');
    const field = revision.resolve(node);
    if (!isDict(field)) return;
    const own = textOf(revision.resolve(field.entries.get('T')));
    const name = [parent.name, own].filter(Boolean).join('.');
    const type = nameOf(revision.resolve(field.entries.get('FT'))) ?? parent.type;
    const value = field.entries.get('V');
    if (type === 'Sig')
      out.push({ number: node.number, dict: field, name, signature: isRef(value) ? value.number : null });
    const kids = revision.resolve(field.entries.get('Kids'));
    if (isArray(kids)) for (const kid of kids.items) walk(kid, { name, type }, depth + 1);
  };
  const form = revision.resolve(catalogOf(revision).entries.get('AcroForm'));
  const fields = isDict(form) ? revision.resolve(form.entries.get('Fields')) : undefined;
  if (isArray(fields)) for (const field of fields.items) walk(field, { name: '', type: null }, 0);
  return out;
}
