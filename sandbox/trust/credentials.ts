/** Signing credentials: which certificate belongs to whom, and free enrolment of those who have none. */
import { AUTHORITY, findPerson, PEOPLE, type Person } from '../people.ts';
import type { CertificateAuthority, EndEntity, KeptCertificate } from './certificate-authority.ts';
import { readCertificate, subjectAttribute } from './x509.ts';

/** The company that starts without a certificate, so that 「免费领取」 can be shown. */
const WITHOUT_CERTIFICATE = 'chaosheng';

function entityOf(person: Person): EndEntity {
  const isOrganisation = person.kind === 'organisation';
  return {
    subjectKey: person.username,
    kind: person.kind,
    keyKind: isOrganisation ? 'rsa' : 'ec',
    subject: {
      commonName: person.name,
      documentNumber: person.documentNumber,
      ...(isOrganisation ? { organisation: person.name } : {}),
    },
  };
}

export const isActive = (kept: KeptCertificate): boolean => kept.revokedAt === null;

/** The certificate a subject signs with now: the newest that is not revoked. */
export const findActiveCredential = (
  authority: CertificateAuthority,
  subjectKey: string,
): KeptCertificate | undefined => authority.listOf(subjectKey).find(isActive);

/** Who may lead a certificate home: people, organisations and the authority, but no root and no time-stamp service. */
export const isCredential = (kept: KeptCertificate | undefined): kept is KeptCertificate =>
  kept !== undefined && kept.kind !== 'root' && kept.kind !== 'tsa';

/** Issues what the seed lacks; a revoked certificate is left revoked. */
export async function seedCredentials(authority: CertificateAuthority, authorityName: string): Promise<void> {
  const missing = PEOPLE.filter(
    ({ username }) => username !== WITHOUT_CERTIFICATE && authority.listOf(username).length === 0,
  );
  const seal = authority.listOf(AUTHORITY.subjectKey)[0];
  const sealed = seal && subjectAttribute(readCertificate(seal.der), 'commonName') === authorityName;
  await Promise.all([
    ...missing.map((person) => authority.issue('people', entityOf(person))),
    ...(sealed ? [] : [authority.issue('people', authorityEntity(authorityName))]),
  ]);
}

const authorityEntity = (name: string): EndEntity => ({
  subjectKey: AUTHORITY.subjectKey,
  kind: 'authority',
  keyKind: 'rsa',
  subject: { commonName: name, organisation: name, documentNumber: AUTHORITY.documentNumber },
});

export type Enrolment =
  | { ok: true; credential: KeptCertificate }
  | { ok: false; reason: 'unknown' | 'wrong_pin' | 'has_one' };

/** 「免费领取」: one certificate for an account that has none in force; with an SM2 key when asked for. */
export async function enrol(
  authority: CertificateAuthority,
  username: string,
  pin: string,
  sm2 = false,
): Promise<Enrolment> {
  const person = findPerson(username);
  if (!person) return { ok: false, reason: 'unknown' };
  if (person.pin !== pin) return { ok: false, reason: 'wrong_pin' };
  if (findActiveCredential(authority, username)) return { ok: false, reason: 'has_one' };
  const entity = entityOf(person);
  const issued = sm2 ? authority.issue('sm2', { ...entity, keyKind: 'sm2' }) : authority.issue('people', entity);
  return { ok: true, credential: await issued };
}
