import { extractText, getDocumentProxy } from 'unpdf';
import { detailedReport } from '../../lib/pades/detailed-report.ts';
import { validatePdf } from '../../lib/pades/validate.ts';
import { serveJobs } from '../../lib/pdf/serve-jobs.ts';
import type { PdfExamination, PdfExaminationJob } from './pdf-examiner.ts';

/** A certificate has two pages; text of longer documents is of no interest and would only cost time. */
const PAGES_AT_MOST = 4;

async function examine({ pdf, anchors, at, text }: PdfExaminationJob): Promise<PdfExamination> {
  const found = await validatePdf(pdf, { anchors, timestampAnchors: anchors, at });
  const [seal] = found.signatures;
  return {
    valid: found.valid,
    seal: seal ? { valid: seal.valid, signer: seal.signer?.commonName ?? '', summary: seal.summary } : null,
    text: text ? await textOf(pdf).catch(() => '') : '',
    report: detailedReport(pdf, found, at),
  };
}

async function textOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocumentProxy(pdf.slice());
  if (document.numPages > PAGES_AT_MOST) return '';
  return (await extractText(document, { mergePages: true })).text;
}

serveJobs(examine);
