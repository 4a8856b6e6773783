import { isDeepStrictEqual } from 'node:util';
import { validatePdf } from '../lib/pades/validate.ts';
import type { Manifest } from '../lib/proof-manifest/manifest.ts';
import {
  type ChangeLeaf,
  listDigest,
  type RegisterLeaf,
  type RegistrationLeaf,
  samplesDigest,
} from '../lib/register-leaf/leaf.ts';
import { type Believed, type Finding, sayerOf } from './findings.ts';
import { type HeldLeaf, judgeLog, judgeOpenings } from './judge-log.ts';
import { judgeManifests } from './judge-manifest.ts';
import { type GivenFile, type GivenRecord, type Material, sortMaterial } from './material.ts';
import { fingerprintOf } from './pem.ts';

/** Judges files against each other and against what is believed, without a network. Hostile input is a finding. */
export async function judge(files: readonly GivenFile[], believed: Believed): Promise<Finding[]> {
  const material = sortMaterial(files);
  const findings: Finding[] = [];
  noteEnclosed(material, believed, findings);
  const held = judgeLog(material, believed, findings);
  judgeNumbers(material, held, findings);
  for (const certificate of material.certificates) await judgeCertificate(certificate, held, believed, findings);
  const bound = material.records.filter(({ file, value }) => judgeRecord(file.name, value, held, findings));
  judgeManifests(material, believed, findings);
  judgeOpenings(material, held, findings);
  const records = bound.map(({ value }) => value);
  for (const work of material.works) judgeWork(work, records, material, findings);
  return findings;
}

/** What came with the files and is not believed for that, and pages that are for people. */
function noteEnclosed({ anchors, keys, pages }: Material, believed: Believed, findings: Finding[]): void {
  const trusted = new Set(believed.anchors.map(fingerprintOf));
  for (const { file, value } of anchors)
    for (const print of value.map(fingerprintOf))
      sayerOf(findings, file.name)(
        'noted',
        `根证书指纹 ${print}，${trusted.has(print) ? '采信' : '未采信'}。`,
        `Root certificate, ${trusted.has(print) ? 'trusted' : 'not trusted'}.`,
      );
  const known = new Set([...believed.logs, ...believed.witnesses].map(({ text }) => text));
  for (const { file, value } of keys)
    for (const { text } of [...value.logs, ...value.witnesses])
      sayerOf(findings, file.name)(
        'noted',
        `公钥 ${text}，${known.has(text) ? '采信' : '未采信'}。`,
        `Key, ${known.has(text) ? 'trusted' : 'not trusted'}.`,
      );
  for (const { name } of pages)
    sayerOf(findings, name)('noted', '供人阅读的网页，不作核对。', 'A page for people, not checked.');
}

/** Proofs of one registration must not be lent to another. */
function judgeNumbers(material: Material, held: readonly HeldLeaf[], findings: Finding[]): void {
  const told = [...material.records, ...material.manifests, ...material.openings].map(({ value }) => value.number);
  const numbers = new Set([...held.map(({ leaf }) => leaf.number), ...told]);
  if (numbers.size < 2) return;
  const all = [...numbers].join('、');
  const en = `The files belong to different registrations: ${all}.`;
  sayerOf(findings, '')('fails', `所给文件属于不同的登记：${all}。`, en);
}

async function judgeCertificate(
  { name, bytes, sha256 }: GivenFile,
  held: readonly HeldLeaf[],
  { anchors, at }: Believed,
  findings: Finding[],
): Promise<void> {
  const say = sayerOf(findings, name);
  const report = await validatePdf(bytes, { anchors, timestampAnchors: anchors, at });
  const doubtful = report.verdict === 'unjudged' || (report.verdict === 'untrusted' && anchors.length === 0);
  if (report.valid) say('holds', report.summary, 'The seal and its time stamp hold.');
  else if (doubtful)
    say(
      'undecided',
      `${report.summary}（没有给出可信的根证书 --anchors）`,
      'The seal cannot be judged without --anchors.',
    );
  else say('fails', report.summary, `The seal does not hold (${report.verdict}).`);

  const logged = held.flatMap(({ index, leaf }) => ('certificateSha256' in leaf ? [{ index, leaf }] : []));
  const match = logged.find(({ leaf }) => leaf.certificateSha256 === sha256);
  if (!match) {
    if (logged.length === 0)
      return say('undecided', '没有给出成立的发证日志证明。', 'No proof of its issue in the log was given.');
    return say('fails', '文件与日志中记录的证书不一致。', 'The file is not the certificate that was logged.');
  }
  say('holds', '文件与日志中记录的证书逐字节一致。', 'The file is, byte for byte, the certificate that was logged.');
  const { authority } = match.leaf;
  if (report.valid && !report.signatures.some((each) => each.valid && each.signerName === authority))
    say('fails', `印章不是${authority}的。`, `The seal is not that of ${authority}.`);
}

/** What record and leaf say in the same words. */
const PUBLISHED = [
  ...(['title', 'classLetter', 'authors', 'owners'] as const),
  ...(['completedOn', 'firstPublishedOn', 'registeredOn'] as const),
];

const isRegistration = (leaf: RegisterLeaf): leaf is RegistrationLeaf => leaf.act === 'registration';
const isChange = (leaf: RegisterLeaf): leaf is ChangeLeaf => leaf.act === 'change';

/** What was registered, with the newest change of it that is proven. */
function loggedFacts(number: string, held: readonly HeldLeaf[]): RegistrationLeaf | undefined {
  const leaves = held.map((each) => each.leaf).filter((leaf) => leaf.number === number);
  const registered = leaves.find(isRegistration);
  const [newest] = leaves.filter(isChange).sort((a, b) => b.recordVersion - a.recordVersion);
  if (!registered || !newest) return registered;
  const { title, authors, owners, piecesSha256 } = newest;
  return { ...registered, title, authors, owners, piecesSha256 };
}

/** Whether the record is the one that was logged. */
function judgeRecord(name: string, record: GivenRecord, held: readonly HeldLeaf[], findings: Finding[]): boolean {
  const say = sayerOf(findings, name);
  const leaf = loggedFacts(record.number, held);
  if (!leaf) {
    say('undecided', '没有给出成立的登记日志证明。', 'No proof of the registration in the log was given.');
    return false;
  }
  const same =
    PUBLISHED.every((fact) => isDeepStrictEqual(record[fact], leaf[fact])) &&
    listDigest(record.pieces) === leaf.piecesSha256 &&
    samplesDigest(record.samples) === leaf.samplesSha256;
  if (same) say('holds', '登记内容和样本清单与日志一致。', 'The record and its samples are those that were logged.');
  else say('fails', '登记内容或样本清单与日志不一致。', 'The record or its samples are not those that were logged.');
  return same;
}

function judgeWork(
  { name, sha256, sm3 }: GivenFile,
  bound: readonly GivenRecord[],
  { records, manifests }: Material,
  findings: Finding[],
): void {
  const say = sayerOf(findings, name);
  const sample = bound.flatMap(({ samples }) => samples).find((each) => each.sha256 === sha256);
  if (sample) {
    say('holds', `就是登记的样本“${sample.name}”。`, `Is the registered sample "${sample.name}".`);
    const listed = manifests.map(({ value }) => listedSm3(value, sha256)).find((each) => each !== undefined);
    if (listed && sm3 && listed !== sm3) say('fails', '国密SM3指纹与清单不一致。', 'Its SM3 is not the listed one.');
    else if (listed && sm3) say('holds', '国密SM3指纹与清单一致。', 'Its SM3 is the listed one.');
  } else if (bound.length > 0) say('fails', '不是登记的任何一个样本。', 'Is none of the registered samples.');
  else if (records.length > 0)
    say('undecided', '登记内容未能证实，无法比对。', 'The record is not proven; no comparison.');
  else
    say('undecided', '没有给出登记内容（record.json），无法比对。', 'No record (JSON) was given to compare it with.');
}

const listedSm3 = ({ samples }: Manifest, sha256: string): string | undefined =>
  samples.find((sample) => sample.sha256 === sha256)?.sm3;
