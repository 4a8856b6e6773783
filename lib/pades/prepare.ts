import { type Appearance, addAppearance } from './appearance.ts';
import { certificationOf } from './certification.ts';
import { pagesOf } from './document.ts';
import { PadesError } from './errors.ts';
import { addSignatureField } from './form-field.ts';
import { catalogOf, openPdf } from './pdf-file.ts';
import { array, date, dict, isRef, name, number, ref, text, withEntries } from './pdf-values.ts';
import { startUpdate, type Update } from './pdf-writer.ts';
import { fillByteRange, type Prepared, placeholderEntries } from './placeholder.ts';
import { findSignatures } from './signatures.ts';

export interface SignatureOptions {
  /** Unique in the document. */
  fieldName: string;
  /** 0-based. */
  page: number;
  /** In points from the lower left corner of the page; ignored without an appearance. */
  rect: { x: number; y: number; width: number; height: number };
  appearance?: Appearance;
  reason?: string;
  signerName?: string;
  /** Claimed time, /M. PAdES baseline wants it (ETSI EN 319 142-1 §6.3); the time stamp is what proves it. */
  signingTime?: Date;
  /** Room for the signature; 8192 holds a chain of three with a time stamp. */
  contentsBytes?: number;
  /** Certify, by the first signature only: 1 no changes, 2 signatures, 3 also annotations (ISO 32000-2 §12.8.2.2). */
  certify?: 1 | 2 | 3;
}

/**
 * First half of a remote signature: appends the field, its appearance and an empty place, and digests the rest. The
 * input's bytes stay as they are, so earlier signatures stay valid. Give `digest` to `signedAttributes`, and the
 * finished CMS with `bytes` and `byteRange` to `embedSignature`.
 * @throws PadesError
 */
export async function prepareSignature(pdf: Uint8Array, options: SignatureOptions): Promise<Prepared> {
  const file = openPdf(pdf);
  const update = startUpdate(file);
  const earlier = findSignatures(file);
  if (earlier.some(({ dict: signature }) => certificationOf(signature, update.before) === 1)) {
    throw new PadesError('certified_against_changes', 'the document was certified against any change');
  }
  if (options.certify && earlier.length > 0)
    throw new PadesError('already_signed', 'only the first signature certifies');
  const rect = rectOf(update, options);
  const appearance = options.appearance && (await addAppearance(update, options.appearance, options.rect));
  const value = update.add(signatureDict(options));
  if (options.certify) certify(update, value);
  const { fieldName, page } = options;
  addSignatureField(update, { fieldName, page, rect, value, ...(appearance === undefined ? {} : { appearance }) });
  return fillByteRange(update.finish(), value);
}

function signatureDict(options: SignatureOptions) {
  const level = options.certify;
  const parameters = level && dict({ Type: name('TransformParams'), P: number(level), V: name('1.2') });
  return dict({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    ...placeholderEntries(options.contentsBytes ?? 8192),
    M: options.signingTime && date(options.signingTime),
    Name: options.signerName === undefined ? undefined : text(options.signerName),
    Reason: options.reason === undefined ? undefined : text(options.reason),
    Reference:
      parameters &&
      array([dict({ Type: name('SigRef'), TransformMethod: name('DocMDP'), TransformParams: parameters })]),
  });
}

/** The catalog names the certifying signature; without that, readers take it for an ordinary one. */
function certify(update: Update, signature: number): void {
  const root = update.before.trailer.entries.get('Root');
  if (!isRef(root)) return;
  update.replace(root.number, withEntries(catalogOf(update.before), { Perms: dict({ DocMDP: ref(signature) }) }));
}

function rectOf(update: Update, options: SignatureOptions): number[] {
  const page = pagesOf(update.before)[options.page];
  if (!page) throw new PadesError('no_such_page', `page ${options.page}`);
  if (!options.appearance) return [0, 0, 0, 0];
  const { x, y, width, height } = options.rect;
  const [left = 0, bottom = 0, right = 0, top = 0] = page.mediaBox ?? [];
  const fits = x >= Math.min(left, right) && y >= Math.min(bottom, top);
  const ends = x + width <= Math.max(left, right) && y + height <= Math.max(bottom, top);
  // Written so that NaN fails too.
  if (!(width > 0 && height > 0 && fits && ends)) throw new PadesError('bad_appearance', 'the box is not on the page');
  return [x, y, x + width, y + height];
}
