import { PDF } from '@libpdf/core';
import { ecdsaToDer } from '../rfc3161/algorithms.ts';
import { NOW } from '../rfc3161/test-authority.fixture.ts';
import type { TestSigner, TestWorld } from './test-signing.fixture.ts';

export interface LibpdfOptions {
  level?: 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';
  subFilter?: 'adbe.pkcs7.detached';
  fieldName?: string;
}

/** Signs with the PDF library's own signing, as an independent program would; it draws nothing. */
export async function signWithLibpdf(
  pdf: Uint8Array,
  world: TestWorld,
  signer: TestSigner,
  { level, ...more }: LibpdfOptions,
): Promise<Uint8Array> {
  const loaded = await PDF.load(pdf);
  const scheme = signer.key === 'RSA' ? 'RSASSA-PKCS1-v1_5' : 'ECDSA';
  const { bytes } = await loaded.sign({
    signer: {
      certificate: signer.certificate,
      certificateChain: [...signer.chain, world.root.certificate],
      keyType: signer.key === 'RSA' ? 'RSA' : 'EC',
      signatureAlgorithm: scheme,
      sign: async (data, hash) => signed(signer, { name: scheme, hash }, new Uint8Array(data)),
    },
    signingTime: NOW,
    ...(level ? { level } : {}),
    ...(level === 'B-B' ? {} : { timestampAuthority: { timestamp: (digest: Uint8Array) => world.stamp(digest) } }),
    ...more,
  });
  return bytes;
}

/** The library wants ECDSA values as DER, WebCrypto gives r‖s. */
async function signed(signer: TestSigner, algorithm: { name: string; hash: string }, data: Uint8Array<ArrayBuffer>) {
  const value = new Uint8Array(await crypto.subtle.sign(algorithm, signer.keys.privateKey, data));
  return signer.key === 'RSA' ? value : ecdsaToDer(value);
}
