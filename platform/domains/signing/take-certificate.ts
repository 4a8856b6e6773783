import type { Credential } from '../../adapters/remote-signing/port.ts';
import type { Context } from '../../context.ts';
import { type MatchProblem, matchCertificate, mismatchSentence, nearest } from './certificate-match.rules.ts';
import { certificateStatus, StatusUnknown } from './certificate-status.ts';
import { signerName } from './link.ts';
import { partyOf } from './party.ts';
import type { Turn } from './store.ts';

type Taken = { ok: true; credential: Credential } | { ok: false; problem: MatchProblem; sentence: string };

/**
 * Of all credentials of whoever approved, the one that is the signer's own and in force; else what is wrong with the one
 * that came nearest. What cannot be had now is thrown, so that it is tried again.
 * @throws OutsideUnavailable, StatusUnknown among them: a certificate of unknown status is never taken
 */
export async function chooseCredential(ctx: Context, turn: Turn, accessToken: string): Promise<Taken> {
  const party = await partyOf(ctx, ctx.db, turn);
  const name = signerName(turn.signer);
  const expected = {
    name,
    documentNumber: party.document.number,
    anchors: await ctx.trustAnchors(),
    at: ctx.clock.now(),
    signatureKeys: ctx.authority.signatureKeys,
  };
  const wrong: { problem: MatchProblem; holder: string }[] = [];
  let unknown: StatusUnknown | undefined;
  for (const credential of await readCredentials(ctx, accessToken)) {
    try {
      const found = await judge(ctx, credential, expected);
      if (!found) return { ok: true, credential };
      wrong.push(found);
    } catch (error) {
      if (!(error instanceof StatusUnknown)) throw error;
      unknown = error;
    }
  }
  if (unknown) throw unknown;
  const { problem, holder } = nearest(wrong) ?? { problem: 'none', holder: '' };
  return { ok: false, problem, sentence: mismatchSentence(problem, holder, name) };
}

async function readCredentials(ctx: Context, accessToken: string): Promise<Credential[]> {
  const ids = await ctx.remoteSigning.listCredentials(accessToken);
  return Promise.all(ids.map((id) => ctx.remoteSigning.getCredential(accessToken, id)));
}

/** What is wrong with a credential, or nothing. Whose it is comes first: nobody else's status is asked for. */
async function judge(ctx: Context, credential: Credential, expected: Parameters<typeof matchCertificate>[1]) {
  const match = matchCertificate(credential.certificates, expected);
  if (!match.ok) return match;
  const holder = expected.name;
  const status = await certificateStatus(ctx, match.path, expected.at);
  if (status !== 'good') return { problem: status, holder };
  return credential.inForce ? undefined : { problem: 'disabled' as const, holder };
}
