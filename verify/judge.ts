import { isDeepStrictEqual } from 'node:util';
import { validatePdf } from '../lib/pades/validate.ts';
import { decodeLeaf, type RegisterLeaf, type RegistrationLeaf, samplesDigest } from '../lib/register-leaf/leaf.ts';
import { type ProofPolicy, readLogProof, verifyLogProof } from '../lib/tlog/log-proof.ts';
import { Malformed } from '../lib/tlog/malformed.ts';
import { type GivenFile, type GivenRecord, type Material, sha256, sortMaterial } from './material.ts';

/** undecided: nothing speaks against it, but what would prove it was not given. */
export type Outcome = 'holds' | 'fails' | 'undecided';

export interface Finding {
  file: string;
  outcome: Outcome;
  zh: string;
  en: string;
}

/** What the caller believes; nothing that comes with the files is believed by itself. */
export interface Believed extends ProofPolicy {
  /** DER of the authorities believed for seals and time stamps. */
  anchors: readonly Uint8Array[];
  at: Date;
}

interface HeldLeaf {
  index: number;
  leaf: RegisterLeaf;
}

/** Judges files against each other and against what is believed, without a network. Hostile input is a finding. */
export async function judge(files: readonly GivenFile[], believed: Believed): Promise<Finding[]> {
  const material = sortMaterial(files);
  const findings: Finding[] = [];
  const held = material.proofs.flatMap((proof) => judgeProof(proof, believed, findings));
  judgeNumbers(material, held, findings);
  for (const certificate of material.certificates) await judgeCertificate(certificate, held, believed, findings);
  const bound = material.records.filter(({ name, record }) => judgeRecord(name, record, held, findings));
  for (const work of material.works) judgeWork(work, bound, material.records.length > 0, findings);
  return findings;
}

/** The worst of all: one that fails, then one that is undecided; undecided when there was nothing to judge. */
export function overall(findings: readonly Finding[]): Outcome {
  if (findings.some(({ outcome }) => outcome === 'fails')) return 'fails';
  return findings.length > 0 && findings.every(({ outcome }) => outcome === 'holds') ? 'holds' : 'undecided';
}

const REFUSALS = {
  malformed: ['日志证明格式不对', 'not a log proof'],
  log_unknown: ['日志不是所给公钥的日志', 'the log is none of the given keys'],
  signature_broken: ['日志或见证人的签名不成立', 'a signature of the log or of a witness does not hold'],
  too_few_witnesses: ['见证人签名不足', 'too few witnesses have cosigned'],
  not_included: ['证明推不出签名的树根，这条记录不在日志中', 'the leaf is not in the signed tree'],
} as const;

function leafOf(text: string): Uint8Array | null {
  try {
    return readLogProof(text).extra;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

function judgeProof(proof: { name: string; text: string }, believed: Believed, findings: Finding[]): HeldLeaf[] {
  const add = (outcome: Outcome, zh: string, en: string) => findings.push({ file: proof.name, outcome, zh, en });
  const bytes = leafOf(proof.text);
  const leaf = bytes ? decodeLeaf(bytes) : undefined;
  if (!bytes || !leaf) {
    add('fails', '日志证明中没有登记簿的记录。', 'The proof carries no entry of a register.');
    return [];
  }
  if (believed.logs.length === 0) {
    add('undecided', '没有给出日志公钥（--log-key），无法核对。', 'No key of the log was given (--log-key).');
    return [];
  }
  const verdict = verifyLogProof(proof.text, bytes, believed);
  if (!verdict.holds) {
    const [zh, en] = REFUSALS[verdict.reason];
    add('fails', `${zh}。`, `Log proof: ${en}.`);
    return [];
  }
  const { index } = readLogProof(proof.text);
  const witnesses = new Set(verdict.cosignatures.map(({ key }) => key.text)).size;
  add(
    'holds',
    `已写入公开日志，第${index + 1}条：${leaf.number}（${ACTS[leaf.act] ?? leaf.act}），${witnesses}个见证人签名。`,
    `In the log at index ${index}: ${leaf.number} (${leaf.act}), ${witnesses} witness(es).`,
  );
  if (leaf.act === 'revocation')
    add('fails', `登记${leaf.number}已被撤销。`, `Registration ${leaf.number} was revoked.`);
  return [{ index, leaf }];
}

const ACTS: Record<string, string> = {
  registration: '登记',
  certificate_issued: '发证',
  certificate_renewed: '证书续期',
  revocation: '撤销',
};

/** Proofs of one registration must not be lent to another. */
function judgeNumbers({ records }: Material, held: readonly HeldLeaf[], findings: Finding[]): void {
  const numbers = new Set([...held.map(({ leaf }) => leaf.number), ...records.map(({ record }) => record.number)]);
  if (numbers.size < 2) return;
  const all = [...numbers].join('、');
  findings.push({
    file: '',
    outcome: 'fails',
    zh: `所给文件属于不同的登记：${all}。`,
    en: `The files belong to different registrations: ${all}.`,
  });
}

async function judgeCertificate(
  { name, bytes }: GivenFile,
  held: readonly HeldLeaf[],
  { anchors, at }: Believed,
  findings: Finding[],
): Promise<void> {
  const add = (outcome: Outcome, zh: string, en: string) => findings.push({ file: name, outcome, zh, en });
  const report = await validatePdf(bytes, { anchors, timestampAnchors: anchors, at });
  const doubtful = report.verdict === 'unjudged' || (report.verdict === 'untrusted' && anchors.length === 0);
  if (report.valid) add('holds', report.summary, 'The seal and its time stamp hold.');
  else if (doubtful)
    add(
      'undecided',
      `${report.summary}（没有给出可信的根证书 --anchors）`,
      'The seal cannot be judged without --anchors.',
    );
  else add('fails', report.summary, `The seal does not hold (${report.verdict}).`);

  const logged = held.flatMap(({ index, leaf }) => ('certificateSha256' in leaf ? [{ index, leaf }] : []));
  const match = logged.find(({ leaf }) => leaf.certificateSha256 === sha256(bytes));
  if (!match) {
    if (logged.length === 0)
      return void add('undecided', '没有给出成立的发证日志证明。', 'No proof of its issue in the log was given.');
    return void add('fails', '文件与日志中记录的证书不一致。', 'The file is not the certificate that was logged.');
  }
  add('holds', '文件与日志中记录的证书逐字节一致。', 'The file is, byte for byte, the certificate that was logged.');
  const { authority } = match.leaf;
  if (report.valid && !report.signatures.some((each) => each.valid && each.signerName === authority))
    add('fails', `印章不是${authority}的。`, `The seal is not that of ${authority}.`);
}

const isRegistration = (leaf: RegisterLeaf): leaf is RegistrationLeaf => leaf.act === 'registration';

/** Whether the record is the one that was logged. */
function judgeRecord(name: string, record: GivenRecord, held: readonly HeldLeaf[], findings: Finding[]): boolean {
  const add = (outcome: Outcome, zh: string, en: string) => findings.push({ file: name, outcome, zh, en });
  const leaf = held.map((each) => each.leaf).find((each) => isRegistration(each) && each.number === record.number);
  if (!leaf || !isRegistration(leaf)) {
    add('undecided', '没有给出成立的登记日志证明。', 'No proof of the registration in the log was given.');
    return false;
  }
  const told = { title: record.title, authors: record.authors, owners: record.owners };
  const { title, authors, owners } = leaf;
  const same =
    isDeepStrictEqual(told, { title, authors, owners }) && samplesDigest(record.samples) === leaf.samplesSha256;
  if (same) add('holds', '登记内容和样本清单与日志一致。', 'The record and its samples are those that were logged.');
  else add('fails', '登记内容或样本清单与日志不一致。', 'The record or its samples are not those that were logged.');
  return same;
}

function judgeWork(
  { name, bytes }: GivenFile,
  bound: readonly { record: GivenRecord }[],
  recordGiven: boolean,
  findings: Finding[],
): void {
  const add = (outcome: Outcome, zh: string, en: string) => findings.push({ file: name, outcome, zh, en });
  const hash = sha256(bytes);
  const sample = bound.flatMap(({ record }) => record.samples).find((each) => each.sha256 === hash);
  if (sample) add('holds', `就是登记的样本“${sample.name}”。`, `Is the registered sample "${sample.name}".`);
  else if (bound.length > 0) add('fails', '不是登记的任何一个样本。', 'Is none of the registered samples.');
  else if (recordGiven) add('undecided', '登记内容未能证实，无法比对。', 'The record is not proven; no comparison.');
  else
    add('undecided', '没有给出登记内容（record.json），无法比对。', 'No record (JSON) was given to compare it with.');
}
