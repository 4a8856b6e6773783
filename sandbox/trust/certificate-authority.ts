/** The sandbox's certificate authority: roots for people's certificates, time stamps and SM2 certificates, end entities, revocation. */
import type * as pkijs from 'pkijs';
import type { World } from '../world.ts';
import { exportSm2Key, importSm2Key, newSm2Key } from './sm2-key.ts';
import {
  importSigningKey,
  isSm2Key,
  issueCertificate,
  issueCrl,
  type KeyKind,
  keyKindOf,
  type Purpose,
  readCertificate,
  type SigningKey,
  type Subject,
  serialHex,
} from './x509.ts';

export const ISSUERS = ['people', 'tsa', 'sm2'] as const;
export type Issuer = (typeof ISSUERS)[number];
export type CertificateKind = 'root' | 'person' | 'organisation' | 'authority' | 'tsa';

/** A certificate with its key, as kept in the store. */
export interface KeptCertificate {
  /** Lower-case hex. */
  serial: string;
  issuer: Issuer;
  subjectKey: string;
  kind: CertificateKind;
  der: Uint8Array;
  /** PKCS #8, DER; of an SM2 key SEC 1. */
  pkcs8: Uint8Array;
  issuedAt: string;
  revokedAt: string | null;
}

/** What issues and revokes; read and imported once, because that is most of the work of an answer. */
export interface Root {
  kept: KeptCertificate;
  certificate: pkijs.Certificate;
  signingKey: SigningKey;
}

export interface EndEntity {
  subjectKey: string;
  kind: Exclude<CertificateKind, 'root'>;
  keyKind: KeyKind;
  /**
   * The document number stands in the subject, persons' too, so that the platform can match signer and form. A real
   * authority would put a pseudonym there: a signed file is passed around, and the ID number in it with it.
   */
  subject: Subject;
}

export const ISSUER_FILES: Record<Issuer, { certificate: string; crl: string }> = {
  people: { certificate: '/ca/ca.cer', crl: '/ca/ca.crl' },
  tsa: { certificate: '/ca/tsa-root.cer', crl: '/ca/tsa-root.crl' },
  sm2: { certificate: '/ca/sm2-root.cer', crl: '/ca/sm2-root.crl' },
};
const ROOT_NAMES: Record<Issuer, string> = { people: '沙箱数字证书根', tsa: '沙箱时间戳根', sm2: '沙箱国密证书根' };
const DAY = 86_400_000;
const COLUMNS = `serial, issuer, subject_key as subjectKey, kind, der, pkcs8, issued_at as issuedAt, revoked_at as revokedAt`;

/** A key that WebCrypto can use; SM2 certificates have `anySigningKeyOf`. */
export const signingKeyOf = async (kept: KeptCertificate): Promise<CryptoKey> => {
  const key = await anySigningKeyOf(kept);
  if (isSm2Key(key)) throw new Error(`${kept.serial} is an SM2 certificate`);
  return key;
};

export async function anySigningKeyOf(kept: KeptCertificate): Promise<SigningKey> {
  const kind = keyKindOf(readCertificate(kept.der));
  return kind === 'sm2' ? importSm2Key(kept.pkcs8) : importSigningKey(kept.pkcs8, kind);
}

/** A new key with its form for the store. */
async function newKey(world: World, kind: KeyKind) {
  if (kind === 'sm2') {
    const key = newSm2Key();
    return { publicKey: key, privateKey: key, kept: exportSm2Key(key) };
  }
  const { publicKey, privateKey } = await world.newKeyPair(kind);
  return { publicKey, privateKey, kept: new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey)) };
}

export interface CertificateAuthority {
  getRoot(issuer: Issuer): Root;
  issue(issuer: Issuer, entity: EndEntity): Promise<KeptCertificate>;
  find(serial: string): KeptCertificate | undefined;
  /** Certificates of one subject, the newest first. */
  listOf(subjectKey: string): KeptCertificate[];
  list(): KeptCertificate[];
  /** False when it is unknown, a root, or revoked already. */
  revoke(serial: string): boolean;
  /** The current revocation list of one root, valid for a day, DER. */
  revocationList(issuer: Issuer): Promise<Uint8Array>;
}

/** Opens the authority over the world's store, and makes its roots unless they are there already. */
export async function openCertificateAuthority(world: World): Promise<CertificateAuthority> {
  const { store, clock } = world;
  const roots = Object.fromEntries(
    await Promise.all(ISSUERS.map(async (issuer) => [issuer, await openRoot(world, issuer)] as const)),
  ) as Record<Issuer, Root>;

  const authority: CertificateAuthority = {
    getRoot: (issuer) => roots[issuer],
    issue: (issuer, entity) => issueEndEntity(world, roots[issuer], entity),
    find: (serial) => store.one<KeptCertificate>(`select ${COLUMNS} from certificate where serial = ?`, serial),
    listOf: (subjectKey) =>
      store.all<KeptCertificate>(
        `select ${COLUMNS} from certificate where subject_key = ? order by rowid desc`,
        subjectKey,
      ),
    list: () => store.all<KeptCertificate>(`select ${COLUMNS} from certificate order by rowid`),
    revoke: (serial) =>
      store.run(
        `update certificate set revoked_at = ? where serial = ? and revoked_at is null and kind <> 'root'`,
        clock().toISOString(),
        serial,
      ) === 1,
    async revocationList(issuer) {
      const { certificate, signingKey } = roots[issuer];
      const revoked = authority.list().filter((kept) => kept.issuer === issuer && kept.revokedAt);
      return issueCrl({
        issuer: certificate,
        signingKey,
        thisUpdate: clock(),
        nextUpdate: new Date(clock().getTime() + DAY),
        revoked: revoked.map(({ serial, revokedAt }) => ({ serial, at: new Date(revokedAt ?? 0) })),
      });
    },
  };
  return authority;
}

const findRoot = ({ store }: World, issuer: Issuer) =>
  store.one<KeptCertificate>(`select ${COLUMNS} from certificate where kind = 'root' and issuer = ?`, issuer);

async function openRoot(world: World, issuer: Issuer): Promise<Root> {
  const kept = findRoot(world, issuer) ?? (await makeRoot(world, issuer));
  return { kept, certificate: readCertificate(kept.der), signingKey: await anySigningKeyOf(kept) };
}

async function makeRoot(world: World, issuer: Issuer): Promise<KeptCertificate> {
  const keys = await newKey(world, issuer === 'sm2' ? 'sm2' : 'ec');
  const now = world.clock().getTime();
  const certificate = await issueCertificate({
    subject: { commonName: ROOT_NAMES[issuer], organisation: '沙箱认证机构（虚构）' },
    purpose: 'root',
    publicKey: keys.publicKey,
    signingKey: keys.privateKey,
    notBefore: new Date(now - DAY),
    notAfter: new Date(now + 20 * 365 * DAY),
  });
  return keep(world, issuer, { subjectKey: `root-${issuer}`, kind: 'root' }, certificate, keys.kept);
}

async function issueEndEntity(world: World, root: Root, entity: EndEntity): Promise<KeptCertificate> {
  const { url } = world;
  const keys = await newKey(world, entity.keyKind);
  const now = world.clock().getTime();
  const purpose: Purpose = entity.kind === 'tsa' ? 'time-stamping' : 'document-signing';
  const files = ISSUER_FILES[root.kept.issuer];
  const certificate = await issueCertificate({
    subject: entity.subject,
    purpose,
    publicKey: keys.publicKey,
    // A minute back, for verifiers whose clock lags.
    notBefore: new Date(now - 60_000),
    notAfter: new Date(now + 5 * 365 * DAY),
    issuer: root.certificate,
    signingKey: root.signingKey,
    urls: { ocsp: `${url}/ca/ocsp`, caIssuers: `${url}${files.certificate}`, crl: `${url}${files.crl}` },
  });
  return keep(world, root.kept.issuer, entity, certificate, keys.kept);
}

async function keep(
  { store, clock }: World,
  issuer: Issuer,
  { subjectKey, kind }: { subjectKey: string; kind: CertificateKind },
  certificate: pkijs.Certificate,
  pkcs8: Uint8Array,
): Promise<KeptCertificate> {
  const kept: KeptCertificate = {
    serial: serialHex(certificate),
    issuer,
    subjectKey,
    kind,
    der: new Uint8Array(certificate.toSchema().toBER()),
    pkcs8,
    issuedAt: clock().toISOString(),
    revokedAt: null,
  };
  store.run(
    'insert into certificate (serial, issuer, subject_key, kind, der, pkcs8, issued_at) values (?, ?, ?, ?, ?, ?, ?)',
    kept.serial,
    issuer,
    subjectKey,
    kind,
    kept.der,
    kept.pkcs8,
    kept.issuedAt,
  );
  return kept;
}
