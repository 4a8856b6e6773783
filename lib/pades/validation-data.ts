import { createHash } from 'node:crypto';
import { readDss, type ValidationData } from './dss.ts';
import { catalogOf, openPdf } from './pdf-file.ts';
import {
  array,
  type Dict,
  dict,
  isArray,
  isDict,
  isRef,
  name,
  type Ref,
  ref,
  stream,
  withEntries,
} from './pdf-values.ts';
import { startUpdate, type Update } from './pdf-writer.ts';
import { refuseHarm } from './placeholder.ts';
import { findSignatures } from './signatures.ts';

const LISTS = [
  { store: 'Certs', vri: 'Cert', of: 'certificates' },
  { store: 'OCSPs', vri: 'OCSP', of: 'ocspResponses' },
  { store: 'CRLs', vri: 'CRL', of: 'crls' },
] as const;

/**
 * Appends a document security store (ISO 32000-2 §12.8.4.3) with what is not in it yet, and for every signature without
 * one an entry that points to what this call brought: with it the document can be validated without any network (B-LT).
 * @returns the file with an update at its end, or the same bytes when there was nothing to add
 * @throws PadesError
 */
export async function addValidationData(pdf: Uint8Array, data: ValidationData): Promise<Uint8Array<ArrayBuffer>> {
  const file = openPdf(pdf);
  const update = startUpdate(file);
  const known = readDss(update.before);
  const added = new Map(LISTS.map((list) => [list, addItems(update, data[list.of], known[list.of])]));
  if ([...added.values()].every((refs) => refs.length === 0)) return new Uint8Array(pdf);
  const catalog = catalogOf(update.before);
  const place = catalog.entries.get('DSS');
  const store = update.current(place);
  const old: Dict = isDict(store) ? store : dict({ Type: name('DSS') });
  const lists = Object.fromEntries(
    LISTS.map((list) => [list.store, extend(update, old, list.store, added.get(list) ?? [])] as const).filter(
      ([, value]) => value.items.length > 0,
    ),
  );
  const vri = vriOf(
    update,
    old,
    entryOf(added),
    findSignatures(file).map((found) => found.dict),
  );
  const grown = withEntries(old, { ...lists, VRI: vri });
  const root = update.before.trailer.entries.get('Root');
  if (isRef(place)) update.replace(place.number, grown);
  else if (isRef(root)) update.replace(root.number, withEntries(catalog, { DSS: ref(update.add(grown)) }));
  const updated = update.finish();
  refuseHarm(updated);
  return updated;
}

/** Adds each item once and returns references to the new ones. */
function addItems(update: Update, items: readonly Uint8Array[], known: readonly Uint8Array[]): Ref[] {
  const key = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const seen = new Set(known.map(key));
  return items.flatMap((item) => {
    if (seen.has(key(item))) return [];
    seen.add(key(item));
    return [ref(update.add(stream(dict({}), item)))];
  });
}

function extend(update: Update, store: Dict, key: string, added: readonly Ref[]) {
  const list = update.current(store.entries.get(key));
  return array([...(isArray(list) ? list.items : []), ...added]);
}

function entryOf(added: ReadonlyMap<(typeof LISTS)[number], readonly Ref[]>): Dict {
  const lists = [...added].filter(([, refs]) => refs.length > 0).map(([list, refs]) => [list.vri, array([...refs])]);
  return dict({ Type: name('VRI'), ...Object.fromEntries(lists) });
}

/** Keyed by the SHA-1 of /Contents, padding included, in capital hexadecimal; readers look it up so. */
function vriOf(update: Update, store: Dict, entry: Dict, signatures: readonly Dict[]): Dict {
  const place = update.current(store.entries.get('VRI'));
  const old = isDict(place) ? place : undefined;
  const added: Record<string, Ref> = {};
  for (const signature of signatures) {
    const contents = signature.entries.get('Contents');
    if (contents?.kind !== 'string') continue;
    const key = createHash('sha1').update(contents.bytes).digest('hex').toUpperCase();
    if (!old?.entries.has(key)) added[key] = ref(update.add(entry));
  }
  return withEntries(old, added);
}
