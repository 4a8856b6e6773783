import { type Certificate, parseCertificate, subjectAttribute } from '../rfc3161/certificate.ts';
import { sm2PointOfKey } from '../rfc3161/sm2.ts';

/** What a certificate says of its holder. Empty text where it says nothing. */
export interface SignerFields {
  commonName: string;
  organisation: string;
  /** 2.5.4.5: 统一社会信用代码 of an organisation, or the number the authority gave a person. */
  serialNumber: string;
  notBefore: Date;
  notAfter: Date;
  keyAlgorithm: 'RSA' | 'ECDSA' | 'SM2' | 'other';
  /** Common name of the issuer. */
  issuer: string;
}

const COMMON_NAME = '2.5.4.3';
const SERIAL_NUMBER = '2.5.4.5';
const ORGANISATION = '2.5.4.10';

/** Reads the holder out of a certificate. @throws DerError when the bytes are none. */
export function signerFields(certificate: Uint8Array): SignerFields {
  return fieldsOf(parseCertificate(certificate));
}

export function fieldsOf(certificate: Certificate): SignerFields {
  const kind = certificate.publicKey.asymmetricKeyType;
  const issuer = certificate.issuerAttributes.find(({ type }) => type === COMMON_NAME);
  return {
    commonName: subjectAttribute(certificate, COMMON_NAME) ?? '',
    organisation: subjectAttribute(certificate, ORGANISATION) ?? '',
    serialNumber: subjectAttribute(certificate, SERIAL_NUMBER) ?? '',
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    keyAlgorithm:
      kind === 'rsa' ? 'RSA' : kind === 'ec' ? 'ECDSA' : sm2PointOfKey(certificate.publicKey) ? 'SM2' : 'other',
    issuer: issuer?.value ?? '',
  };
}
