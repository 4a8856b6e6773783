import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import { fromBER } from 'asn1js';
import * as pkijs from 'pkijs';

/** Each check of the guide by another route than the platform's own libraries: node:crypto, asn1js and pkijs alone. */

const whole = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

function signedDataOf(der: Uint8Array): pkijs.SignedData {
  const content = new pkijs.ContentInfo({ schema: fromBER(whole(der)).result });
  return new pkijs.SignedData({ schema: content.content });
}

/** What an RFC 3161 token says when its signature, its imprint of `data` and its chain to `anchors` hold. */
export async function readToken(token: Uint8Array, data: Uint8Array, anchors: readonly X509Certificate[]) {
  const signed = signedDataOf(token);
  const trustedCerts = anchors.map(({ raw }) => pkijs.Certificate.fromBER(whole(raw)));
  const holds = await signed
    .verify({ signer: 0, data: whole(data), trustedCerts, checkChain: true })
    .catch(() => false);
  const statement = pkijs.TSTInfo.fromBER(whole(new Uint8Array(signed.encapContentInfo.eContent?.getValue() ?? [])));
  const imprint = Buffer.from(statement.messageImprint.hashedMessage.valueBlock.valueHexView).toString('hex');
  return { holds, imprint, time: statement.genTime };
}

/** Whether the first signature of a PDF holds for the bytes it covers, and its digest is of them. */
export async function firstSealHolds(pdf: Buffer): Promise<boolean> {
  const text = pdf.toString('latin1');
  const [, a, b, c, d] = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(text)?.map(Number) ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  const covered = Buffer.concat([pdf.subarray(a, a + b), pdf.subarray(c, c + d)]);
  const cms = Buffer.from(pdf.subarray(a + b + 1, c - 1).toString('latin1'), 'hex');
  return signedDataOf(cms)
    .verify({ signer: 0, data: whole(covered) })
    .catch(() => false);
}

const sha256 = (...parts: Uint8Array[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Whether a tlog-proof leads from its leaf to a root that this log key signed (RFC 9162 §2.1.3.2, C2SP signed-note). */
export function proofHolds(proof: string, logKey: string): boolean {
  const [head = '', body = '', signatures = ''] = proof.split('\n\n');
  const [, extra = '', index = '', ...path] = head.split('\n').map((line) => line.replace(/^(extra|index) /, ''));
  const [, size = '', root = ''] = body.split('\n');
  let [at, last] = [BigInt(index), BigInt(size) - 1n];
  let hash = sha256(Buffer.of(0), Buffer.from(extra, 'base64'));
  for (const sibling of path.map((line) => Buffer.from(line, 'base64'))) {
    if (at % 2n === 1n || at === last) {
      hash = sha256(Buffer.of(1), sibling, hash);
      while (at % 2n === 0n && at !== 0n) [at, last] = [at / 2n, last / 2n];
    } else hash = sha256(Buffer.of(1), hash, sibling);
    [at, last] = [at / 2n, last / 2n];
  }
  const [name = '', id = ''] = logKey.split('+');
  const raw = Buffer.from(logKey.slice(name.length + id.length + 2), 'base64').subarray(1);
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]);
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const line = signatures.split('\n').find((each) => each.startsWith(`— ${name} `)) ?? '';
  const signature = Buffer.from(line.split(' ')[2] ?? '', 'base64').subarray(4);
  return last === 0n && hash.toString('base64') === root && verify(null, Buffer.from(`${body}\n`), key, signature);
}

export const certificatesIn = (pem: string): X509Certificate[] =>
  (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map((block) => new X509Certificate(block));
