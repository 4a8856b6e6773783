import type { Authority } from '../../../authority/authority.ts';
import type { WorkForm } from '../../../contract/form.ts';
import { DocumentType } from '../../../contract/shared.ts';
import type { Reader } from '../../base/db.ts';
import { getFiles } from '../../base/files.ts';
import type { Context } from '../../context.ts';
import { getAccount } from '../identity/store.ts';
import { findProfile } from '../profiles/store.ts';
import { inPieceOrder } from '../works/form.rules.ts';
import type { ApplicationFormData } from '../works/pdf/application-form.ts';
import type { WorkRow } from '../works/store.ts';
import { planSigners, rolesOf } from './envelope.rules.ts';

export interface FormVersion {
  form: WorkForm;
  revision: number;
  /** When it was frozen; now for a draft. */
  confirmedAt: Date;
}

/** Everything the printed form shows: the form itself and what its codes, files and applicant stand for. */
export async function applicationFormData(
  ctx: Pick<Context, 'authority' | 'sealer'>,
  db: Reader,
  work: WorkRow,
  { form, revision, confirmedAt }: FormVersion,
): Promise<ApplicationFormData> {
  const { authority } = ctx;
  const fileIds = form.samples.map((sample) => sample.fileId);
  const files = new Map((await getFiles(db, fileIds)).map((file) => [file.id, file]));
  return {
    code: work.code,
    revision,
    confirmedAt,
    authorityName: authority.name,
    form,
    className: authority.classes.find((each) => each.letter === form.classLetter)?.name ?? '',
    regionNames: regionNames(authority),
    samples: inPieceOrder(form).flatMap(({ sample, piece }) => {
      const file = files.get(sample.fileId);
      const name = sample.name || (file?.name ?? '');
      return file ? [{ name, piece, bytes: file.bytes, sha256: file.sha256.toString('hex') }] : [];
    }),
    proofs: proofNames(form, authority),
    applicant: await applicantOf(ctx, db, work.accountId),
    signers: planSigners(form).map((signer) => ({
      kind: signer.kind,
      name: signer.partyName,
      signedBy: signer.signedBy,
      roles: rolesOf(signer),
    })),
  };
}

/** Each kind of paper once, those of one party with its name. */
function proofNames(form: WorkForm, authority: Pick<Authority, 'materials'>): string[] {
  const parties = new Map([...form.owners, ...form.authors].map((party) => [party.key, party.name]));
  const names = form.proofs.map(({ code, party }) => {
    const material = authority.materials.find((each) => each.code === code)?.name ?? code;
    const name = parties.get(party);
    return name ? `${material}（${name}）` : material;
  });
  return [...new Set(names)];
}

async function applicantOf(
  ctx: Pick<Context, 'sealer'>,
  db: Reader,
  accountId: string,
): Promise<ApplicationFormData['applicant']> {
  const [account, profile] = await Promise.all([
    getAccount(db, ctx.sealer, accountId),
    findProfile(db, ctx.sealer, accountId),
  ]);
  return {
    isAgent: profile?.category === 'agency' || profile?.category === 'lawyer',
    name: account.name,
    documentType: DocumentType.parse(account.documentType),
    documentNumber: account.documentNumber,
    contact: profile?.agentName || account.name,
    phone: profile?.phone || account.phone,
    address: profile?.recipientAddress ?? '',
    email: profile?.invoiceEmail ?? '',
  };
}

/** 「浙江省杭州市西湖区」 by code, for every region the authority knows. */
function regionNames(authority: Pick<Authority, 'provinceName' | 'provinceCode' | 'regions'>): Record<string, string> {
  const { provinceName, provinceCode } = authority;
  const names: Record<string, string> = { [`${provinceCode}0000`]: provinceName };
  for (const city of authority.regions) {
    names[city.code] = provinceName + city.name;
    for (const county of city.counties) names[county.code] = provinceName + city.name + county.name;
  }
  return names;
}
