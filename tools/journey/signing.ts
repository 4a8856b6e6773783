import { randomUUID } from 'node:crypto';
import type { Appearance } from '../../contract/signing.ts';
import {
  confirmSignature,
  getEnvelope,
  getSigning,
  previewAppearance,
  readCertificate,
  type SignerRow,
  type SigningView,
} from '../../contract/signing.ts';
import { answerOnPhone } from './outside.ts';
import type { Party } from './party.ts';
import { until } from './until.ts';

/** The signer whose turn it is, with the link the applicant would send. */
export async function nextSigner(applicant: Party, workId: string): Promise<SignerRow & { link: string }> {
  return until('the next signer', async () => {
    const envelope = await applicant.call(getEnvelope, { params: { id: workId } });
    const current = envelope.signers.find((signer) => signer.state === 'current');
    return current?.link ? { ...current, link: current.link } : undefined;
  });
}

export const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';

/** Waits until the signing has come to one of these phases. @throws Error with the sentence shown when it failed */
async function untilPhase(signer: Party, token: string, ...phases: SigningView['phase'][]): Promise<SigningView> {
  return until(
    `phase ${phases.join(' or ')}`,
    async () => {
      const view = await signer
        .call(getSigning, { params: { token } })
        .catch((error: { problem?: { code: string } }) => {
          // Once signed, the link says so and nothing else.
          if (phases.includes('signed') && error.problem?.code === 'already_signed') return 'signed' as const;
          throw error;
        });
      if (view === 'signed') return { phase: 'signed' } as SigningView;
      if (view.phase === 'failed') throw new Error(`signing failed: ${view.failure}`);
      return phases.includes(view.phase) ? view : undefined;
    },
    60_000,
    250,
  );
}

/** Everything one signer does: read the certificate, choose and place seal or signature, confirm on the phone. */
export async function sign(signer: Party, link: string, appearance?: Appearance): Promise<void> {
  const token = tokenOf(link);
  const params = { token };
  const started = await signer.call(readCertificate, { params, body: {} });
  if (!started.scan) throw new Error('no QR code to read the certificate');
  await answerOnPhone(started.scan.url, signer.username);
  const ready = await untilPhase(signer, token, 'ready');
  const drawn =
    appearance ?? (ready.signer.kind === 'organisation' ? { kind: 'seal' as const } : { kind: 'generated' as const });
  const preview = await signer.call(previewAppearance, { params, body: { appearance: drawn } });
  const { box } = ready.document;
  const placement = {
    page: box.page,
    x: box.x + (box.width - preview.width) / 2,
    y: box.y + (box.height - preview.height) / 2,
  };
  const asked = await signer.call(confirmSignature, {
    params,
    body: { key: randomUUID(), appearance: drawn, placement },
  });
  if (!asked.scan) throw new Error('no QR code to authorise the signature');
  await answerOnPhone(asked.scan.url, signer.username);
  await untilPhase(signer, token, 'signed');
}
