import { z } from 'zod';
import { route } from './route.ts';

/** The authority's rules as the screens need them: nothing that changes by decree is written in the web. */
export const AuthorityView = z.object({
  name: z.string(),
  platformName: z.string(),
  provinceName: z.string(),
  provinceCode: z.string(),
  feeFen: z.number().int(),
  reviewWorkingDays: z.number().int(),
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
  fieldHelp: z.record(z.string(), z.object({ text: z.string(), example: z.string().optional() })),
  refusalGrounds: z.array(z.object({ code: z.string(), name: z.string(), article: z.string() })),
  returnReasons: z.array(z.object({ code: z.string(), comment: z.string(), field: z.string().optional() })),
  checklist: z.array(z.object({ code: z.string(), text: z.string() })),
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
