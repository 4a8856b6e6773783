/** OCSP responder (RFC 6960) of all roots; each root signs for its own certificates. */
import { createHash } from 'node:crypto';
import { BitString, Constructed, Enumerated, GeneralizedTime, OctetString, Primitive } from 'asn1js';
import * as pkijs from 'pkijs';
import { type CertificateAuthority, ISSUERS, type KeptCertificate, type Root } from './certificate-authority.ts';
import { SM2_WITH_SM3, signWithSm2 } from './sm2-key.ts';
import { isSm2Key, newKeyPair, type SigningKey, wholeSeconds } from './x509.ts';

const HASHES: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};
const NONCE = '1.3.6.1.5.5.7.48.1.2';
const BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const DAY = 86_400_000;
/** OCSPResponseStatus, RFC 6960 §4.2.1. */
const STATUS = { successful: 0, malformedRequest: 1, tryLater: 3, unauthorized: 6 } as const;

export interface OcspFaults {
  /** Answers tryLater. */
  refuse: boolean;
  /** Signs with a key that is not the issuer's. */
  forge: boolean;
}

const hex = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('hex');

function failure(status: number): Uint8Array {
  const response = new pkijs.OCSPResponse({ responseStatus: new Enumerated({ value: status }) });
  return new Uint8Array(response.toSchema().toBER());
}

function parse(der: Uint8Array): pkijs.OCSPRequest | undefined {
  try {
    return pkijs.OCSPRequest.fromBER(new Uint8Array(der));
  } catch {
    return undefined;
  }
}

/** Whether a request's CertID names certificates of this root (RFC 6960 §4.1.1: hashes of the name and of the key). */
function isIssuer({ certificate }: Root, id: pkijs.CertID): boolean {
  const algorithm = HASHES[id.hashAlgorithm.algorithmId];
  if (!algorithm) return false;
  const hash = (bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex');
  const name = new Uint8Array(certificate.subject.toSchema().toBER());
  return (
    hash(name) === hex(id.issuerNameHash.valueBlock.valueHexView) &&
    hash(certificate.subjectPublicKeyInfo.subjectPublicKey.valueBlock.valueHexView) ===
      hex(id.issuerKeyHash.valueBlock.valueHexView)
  );
}

/** CertStatus: good [0] and unknown [2] are empty, revoked [1] carries its time. */
function certStatus(kept: KeptCertificate | undefined) {
  const empty = (tagNumber: number) => new Primitive({ idBlock: { tagClass: 3, tagNumber } });
  if (!kept) return empty(2);
  if (!kept.revokedAt) return empty(0);
  const valueDate = wholeSeconds(new Date(kept.revokedAt));
  return new Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: [new GeneralizedTime({ valueDate })] });
}

function nonceOf(request: pkijs.OCSPRequest): pkijs.Extension | undefined {
  return request.tbsRequest.requestExtensions?.find((extension) => extension.extnID === NONCE);
}

async function signingKey(root: Root, forge: boolean): Promise<SigningKey> {
  return forge ? (await newKeyPair('ec')).privateKey : root.signingKey;
}

async function sign(basic: pkijs.BasicOCSPResponse, key: SigningKey): Promise<void> {
  if (!isSm2Key(key)) return void (await basic.sign(key, 'SHA-256'));
  const data = new Uint8Array(basic.tbsResponseData.toSchema(true).toBER());
  basic.tbsResponseData = pkijs.ResponseData.fromBER(data);
  basic.signatureAlgorithm = new pkijs.AlgorithmIdentifier({ algorithmId: SM2_WITH_SM3 });
  basic.signature = new BitString({ valueHex: signWithSm2(key, data) });
}

/** Answers one DER request with one DER response; errors are OCSP statuses, never exceptions. */
export async function answerOcsp(
  authority: CertificateAuthority,
  der: Uint8Array,
  now: Date,
  faults: OcspFaults,
): Promise<Uint8Array> {
  if (faults.refuse) return failure(STATUS.tryLater);
  const request = parse(der);
  const first = request?.tbsRequest.requestList[0];
  if (!request || !first) return failure(STATUS.malformedRequest);
  const root = ISSUERS.map(authority.getRoot).find((candidate) => isIssuer(candidate, first.reqCert));
  if (!root) return failure(STATUS.unauthorized);

  // NSS refuses fractions of a second here, OpenSSL does not care: whole seconds suit both.
  const thisUpdate = wholeSeconds(now);
  const basic = new pkijs.BasicOCSPResponse();
  basic.tbsResponseData.responderID = root.certificate.subject;
  basic.tbsResponseData.producedAt = thisUpdate;
  basic.tbsResponseData.responses = request.tbsRequest.requestList.map(({ reqCert }) => {
    const kept = isIssuer(root, reqCert)
      ? authority.find(hex(reqCert.serialNumber.valueBlock.valueHexView))
      : undefined;
    const single = new pkijs.SingleResponse({
      certID: reqCert,
      certStatus: certStatus(kept?.issuer === root.kept.issuer ? kept : undefined),
      thisUpdate,
      nextUpdate: new Date(thisUpdate.getTime() + DAY),
    });
    return single;
  });
  const nonce = nonceOf(request);
  if (nonce) basic.tbsResponseData.responseExtensions = [nonce];
  basic.certs = [root.certificate];
  await sign(basic, await signingKey(root, faults.forge));
  const response = new pkijs.OCSPResponse({
    responseStatus: new Enumerated({ value: STATUS.successful }),
    responseBytes: new pkijs.ResponseBytes({
      responseType: BASIC_RESPONSE,
      response: new OctetString({ valueHex: basic.toSchema().toBER() }),
    }),
  });
  return new Uint8Array(response.toSchema().toBER());
}
