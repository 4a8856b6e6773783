import { catalogOf, type Revision } from './pdf-file.ts';
import { decodeStream } from './pdf-objects.ts';
import { isArray, isDict } from './pdf-values.ts';

/** What a document carries for its own validation, as DER. */
export interface ValidationData {
  certificates: Uint8Array[];
  ocspResponses: Uint8Array[];
  crls: Uint8Array[];
}

const MAX_DECODED = 32 * 1024 * 1024;
const MAX_ITEMS = 200;

/** Reads the document security store of a revision; items that cannot be read are left out. */
export function readDss(revision: Revision): ValidationData {
  const store = revision.resolve(catalogOf(revision).entries.get('DSS'));
  const budget = { read: 0, decoded: MAX_DECODED, values: 0 };
  const list = (key: string): Uint8Array[] => {
    const items = isDict(store) ? revision.resolve(store.entries.get(key)) : undefined;
    const streams = isArray(items) ? items.items.slice(0, MAX_ITEMS).map((item) => revision.resolve(item)) : [];
    return streams.flatMap((item) => {
      try {
        return item?.kind === 'stream' ? [decodeStream(item, budget)] : [];
      } catch {
        return [];
      }
    });
  };
  return { certificates: list('Certs'), ocspResponses: list('OCSPs'), crls: list('CRLs') };
}
