import { buildCms, signedAttributes, storedSignatureValue } from '../../../lib/pades/cms.ts';
import { embedSignature } from '../../../lib/pades/embed.ts';
import { prepareSignature } from '../../../lib/pades/prepare.ts';
import { roundSeal } from '../../../lib/pdf/round-seal.ts';
import { sha256 } from '../../base/crypto.ts';
import type { Context } from '../../context.ts';
import { refuseInvalid, withLongTermProof } from '../signing/long-term.ts';
import type { Box } from '../signing/placement.rules.ts';

/** What sealing asks of the platform. */
export type SealNeeds = Pick<Context, 'authority' | 'remoteSigning' | 'timestamps' | 'trustAnchors' | 'clock' | 'log'>;

/**
 * Seals a document for the authority: its round seal in the given place, the certificate of its automated credential at
 * the signing service, a time stamp, and everything to validate it for decades (PAdES B-LTA). Checked before it is returned.
 * @throws OutsideUnavailable, SigningRefused, DocumentDoesNotHold
 */
export async function sealDocument(ctx: SealNeeds, pdf: Uint8Array, box: Box, at: Date): Promise<Uint8Array> {
  const credential = await ctx.remoteSigning.readSeal();
  const [certificate = Buffer.alloc(0), ...chain] = credential.certificates;
  const { upperArc, lowerLines } = ctx.authority.seal;
  const { operators } = roundSeal({ kind: 'authority', name: upperArc, lowerLines, size: box.width });
  const prepared = await prepareSignature(pdf, {
    fieldName: 'authority-seal',
    page: box.page,
    rect: box,
    appearance: { operators },
    signerName: ctx.authority.name,
    signingTime: at,
  });
  const attributes = signedAttributes({ digest: prepared.digest, certificate });
  const { keyAlgorithm } = credential;
  const signatureValue = await ctx.remoteSigning.seal(credential, sha256(attributes));
  const timestampToken = await ctx.timestamps.timestamp(sha256(storedSignatureValue(signatureValue, keyAlgorithm)));
  const cms = buildCms({
    signedAttributes: attributes,
    signatureValue,
    keyAlgorithm,
    certificate,
    chain,
    timestampToken,
  });
  const sealed = await withLongTermProof(ctx, embedSignature(prepared.bytes, prepared.byteRange, cms));
  await refuseInvalid(ctx, sealed);
  return sealed;
}
