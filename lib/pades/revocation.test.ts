import { beforeAll, describe, expect, test } from 'vitest';
import { parseCertificate } from '../rfc3161/certificate.ts';
import { createTestAuthority, DAY, NOW } from '../rfc3161/test-authority.fixture.ts';
import { collectRevocation } from './collect-revocation.ts';
import { revocationOf } from './revocation.ts';
import {
  createTestWorld,
  issueResponder,
  makeCrl,
  makeOcspResponse,
  makePdf,
  ocspRequestFor,
  signPdf,
  type TestWorld,
} from './test-signing.fixture.ts';
import { validatePdf } from './validate.ts';
import { addValidationData } from './validation-data.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});

const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const path = () =>
  [world.person.certificate, world.authority.certificate, world.root.certificate].map(parseCertificate);
const nothing = { certificates: [], ocspResponses: [], crls: [] };

describe('collecting', () => {
  test('asks OCSP, fetches the issuers that are missing, and ends at the root', async () => {
    const asked: string[] = [];
    const got = await collectRevocation([world.person.certificate], (url, post) => {
      asked.push(`${post ? 'POST' : 'GET'} ${new URL(url).pathname}`);
      return world.fetchBytes(url, post);
    });
    expect(asked).toEqual(['GET /ca/signing', 'POST /ocsp/signing', 'GET /ca/root', 'POST /ocsp/root']);
    expect(got.problems).toEqual([]);
    expect(got.certificates).toEqual([world.person.certificate, world.authority.certificate, world.root.certificate]);
    expect(revocationOf(path(), got, NOW)).toBe('good');
  });

  test('falls back to the list when OCSP is down, and says so when both are', async () => {
    const withoutOcsp = await collectRevocation([world.person.certificate], async (url, post) => {
      if (post) throw new Error('down');
      return world.fetchBytes(url);
    });
    expect(withoutOcsp).toMatchObject({ ocspResponses: [], problems: [] });
    expect(revocationOf(path(), withoutOcsp, NOW)).toBe('good');
    const chain = [world.person.certificate, world.authority.certificate, world.root.certificate];
    const offline = await collectRevocation(chain, async () => Promise.reject(new Error('no network')));
    expect(offline.problems).toEqual([
      { subject: '张三', reason: expect.stringContaining('no network'), wasAsked: true },
      { subject: 'Test Signing CA', reason: expect.stringContaining('/crl/root'), wasAsked: true },
    ]);
  });

  test('keeps no answer that another authority signed', async () => {
    const foreign = await createTestAuthority('Somebody Else');
    const chain = [world.person.certificate, world.authority.certificate, world.root.certificate];
    const got = await collectRevocation(chain, async (_, post) =>
      post ? makeOcspResponse(foreign, post.body, new Map()) : makeCrl(foreign, new Map()),
    );
    expect(got).toMatchObject({ ocspResponses: [], crls: [] });
    expect(got.problems.map(({ reason }) => reason).join()).toMatch(/no usable answer.*no usable list/);
  });
});

describe('a state', () => {
  test('is unknown without proof, and when the proof had run out before', async () => {
    expect(revocationOf(path(), nothing, NOW)).toBe('unknown');
    const got = await collectRevocation([world.person.certificate], world.fetchBytes);
    expect(revocationOf(path(), got, later(6))).toBe('good');
    expect(revocationOf(path(), got, later(8))).toBe('unknown');
  });

  test('may come from a responder the authority appointed, not from one that appointed itself', async () => {
    const [leaf, issuer] = path();
    if (!leaf || !issuer) throw new Error('no path');
    const request = ocspRequestFor(leaf.der, issuer.der);
    const answer = async (by: Awaited<ReturnType<typeof issueResponder>>) => {
      const ocspResponses = [await makeOcspResponse(world.authority, request, new Map(), by)];
      return revocationOf([leaf, issuer], { ...nothing, ocspResponses }, NOW);
    };
    expect(await answer(await issueResponder(world.authority))).toBe('good');
    expect(await answer(await issueResponder(world.root))).toBe('unknown');
    expect(await answer(world.company)).toBe('unknown');
  });

  test.each(['OCSP', 'CRL'])(
    'revoked before signing makes the signature invalid, by %s; after signing it does not',
    async (by) => {
      const signer = await world.issueSigner('李四', 'ECDSA');
      const signed = await signPdf(await makePdf(), world, signer);
      const options = { anchors: [world.root.certificate], timestampAnchors: [world.root.certificate], at: later(1) };
      for (const [days, verdict, revocation] of [
        [-1, 'invalid', 'revoked'],
        [1, 'valid', 'good'],
      ] as const) {
        world.revoke(signer, later(days));
        const data = await collectRevocation([signer.certificate, ...signer.chain], async (url, post) => {
          if (post && by === 'CRL') throw new Error('down');
          return world.fetchBytes(url, post);
        });
        const report = await validatePdf(await addValidationData(signed, data), options);
        expect(report).toMatchObject({ verdict, signatures: [{ revocation }] });
      }
    },
  );
});
