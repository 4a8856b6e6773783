import { signatureFieldsOf } from './document.ts';
import { embedSignature } from './embed.ts';
import { addSignatureField } from './form-field.ts';
import { openPdf } from './pdf-file.ts';
import { dict, name } from './pdf-values.ts';
import { startUpdate } from './pdf-writer.ts';
import { fillByteRange, placeholderEntries } from './placeholder.ts';

export interface DocumentTimestampOptions {
  /** Room for the token. */
  contentsBytes?: number;
}

/**
 * Appends a document time stamp over everything before it (ISO 32000-2 §12.8.5). Over validation data that is already
 * inside, it keeps the signatures verifiable after the certificates and keys have aged (B-LTA).
 * @param requestToken asks an authority for an RFC 3161 token over this SHA-256 digest, with its certificate inside
 * @throws PadesError, and whatever `requestToken` throws
 */
export async function addDocumentTimestamp(
  pdf: Uint8Array,
  requestToken: (digest: Uint8Array) => Promise<Uint8Array>,
  options: DocumentTimestampOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const update = startUpdate(openPdf(pdf));
  const value = update.add(
    dict({
      Type: name('DocTimeStamp'),
      Filter: name('Adobe.PPKLite'),
      SubFilter: name('ETSI.RFC3161'),
      ...placeholderEntries(options.contentsBytes ?? 8192),
    }),
  );
  const taken = new Set(signatureFieldsOf(update.before).map((field) => field.name));
  let ordinal = 1;
  while (taken.has(`Timestamp${ordinal}`)) ordinal++;
  addSignatureField(update, { fieldName: `Timestamp${ordinal}`, page: 0, rect: [0, 0, 0, 0], value });
  const prepared = fillByteRange(update.finish(), value);
  return embedSignature(prepared.bytes, prepared.byteRange, await requestToken(prepared.digest));
}
