import { z } from 'zod';
import { Party } from './form.ts';
import { route } from './route.ts';
import { Id, IdParams, Instant, Nothing } from './shared.ts';

/**
 * 「常用名册」: authors and owners of an account's earlier works, to fill a party's card with. `PartyCard` is a form's `Party`
 * without what belongs to that one work: `Party.parse({ ...card, key })` is a filled card.
 */
export const PartyCard = Party.omit({ key: true, diedOn: true });
export type PartyCard = z.infer<typeof PartyCard>;

/** A card in a list: document numbers and phones are masked here, `getParty` answers them whole. */
export const PartyEntry = PartyCard.extend({ id: Id, lastUsedAt: Instant });
export type PartyEntry = z.infer<typeof PartyEntry>;

export const listParties = route({
  id: 'listParties',
  method: 'GET',
  path: '/api/parties',
  access: 'signed-in',
  summary: 'Own address book, last used first, numbers masked; `q` is looked for in names',
  query: z.object({ q: z.string().max(120).default(''), cursor: z.string().max(200).optional() }),
  answer: z.object({
    parties: z.array(PartyEntry),
    nextCursor: z.string().nullable(),
    /** Whether parties of a confirmed work are remembered by themselves. */
    remembering: z.boolean(),
  }),
  errors: ['sign_in_required'],
});

export const getParty = route({
  id: 'getParty',
  method: 'GET',
  path: '/api/parties/:id',
  access: 'signed-in',
  summary: 'One own entry, whole, to fill a card or to edit',
  params: IdParams,
  answer: PartyEntry,
  errors: ['not_found'],
});

export const saveParty = route({
  id: 'saveParty',
  method: 'POST',
  path: '/api/parties',
  access: 'signed-in',
  summary: 'Adds an entry by hand',
  body: z.object({ key: z.uuid(), party: PartyCard }),
  answer: PartyEntry,
  errors: ['consent_required', 'invalid_input', 'key_reused'],
});

export const updateParty = route({
  id: 'updateParty',
  method: 'PUT',
  path: '/api/parties/:id',
  access: 'signed-in',
  summary: 'Corrects an entry',
  params: IdParams,
  body: z.object({ party: PartyCard }),
  answer: PartyEntry,
  errors: ['not_found', 'invalid_input'],
});

export const deleteParty = route({
  id: 'deleteParty',
  method: 'DELETE',
  path: '/api/parties/:id',
  access: 'signed-in',
  summary: 'Takes an entry out; works that were filed with it stay as they are',
  params: IdParams,
  answer: Nothing,
  errors: ['not_found'],
});

export const setRemembering = route({
  id: 'setRemembering',
  method: 'PUT',
  path: '/api/parties/remembering',
  access: 'signed-in',
  summary: 'Whether parties of confirmed works are remembered; turning it off keeps what is there',
  body: z.object({ on: z.boolean() }),
  answer: z.object({ on: z.boolean() }),
  errors: ['sign_in_required'],
});
