import type { WorkForm } from '../../../contract/form.ts';
import type { Reader } from '../../base/db.ts';
import { type FileRow, getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { inPieceOrder, type PublishedFacts, publishedFacts, workInWords } from '../works/form.rules.ts';
import { openForm } from '../works/form-seal.ts';
import { findRevision, type WorkRow } from '../works/store.ts';
import { type CertificateData, mediumOf } from './pdf/certificate.ts';
import { choosePicture, printablePicture } from './picture.ts';
import type { CertificateRow } from './store.ts';

/** Everything the certificate shows, from the revision that was registered. @throws Error when that is missing */
export async function certificateData(
  ctx: Pick<Context, 'authority' | 'config' | 'objects' | 'sealer'>,
  db: Reader,
  work: WorkRow,
  certificate: CertificateRow,
  issuedAt: Date,
): Promise<CertificateData> {
  const revision = await findRevision(db, work.id, certificate.revision);
  if (!revision) throw new Error(`work ${work.id} has no revision ${certificate.revision}`);
  const form = openForm(ctx.sealer, revision.form);
  const facts = publishedFacts(form);
  const applicant = await getAccount(db, ctx.sealer, work.accountId);
  const files = await filesOf(db, form);
  const picture = choosePicture(form, files);
  const { authority, config } = ctx;
  return {
    number: certificate.number,
    title: certificateTitle(facts),
    className: authority.classes.find((each) => each.letter === form.classLetter)?.name ?? '',
    authors: facts.authors,
    owners: facts.owners,
    completedOn: facts.completedOn,
    firstPublishedOn: facts.firstPublishedOn,
    clause: clauseOf(authority, applicant.name),
    registeredOn: certificate.registeredOn,
    authorityName: authority.name,
    footer: authority.certificateFooter,
    verifyUrl: `${config.publicUrl}/register/${encodeURIComponent(certificate.number)}`,
    mark: '',
    picture: picture
      ? { bytes: await printablePicture(ctx, picture, form.certificateCrop), mediaType: 'image/jpeg' }
      : null,
    medium: mediumOf(files.map((file) => file.mediaType)),
    samples: samplesOf(form, files),
    logEntry: '',
    issuedAt,
  };
}

/** The files of the samples in the form's order, then a picture that is no sample. */
async function filesOf(db: Reader, form: WorkForm): Promise<FileRow[]> {
  const ids = [...form.samples.map((sample) => sample.fileId), form.certificatePicture].filter((id) => id !== null);
  const files = new Map((await getFiles(db, ids)).map((file) => [file.id, file]));
  return [...new Set(ids)].map((id) => files.get(id)).filter((file) => file !== undefined);
}

function samplesOf(form: WorkForm, files: readonly FileRow[]): CertificateData['samples'] {
  return inPieceOrder(form).flatMap(({ sample, piece }) => {
    const file = files.find((each) => each.id === sample.fileId);
    const name = sample.name || (file?.name ?? '');
    return file ? [{ name, piece, bytes: file.bytes, sha256: file.sha256.toString('hex') }] : [];
  });
}

/** 「《二十四节气》（系列作品，共 24 件）」; the title as it is for a single work. */
const certificateTitle = ({ title, pieces }: PublishedFacts): string =>
  pieces.length > 0 ? workInWords({ title, series: true, pieces }) : title;

const clauseOf = (authority: { certificateClause: string; name: string }, applicant: string): string =>
  authority.certificateClause
    .replaceAll('{applicant}', () => applicant)
    .replaceAll('{authority}', () => authority.name);
