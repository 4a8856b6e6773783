/** Two independent time-stamp services (RFC 3161 over HTTP, §3.4), so that one may fail and the other take over. */
import type { FastifyInstance } from 'fastify';
import { sequence, tlv, unsignedInteger } from '../../lib/rfc3161/der.ts';
import { TIMESTAMP_QUERY, TIMESTAMP_REPLY } from '../../lib/rfc3161/request.ts';
import { createResponder, type Responder } from '../../lib/rfc3161/responder.ts';
import type { World } from '../world.ts';
import { type CertificateAuthority, type KeptCertificate, signingKeyOf } from './certificate-authority.ts';
import { newKeyPair, readCertificate } from './x509.ts';

/** Below the enterprise number that RFC 5612 reserves for examples. */
const POLICY = '1.3.6.1.4.1.32473.3161.1';

const SERVICES: readonly { party: 'tsa' | 'tsa2'; name: string; keyKind: 'rsa' | 'ec' }[] = [
  { party: 'tsa', name: '沙箱时间戳服务一', keyKind: 'rsa' },
  { party: 'tsa2', name: '沙箱时间戳服务二', keyKind: 'ec' },
];

/** PKIStatus 2 (rejection) with failInfo timeNotAvailable, bit 14 of RFC 3161 §2.4.2. */
const noTime = () => sequence(sequence(unsignedInteger(Uint8Array.of(2)), tlv(0x03, Uint8Array.of(1, 0x00, 0x02))));

interface Stamper {
  genuine: Responder;
  /** Signs with a key that the certificate does not know, made when asked for. */
  forged(): Promise<Responder>;
}

async function openStamper(
  world: World,
  authority: CertificateAuthority,
  kept: KeptCertificate,
  keyKind: 'rsa' | 'ec',
): Promise<Stamper> {
  const common = {
    certificate: kept.der,
    chain: [authority.getRoot('tsa').kept.der],
    policy: POLICY,
    clock: world.clock,
  };
  return {
    genuine: createResponder({ ...common, privateKey: await signingKeyOf(kept) }),
    forged: async () => createResponder({ ...common, privateKey: (await newKeyPair(keyKind)).privateKey }),
  };
}

/** A service gets its next certificate, and a new key, so long before the old one ends. */
const RENEWED_BEFORE = 365 * 86_400_000;

/** The certificate a service stamps with now: the newest, or a new one in its last year. */
async function currentCertificate(
  world: World,
  authority: CertificateAuthority,
  { party, name, keyKind }: (typeof SERVICES)[number],
): Promise<KeptCertificate> {
  const [newest] = authority.listOf(party);
  const ends = newest ? readCertificate(newest.der).notAfter.value.getTime() : 0;
  if (newest && ends - world.clock().getTime() > RENEWED_BEFORE) return newest;
  const subject = { commonName: name, organisation: '沙箱认证机构（虚构）' };
  return authority.issue('tsa', { subjectKey: party, kind: 'tsa', keyKind, subject });
}

/** Certificates of both services are kept. */
export async function tsaRoutes(app: FastifyInstance, world: World, authority: CertificateAuthority): Promise<void> {
  for (const service of SERVICES) {
    const { party, keyKind } = service;
    let kept = await currentCertificate(world, authority, service);
    let stamper = await openStamper(world, authority, kept, keyKind);
    app.post(`/${party}`, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : undefined;
      if (!body || !(request.headers['content-type'] ?? '').startsWith(TIMESTAMP_QUERY))
        return reply.code(415).type('text/plain').send(`expected ${TIMESTAMP_QUERY}`);
      const current = await currentCertificate(world, authority, service);
      if (current.serial !== kept.serial) {
        kept = current;
        stamper = await openStamper(world, authority, kept, keyKind);
      }
      const { refuse, forge } = world.knobs.of(request);
      const responder = forge ? await stamper.forged() : stamper.genuine;
      const answer = refuse ? noTime() : await responder.respond(new Uint8Array(body));
      return reply.type(TIMESTAMP_REPLY).send(Buffer.from(answer));
    });
  }
}
