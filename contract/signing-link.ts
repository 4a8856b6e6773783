import { z } from 'zod';
import { Id, Instant } from './shared.ts';

/** A document as it may be shown to somebody who knows it: the kind in words, the number masked. */
const DocumentShown = z.object({ type: z.string(), number: z.string() });

/** What stands in the way while a work has moved on from the envelope of this link. */
const WORK_SINCE = ['editing', 'preparing', 'not_needed', 'ended'] as const;

/**
 * Why a signing link does not open for this account. A stranger gets `stranger` and nothing else; every other cause tells
 * only what this very account knows or is party to.
 */
export const LinkProblem = z.discriminatedUnion('cause', [
  z.object({ cause: z.literal('stranger') }),
  /** The same name with another paper: the form or the account is wrong about it. */
  z.object({
    cause: z.literal('other_document'),
    differs: z.enum(['number', 'type', 'both']),
    form: DocumentShown,
    account: DocumentShown,
  }),
  /** A person came who acts for the organisation; its name is told when the papers prove it. */
  z.object({
    cause: z.literal('organisation_must_sign'),
    as: z.enum(['legal_representative', 'agent']),
    organisation: z.string().nullable(),
  }),
  /** An organisation came where somebody who acts for it signs in person. */
  z.object({
    cause: z.literal('person_must_sign'),
    as: z.enum(['legal_representative', 'agent']),
    person: z.string().nullable(),
  }),
  /** A minor came; the guardian signs. */
  z.object({ cause: z.literal('guardian_must_sign'), guardian: z.string().nullable() }),
  /** A guardian came; on this form the ward signs. */
  z.object({ cause: z.literal('ward_must_sign'), ward: z.string() }),
  /** The account signs the same form, by another link. */
  z.object({ cause: z.literal('other_signer'), signer: z.string(), ownLink: z.string().nullable() }),
  /** The applicant opened the link meant for a signer. */
  z.object({ cause: z.literal('applicant'), signer: z.string(), workId: Id }),
  z.object({
    cause: z.literal('waiting'),
    /** Who signs before, in order. */
    before: z.array(z.object({ name: z.string(), current: z.boolean(), toldAt: Instant.nullable() })),
  }),
  z.object({ cause: z.literal('signed'), at: Instant, account: DocumentShown }),
  z.object({ cause: z.literal('superseded'), newLink: z.string().nullable(), work: z.enum(WORK_SINCE) }),
  /** Somebody has declined; `own`: this very account. The reason is the applicant's to know. */
  z.object({ cause: z.literal('declined'), own: z.boolean(), signer: z.string(), at: Instant }),
  z.object({ cause: z.literal('expired'), at: Instant, askedAt: Instant.nullable(), mayAsk: z.boolean() }),
]);
export type LinkProblem = z.infer<typeof LinkProblem>;
