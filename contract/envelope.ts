import { z } from 'zod';
import { route } from './route.ts';
import { Id, IdParams, Instant, Nothing } from './shared.ts';
import { EnvelopeView, SignerRoles } from './signing.ts';

/** What the applicant does with an envelope, and what waits for one's own signature. */
const SignerParams = z.object({ id: Id, position: z.coerce.number().int().min(1).max(999) });

export const tellSignerAgain = route({
  id: 'tellSignerAgain',
  method: 'POST',
  path: '/api/works/:id/envelope/signers/:position/tell',
  access: 'signed-in',
  summary: '「再次通知」: sends the signing link once more, at most once in twelve hours',
  params: SignerParams,
  body: Nothing,
  answer: EnvelopeView,
  errors: ['not_found', 'not_allowed_now', 'told_recently'],
});

export const askToReconsider = route({
  id: 'askToReconsider',
  method: 'POST',
  path: '/api/works/:id/envelope/reconsider',
  access: 'signed-in',
  summary: '「请对方重新考虑」: gives the signer who declined the turn again',
  params: IdParams,
  body: z.object({ key: Id }),
  answer: EnvelopeView,
  errors: ['not_found', 'not_allowed_now', 'key_reused'],
});

export const getEarlierDocument = route({
  id: 'getEarlierDocument',
  method: 'GET',
  path: '/api/works/:id/envelopes/:revision/document.pdf',
  access: 'signed-in',
  summary: 'The signed file of an envelope that an edit has made void',
  params: z.object({ id: Id, revision: z.coerce.number().int().min(1).max(100_000) }),
  answer: z.unknown(),
  binary: 'application/pdf',
  errors: ['not_found'],
});

/** A document that waits for this account's signature. */
export const DocumentToSign = z.object({
  /** Path of the signing page. */
  path: z.string(),
  title: z.string(),
  code: z.string(),
  applicant: z.string(),
  /** The minor for whom the guardian signs. */
  onBehalfOf: z.string().nullable(),
  roles: z.array(SignerRoles),
  since: Instant,
});
export type DocumentToSign = z.infer<typeof DocumentToSign>;

export const listDocumentsToSign = route({
  id: 'listDocumentsToSign',
  method: 'GET',
  path: '/api/documents-to-sign',
  access: 'signed-in',
  summary: '「待我签章」: documents of any work that wait for this account now, the oldest first',
  answer: z.object({ documents: z.array(DocumentToSign) }),
  errors: ['sign_in_required'],
});
