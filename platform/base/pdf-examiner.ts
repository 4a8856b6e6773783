import type { DetailedReport } from '../../lib/pades/detailed-report.ts';
import { createProcessPool } from '../../lib/pdf/process-pool.ts';

export interface PdfExaminationJob {
  pdf: Uint8Array;
  /** Certificates that the seal and its time stamps must chain to, DER. */
  anchors: Uint8Array[];
  at: Date;
  /** Whether its text is wanted too. */
  text: boolean;
}

export interface PdfExamination {
  /** Every signature and time stamp holds and nothing was changed after them. */
  valid: boolean;
  /** The first signature; `signer` is its common name, empty when its certificate was not reached. */
  seal: { valid: boolean; signer: string; summary: string } | null;
  /** Empty when it was not wanted, or the file cannot be read. */
  text: string;
  report: DetailedReport;
}

/** Opens files of strangers outside this process: their parsing may be slow, hungry or fatal. */
export interface PdfExaminer {
  /** @throws Error when the file brought its reader down or kept it for more than 20 s */
  run(job: PdfExaminationJob): Promise<PdfExamination>;
  close(): Promise<void>;
}

export const createPdfExaminer = (): PdfExaminer =>
  createProcessPool<PdfExaminationJob, PdfExamination>(new URL('./pdf-examiner-worker.ts', import.meta.url), {
    workers: 1,
    timeoutMs: 20_000,
  });
