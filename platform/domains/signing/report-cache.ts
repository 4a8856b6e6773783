import type { DetailedReport } from '../../../lib/pades/detailed-report.ts';

/** Reports of documents looked at lately, by the document's hash: a desk is opened more than once. */
const CAPACITY = 64;
const reports = new Map<string, DetailedReport>();

/** The kept report of this document, or the one that `make` makes now; the one unused for longest goes first. */
export async function cachedReport(
  documentSha256: Buffer,
  make: () => Promise<DetailedReport>,
): Promise<DetailedReport> {
  const key = documentSha256.toString('hex');
  const report = reports.get(key) ?? (await make());
  reports.delete(key);
  reports.set(key, report);
  const [oldest] = reports.keys();
  if (reports.size > CAPACITY && oldest !== undefined) reports.delete(oldest);
  return report;
}
