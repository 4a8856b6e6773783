/** Two independent time-stamp services (RFC 3161 over HTTP, §3.4), so that one may fail and the other take over. */
import type { FastifyInstance } from 'fastify';
import { sequence, tlv, unsignedInteger } from '../../lib/rfc3161/der.ts';
import { TIMESTAMP_QUERY, TIMESTAMP_REPLY } from '../../lib/rfc3161/request.ts';
import { createResponder, type Responder } from '../../lib/rfc3161/responder.ts';
import type { World } from '../world.ts';
import { type CertificateAuthority, type KeptCertificate, signingKeyOf } from './certificate-authority.ts';
import { type KeyKind, newKeyPair } from './x509.ts';

/** Below the enterprise number that RFC 5612 reserves for examples. */
const POLICY = '1.3.6.1.4.1.32473.3161.1';

const SERVICES: readonly { party: 'tsa' | 'tsa2'; name: string; keyKind: KeyKind }[] = [
  { party: 'tsa', name: '沙箱时间戳服务一', keyKind: 'rsa' },
  { party: 'tsa2', name: '沙箱时间戳服务二', keyKind: 'ec' },
];

/** PKIStatus 2 (rejection) with failInfo timeNotAvailable, bit 14 of RFC 3161 §2.4.2. */
const noTime = () => sequence(sequence(unsignedInteger(Uint8Array.of(2)), tlv(0x03, Uint8Array.of(1, 0x00, 0x02))));

interface Stamper {
  genuine: Responder;
  /** Signs with a key that the certificate does not know. */
  forged: Responder;
}

async function openStamper(
  world: World,
  authority: CertificateAuthority,
  kept: KeptCertificate,
  keyKind: KeyKind,
): Promise<Stamper> {
  const common = {
    certificate: kept.der,
    chain: [authority.getRoot('tsa').der],
    policy: POLICY,
    clock: world.clock,
  };
  return {
    genuine: createResponder({ ...common, privateKey: await signingKeyOf(kept) }),
    forged: createResponder({ ...common, privateKey: (await newKeyPair(keyKind)).privateKey }),
  };
}

/** Certificates of both services are issued once and kept. */
export async function tsaRoutes(app: FastifyInstance, world: World, authority: CertificateAuthority): Promise<void> {
  for (const { party, name, keyKind } of SERVICES) {
    const kept =
      authority.listOf(party)[0] ??
      (await authority.issue('tsa', {
        subjectKey: party,
        kind: 'tsa',
        keyKind,
        subject: { commonName: name, organisation: '沙箱认证机构（虚构）' },
      }));
    const stamper = await openStamper(world, authority, kept, keyKind);
    app.post(`/${party}`, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : undefined;
      if (!body || !(request.headers['content-type'] ?? '').startsWith(TIMESTAMP_QUERY))
        return reply.code(415).type('text/plain').send(`expected ${TIMESTAMP_QUERY}`);
      const { refuse, forge } = world.knobs.get(party);
      const answer = refuse ? noTime() : await (forge ? stamper.forged : stamper.genuine).respond(new Uint8Array(body));
      return reply.type(TIMESTAMP_REPLY).send(Buffer.from(answer));
    });
  }
}
