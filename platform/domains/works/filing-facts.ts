import type { WorkClass } from '../../../authority/authority.ts';

/** What the filing rules must know beside the form itself. */
export interface FilingFacts {
  classes: readonly WorkClass[];
  /** Most pieces a series may have. */
  maxPieces: number;
  /** First two digits of GB/T 2260 codes inside the province. */
  provinceCode: string;
  /** 'YYYY-MM-DD' in China. */
  today: string;
  applicant: { documentType: string; documentNumber: string; isAgent: boolean };
  /** The applicant's own files that the form names, by id. */
  files: ReadonlyMap<string, FiledFile>;
  /** For files whose very content the applicant has filed before, by file id: in which work. */
  filedBefore: ReadonlyMap<string, { code: string; title: string }>;
  /** Characters that no font of the certificate can draw. */
  undrawable: (text: string) => string[];
}

export interface FiledFile {
  name: string;
  mediaType: string;
  purpose: string;
  bytes: number;
  /** Hex. */
  sha256: string;
}

/** Notes one problem: field path, stable code, and a sentence that says how to mend it. */
export type Add = (path: string, code: string, message: string) => void;
