import { X509Certificate } from 'node:crypto';

/** DER of the certificates in a PEM text. @throws Error for one that cannot be read */
export const readPem = (pem: string): Uint8Array[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map(
    (block) => new Uint8Array(new X509Certificate(block).raw),
  );

/** SHA-256 of a certificate as `openssl x509 -fingerprint -sha256` writes it. */
export const fingerprintOf = (der: Uint8Array): string => new X509Certificate(der).fingerprint256;
