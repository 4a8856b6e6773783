import { equalHashes } from '../lib/merkle/hash.ts';
import { commitment, decodeLeaf, type RegisterLeaf } from '../lib/register-leaf/leaf.ts';
import { type Checkpoint, readCheckpoint } from '../lib/tlog/checkpoint.ts';
import { readLogProof, verifyLogProof } from '../lib/tlog/log-proof.ts';
import { Malformed } from '../lib/tlog/malformed.ts';
import { heldSignatures, readNote } from '../lib/tlog/signed-note.ts';
import { type Believed, type Finding, type Say, sayerOf } from './findings.ts';
import type { Material } from './material.ts';

/** A leaf that is proven to be in the log, and under which checkpoint. */
export interface HeldLeaf {
  index: number;
  leaf: RegisterLeaf;
  checkpoint: Checkpoint;
}

const REFUSALS = {
  malformed: ['日志证明格式不对', 'not a log proof'],
  log_unknown: ['日志不是所给公钥的日志', 'the log is none of the given keys'],
  signature_broken: ['日志或见证人的签名不成立', 'a signature of the log or of a witness does not hold'],
  too_few_witnesses: ['见证人签名不足', 'too few witnesses have cosigned'],
  not_included: ['证明推不出签名的树根，这条记录不在日志中', 'the leaf is not in the signed tree'],
} as const;

const ACTS: Record<string, string> = {
  registration: '登记',
  change: '变更',
  certificate_issued: '发证',
  certificate_renewed: '证书续期',
  revocation: '撤销',
};

/** Judges every proof and checkpoint, and that all of them tell of one log. */
export function judgeLog(material: Material, believed: Believed, findings: Finding[]): HeldLeaf[] {
  const held = material.proofs.flatMap(({ file, value }) => judgeProof(value, believed, sayerOf(findings, file.name)));
  const alone = material.checkpoints.flatMap(({ file, value }) =>
    judgeCheckpoint(value, believed, sayerOf(findings, file.name)),
  );
  judgeFork([...held.map(({ checkpoint }) => checkpoint), ...alone], sayerOf(findings, ''));
  return held;
}

function leafOf(text: string): Uint8Array | null {
  try {
    return readLogProof(text).extra;
  } catch (error) {
    if (error instanceof Malformed) return null;
    throw error;
  }
}

function judgeProof(text: string, believed: Believed, say: Say): HeldLeaf[] {
  const bytes = leafOf(text);
  const leaf = bytes ? decodeLeaf(bytes) : undefined;
  if (!bytes || !leaf) {
    say('fails', '日志证明中没有登记簿的记录。', 'The proof carries no entry of a register.');
    return [];
  }
  if (believed.logs.length === 0) {
    say('undecided', '没有给出日志公钥（--log-key），无法核对。', 'No key of the log was given (--log-key).');
    return [];
  }
  const verdict = verifyLogProof(text, bytes, believed);
  if (!verdict.holds) {
    const [zh, en] = REFUSALS[verdict.reason];
    say('fails', `${zh}。`, `Log proof: ${en}.`);
    return [];
  }
  const { index } = readLogProof(text);
  const witnesses = new Set(verdict.cosignatures.map(({ key }) => key.text)).size;
  say(
    'holds',
    `已写入公开日志，第${index + 1}条：${leaf.number}（${ACTS[leaf.act] ?? leaf.act}），${witnesses}个见证人签名。`,
    `In the log at index ${index}: ${leaf.number} (${leaf.act}), ${witnesses} witness(es).`,
  );
  if (leaf.act === 'change')
    say(
      'noted',
      `登记${leaf.number}有过变更，现为第${leaf.recordVersion}版，证书上是变更前的内容。`,
      `Registration ${leaf.number} has changed since (version ${leaf.recordVersion}); the certificate shows what it was before.`,
    );
  if (leaf.act === 'revocation')
    say('fails', `登记${leaf.number}已被撤销。`, `Registration ${leaf.number} was revoked.`);
  return [{ index, leaf, checkpoint: verdict.checkpoint }];
}

function judgeCheckpoint(source: string, { logs, witnesses, quorum }: Believed, say: Say): Checkpoint[] {
  const note = readNote(source);
  const checkpoint = readCheckpoint(note.text);
  if (logs.length === 0) {
    say('undecided', '没有给出日志公钥（--log-key），无法核对。', 'No key of the log was given (--log-key).');
    return [];
  }
  const held = heldSignatures(note, [...logs, ...witnesses]);
  const signed = held?.some(({ key }) => logs.includes(key) && key.name === checkpoint.origin);
  const seenBy = new Set(held?.filter(({ key }) => witnesses.includes(key)).map(({ key }) => key.text)).size;
  if (!signed) say('fails', '检查点的签名不成立。', 'The signature on the checkpoint does not hold.');
  else if (seenBy < quorum) say('fails', '见证人签名不足。', 'Too few witnesses have cosigned the checkpoint.');
  else say('holds', `日志共${checkpoint.size}条，签名成立。`, `The log has ${checkpoint.size} entries; signed.`);
  return signed ? [checkpoint] : [];
}

/** Two roots for one size under the log's own key: it shows different people different logs. */
function judgeFork(checkpoints: readonly Checkpoint[], say: Say): void {
  const forked = checkpoints.find((one) =>
    checkpoints.some(
      ({ origin, size, root }) => origin === one.origin && size === one.size && !equalHashes(root, one.root),
    ),
  );
  if (forked)
    say(
      'fails',
      `日志分叉：同样${forked.size}条记录有两个不同的树根，都有日志的签名。`,
      `The log is forked: two signed roots for ${forked.size} entries.`,
    );
}

/** Whether openings open the commitments of the logged registration, owner by owner. */
export function judgeOpenings(material: Material, held: readonly HeldLeaf[], findings: Finding[]): void {
  for (const { file, value } of material.openings) {
    const say = sayerOf(findings, file.name);
    const leaf = held.map((each) => each.leaf).find((each) => each.number === value.number && 'ownerDocuments' in each);
    if (!leaf || !('ownerDocuments' in leaf)) {
      say('undecided', '没有给出成立的登记日志证明。', 'No proof of the registration in the log was given.');
      continue;
    }
    const opened = value.openings.map(({ salt, statement }) => commitment(Buffer.from(salt, 'hex'), statement));
    const same =
      opened.length === leaf.ownerDocuments.length && opened.every((hash, i) => hash === leaf.ownerDocuments[i]);
    if (same)
      say(
        'holds',
        '著作权人的证件与登记时写入日志的承诺一致。',
        "The owners' documents are those committed to in the log.",
      );
    else
      say(
        'fails',
        '著作权人的证件与日志中的承诺不一致。',
        "The owners' documents are not those committed to in the log.",
      );
  }
}
