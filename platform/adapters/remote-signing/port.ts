/**
 * A remote signing service: people approve on their phones, keys never leave the service. Every call may throw
 * OutsideUnavailable (try again) or SigningRefused (do not).
 */
export interface RemoteSigning {
  /**
   * Starts an approval on somebody's phone: to read a certificate, or to sign exactly these hashes.
   * @throws OutsideUnavailable, SigningRefused
   */
  requestApproval(what: ReadRequest | SignRequest): Promise<Approval>;
  /** Asks once whether the phone has answered. */
  poll(deviceCode: string): Promise<PollResult>;
  /** All of them, those out of force too: somebody wants to know why they will not do. */
  listCredentials(accessToken: string): Promise<string[]>;
  getCredential(accessToken: string, credentialId: string): Promise<Credential>;
  /**
   * Signs one hash (SHA-256, for SM2 the SM3 of `remoteHash`) with a token that was approved for exactly it. The same
   * request again is safe: it makes no second signature, but gives the first once more or is refused (ADR 10).
   */
  signHash(accessToken: string, credential: SigningKey, hash: Buffer): Promise<Buffer>;
  /** Gives back what was granted and is not needed: an access token, or a device code with all that came of it. */
  revoke(grant: string): Promise<void>;
  /** The authority's automated seal: authorised by PIN for exactly this hash. */
  readSeal(): Promise<Credential>;
  seal(credential: SigningKey, hash: Buffer): Promise<Buffer>;
}

export interface ReadRequest {
  purpose: 'read';
}
export interface SignRequest {
  purpose: 'sign';
  credentialId: string;
  keyAlgorithm: KeyAlgorithm;
  hash: Buffer;
  /** Shown on the phone: title, document name, parties. */
  description: { title: string; documentName: string; parties: string[]; documentSha256: string };
}
export interface Approval {
  deviceCode: string;
  userCode: string;
  verificationUrl: string;
  expiresInSeconds: number;
  intervalSeconds: number;
}
export type PollResult =
  | { status: 'pending' | 'slow_down' | 'denied' | 'expired' }
  | { status: 'granted'; accessToken: string };
/** SHA-256 with the first two, SM3 with SM2. */
export type KeyAlgorithm = 'RSA' | 'ECDSA' | 'SM2';
export interface SigningKey {
  credentialId: string;
  keyAlgorithm: KeyAlgorithm;
}
export interface Credential extends SigningKey {
  /** DER, the signer's own first, then up to the root. */
  certificates: Buffer[];
  /** What the service itself says: key enabled, certificate valid. */
  inForce: boolean;
}

/** The service heard the request and said no; trying the same again does not help. */
export class SigningRefused extends Error {
  /** Error of CSC §10.1 or RFC 6749 §5.2. */
  readonly error: string;

  constructor(error: string, description: string) {
    super(`${error}: ${description}`);
    this.name = 'SigningRefused';
    this.error = error;
  }
}
