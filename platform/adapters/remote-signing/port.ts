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
  listCredentials(accessToken: string): Promise<string[]>;
  getCredential(accessToken: string, credentialId: string): Promise<Credential>;
  /** Signs one SHA-256 hash with a token that was approved for it; a token works once. */
  signHash(accessToken: string, credential: SigningKey, hash: Buffer): Promise<Buffer>;
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
export interface SigningKey {
  credentialId: string;
  keyAlgorithm: 'RSA' | 'ECDSA';
}
export interface Credential extends SigningKey {
  /** DER, the signer's own first, then up to the root. */
  certificates: Buffer[];
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
