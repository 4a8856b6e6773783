import { z } from 'zod';
import { route } from './route.ts';

const AgentProofChoice = z.object({ code: z.string(), name: z.string(), help: z.string(), required: z.boolean() });

/** The authority's rules as the screens need them: nothing that changes by decree is written in the web. */
export const AuthorityView = z.object({
  name: z.string(),
  platformName: z.string(),
  provinceName: z.string(),
  provinceCode: z.string(),
  feeFen: z.number().int(),
  reviewWorkingDays: z.number().int(),
  /** Largest proof or identity paper, bytes. */
  paperMaxBytes: z.number().int(),
  /** Most pieces a series may have. */
  series: z.object({ maxPieces: z.number().int() }),
  contact: z.object({ telephone: z.string(), email: z.string(), address: z.string(), postcode: z.string() }),
  classes: z.array(
    z.object({
      letter: z.string(),
      name: z.string(),
      hint: z.string(),
      statute: z.string(),
      samples: z.object({ extensions: z.array(z.string()), maxCount: z.number(), maxBytes: z.number() }),
    }),
  ),
  regions: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      counties: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
  materials: z.array(z.object({ code: z.string(), name: z.string(), help: z.string() })),
  /** Ways to show that a person from outside the province works, studies or lives in it. */
  provinceProofs: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      help: z.string(),
      /** To the last day written on it, for so many months from its day of issue, or as long as it is shown. */
      counts: z.union([z.enum(['until', 'always']), z.object({ monthsFromIssue: z.number().int() })]),
      picture: z.boolean(),
    }),
  ),
  /** Papers with which somebody asks to become an agent. */
  agentProofs: z.object({ agency: z.array(AgentProofChoice), lawyer: z.array(AgentProofChoice) }),
  /** Words the platform puts across identity pictures. */
  identityWatermark: z.string(),
  fieldHelp: z.record(z.string(), z.object({ text: z.string(), example: z.string().optional() })),
  refusalGrounds: z.array(z.object({ code: z.string(), name: z.string(), article: z.string() })),
  reviewLevels: z.array(z.object({ level: z.number().int(), name: z.string() })),
});
export type AuthorityView = z.infer<typeof AuthorityView>;

export const getAuthority = route({
  id: 'getAuthority',
  method: 'GET',
  path: '/api/authority',
  access: 'public',
  summary: 'Rules, choices and help texts of the authority',
  answer: AuthorityView,
  errors: [],
});
