import { z } from 'zod';
import { route } from './route.ts';
import { Instant } from './shared.ts';

/** The public log of every act of the register. Its checkpoint and tiles are static files under `/log` (C2SP tlog-tiles). */
export const LogState = z.object({
  /** The log's name in its checkpoints. */
  origin: z.string(),
  /** Verifier key (C2SP signed-note) that checkpoints are signed with. */
  logKey: z.string(),
  checkpoint: z
    .object({
      /** Leaves in the tree. */
      size: z.number().int(),
      /** RFC 6962 root, base64. */
      root: z.string(),
      signedAt: Instant,
      /** The whole signed note, as at `/log/checkpoint`. */
      note: z.string(),
    })
    .nullable(),
  /** Leaves in the tree that the published checkpoint does not cover yet. */
  waiting: z.number().int(),
  /** Cosignatures that a checkpoint needs to be published at once. */
  quorum: z.number().int(),
  witnesses: z.array(
    z.object({
      name: z.string(),
      key: z.string(),
      /** Largest tree it has cosigned. */
      size: z.number().int(),
      /** When it cosigned the published checkpoint; null: it has not. */
      cosignedAt: Instant.nullable(),
    }),
  ),
});
export type LogState = z.infer<typeof LogState>;

export const LoggedAct = z.object({
  /** `registration`, `certificate_issued`, `certificate_renewed`, `revocation`; more may come. */
  act: z.string(),
  at: Instant,
  /** Place in the log, from 0. */
  index: z.number().int(),
  proofUrl: z.string(),
});
export type LoggedAct = z.infer<typeof LoggedAct>;

const NumberParams = z.object({ number: z.string().max(60) });

export const getLogState = route({
  id: 'getLogState',
  method: 'GET',
  path: '/api/log',
  access: 'public',
  summary: 'State of the transparency log: newest published checkpoint, keys, witnesses',
  answer: LogState,
  errors: ['too_many_requests'],
  perMinute: 120,
});

export const listLoggedActs = route({
  id: 'listLoggedActs',
  method: 'GET',
  path: '/api/log/acts/:number',
  access: 'public',
  summary: 'What the transparency log holds of a registration number, oldest first',
  params: NumberParams,
  answer: z.object({ acts: z.array(LoggedAct) }),
  errors: ['too_many_requests'],
  perMinute: 120,
});

export const getLogProof = route({
  id: 'getLogProof',
  method: 'GET',
  path: '/api/log/proof/:number',
  access: 'public',
  summary:
    'Offline proof that an act is in the log (C2SP tlog-proof, the leaf as extra data); without index, of the registration',
  params: NumberParams,
  query: z.object({ index: z.coerce.number().int().min(0).optional() }),
  answer: z.unknown(),
  binary: 'text/plain',
  errors: ['not_found', 'invalid_input', 'too_many_requests'],
  perMinute: 120,
});
