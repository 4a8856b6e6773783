import { z } from 'zod';
import { route, STAFF_ROLES } from './route.ts';
import { DocumentType, Id, Nothing, PartyKind } from './shared.ts';

/** The person or organisation at the keyboard, as verified by the identity provider. */
export const Me = z.object({
  accountId: Id,
  kind: PartyKind,
  name: z.string(),
  documentType: DocumentType,
  /** First three and last four characters only. */
  documentNumberMasked: z.string(),
  phoneMasked: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  consented: z.boolean(),
  profileComplete: z.boolean(),
  /** Where this session's time ends if nothing is done; the page warns before. */
  expiresAt: z.iso.datetime(),
});
export type Me = z.infer<typeof Me>;

export const getMe = route({
  id: 'getMe',
  method: 'GET',
  path: '/api/me',
  access: 'signed-in',
  summary: 'Who is signed in',
  answer: Me,
  errors: ['sign_in_required'],
});

export const getNotices = route({
  id: 'getNotices',
  method: 'GET',
  path: '/api/notices',
  access: 'public',
  summary: '作品自愿登记须知, privacy notice and picture consent, with their versions',
  answer: z.object({
    notice: z.object({ version: z.string(), title: z.string(), paragraphs: z.array(z.string()) }),
    privacy: z.object({ version: z.string(), title: z.string(), paragraphs: z.array(z.string()) }),
    identityPictures: z.object({ version: z.string(), text: z.string() }),
  }),
  errors: [],
});

export const recordConsent = route({
  id: 'recordConsent',
  method: 'POST',
  path: '/api/me/consents',
  access: 'signed-in',
  summary: 'Records consent to exact versions (PIPL art. 14, 29)',
  body: z.object({
    document: z.enum(['notice', 'privacy', 'identity_pictures']),
    version: z.string().min(1).max(40),
  }),
  answer: Nothing,
  errors: ['invalid_input'],
});

export const withdrawConsent = route({
  id: 'withdrawConsent',
  method: 'POST',
  path: '/api/me/consents/withdrawal',
  access: 'signed-in',
  summary: 'Withdraws consent to identity pictures (PIPL art. 15): they are deleted once no work under way needs them',
  body: z.object({ document: z.literal('identity_pictures') }),
  answer: Nothing,
  errors: ['not_allowed_now'],
});

export const signOut = route({
  id: 'signOut',
  method: 'POST',
  path: '/api/sign-out',
  access: 'signed-in',
  summary: 'Ends this session; answers where the identity provider ends its own',
  answer: z.object({ redirect: z.string() }),
  errors: [],
});
