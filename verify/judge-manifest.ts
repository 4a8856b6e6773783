import { isDeepStrictEqual } from 'node:util';
import type { ManifestFile } from '../lib/proof-manifest/manifest.ts';
import { verifyToken } from '../lib/rfc3161/token.ts';
import { type Believed, type Finding, sayerOf } from './findings.ts';
import type { GivenFile, Material } from './material.ts';

const same = (told: ManifestFile, file: GivenFile): boolean =>
  told.bytes === file.length && told.sha256 === file.sha256 && (file.sm3 === null || told.sm3 === file.sm3);

/** Judges the manifest against the certificate and the record, and the time stamp over it. */
export function judgeManifests(material: Material, believed: Believed, findings: Finding[]): void {
  for (const { file, value } of material.manifests) {
    const say = sayerOf(findings, file.name);
    for (const certificate of material.certificates) {
      if (same(value.certificate, certificate))
        say(
          'holds',
          `${certificate.name}与清单一致（SHA-256、SM3）。`,
          `${certificate.name} is the listed certificate.`,
        );
      else say('fails', `${certificate.name}与清单不一致。`, `${certificate.name} is not the listed certificate.`);
    }
    for (const { value: record } of material.records) {
      const told = value.samples.map(({ name, piece, bytes, sha256 }) => ({ name, piece, bytes, sha256 }));
      const logged = record.samples.map(({ name, piece, bytes, sha256 }) => ({ name, piece, bytes, sha256 }));
      if (value.number === record.number && isDeepStrictEqual(told, logged))
        say('holds', '清单中的样本就是登记内容中的样本。', 'The manifest lists the samples of the record.');
      else say('fails', '清单中的样本与登记内容不一致。', 'The manifest does not list the samples of the record.');
    }
    if (!material.stamps.some(({ value: stamp }) => stampIsOver(stamp.digest, file)))
      say('undecided', '没有给出这份清单的时间戳。', 'No time stamp over this manifest was given.');
  }
  for (const stamp of material.stamps) judgeStamp(stamp, material, believed, findings);
}

const stampIsOver = (digest: Uint8Array, file: GivenFile): boolean =>
  Buffer.from(digest).toString('hex') === file.sha256;

function judgeStamp(
  { file, value }: Material['stamps'][number],
  { manifests }: Material,
  { anchors }: Believed,
  findings: Finding[],
): void {
  const say = sayerOf(findings, file.name);
  const about = manifests.find((manifest) => stampIsOver(value.digest, manifest.file));
  if (!about) {
    if (manifests.length > 0) say('fails', '时间戳不是这份清单的。', 'The time stamp is over something else.');
    else say('undecided', '没有给出时间戳所证明的清单。', 'What the time stamp is over was not given.');
    return;
  }
  // Judged at the time it states: the authority must have been in office when it spoke.
  const result = verifyToken(file.bytes, { digest: value.digest, anchors });
  if (result.valid) {
    const time = result.time.toISOString();
    say('holds', `清单在${time}已经存在，内容与现在相同。`, `The manifest existed at ${time}.`);
  } else if (anchors.length === 0)
    say(
      'undecided',
      '没有给出可信的根证书（--anchors），无法核对。',
      'The time stamp cannot be judged without --anchors.',
    );
  else say('fails', `时间戳不成立（${result.reason}）。`, `The time stamp does not hold (${result.reason}).`);
}
