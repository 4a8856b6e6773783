export type PadesProblem =
  /** Not a PDF, or one that does not keep to the format strictly enough to be signed or judged. */
  | 'malformed_pdf'
  | 'encrypted_pdf'
  /** Legal, but never written by the programs whose files are signed here. */
  | 'unsupported_pdf'
  /** More nesting, objects or bytes than any honest document. */
  | 'too_complex'
  | 'no_such_page'
  | 'field_exists'
  | 'certified_against_changes'
  | 'already_signed'
  | 'bad_appearance'
  | 'changed_since_prepared'
  | 'does_not_fit'
  | 'signature_mismatch'
  | 'timestamp_mismatch';

/** A refusal of this library; `code` is for programs, the message for logs. */
export class PadesError extends Error {
  override readonly name = 'PadesError';
  readonly code: PadesProblem;

  constructor(code: PadesProblem, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.code = code;
  }
}

export const malformed = (message: string) => new PadesError('malformed_pdf', message);
