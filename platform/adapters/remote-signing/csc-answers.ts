import { z } from 'zod';

/** Answers of the remote signing service, as far as they are read; CSC API v2.0 section by section. */
const base64 = z.string().regex(/^[A-Za-z0-9+/_-]+={0,2}$/);

/** §11.1 `info`: what the service can do, and where its OAuth 2.0 server is. */
export const ServiceInfo = z.object({
  specs: z.string(),
  oauth2: z.url({ protocol: /^https?$/ }),
  methods: z.array(z.string()),
  signAlgorithms: z.object({ algos: z.array(z.string()) }),
});

/** RFC 8628 §3.2. */
export const DeviceAuthorisation = z.object({
  device_code: z.string().min(1),
  user_code: z.string().min(1),
  verification_uri: z.url({ protocol: /^https?$/ }),
  verification_uri_complete: z.url({ protocol: /^https?$/ }).optional(),
  expires_in: z.number().int().positive(),
  interval: z.number().int().positive().default(5),
});

export const TokenAnswer = z.object({ access_token: z.string().min(1) });

/** §10.1 and RFC 6749 §5.2. */
export const ErrorAnswer = z.object({ error: z.string(), error_description: z.string().default('') });

/** §11.4 */
export const CredentialList = z.object({ credentialIDs: z.array(z.string().min(1)) });

/** §11.5 */
export const CredentialInfo = z.object({
  key: z.object({ status: z.string(), algo: z.array(z.string()).min(1) }),
  cert: z.object({ status: z.string().optional(), certificates: z.array(base64).min(1) }),
});

/** §11.6 */
export const Authorisation = z.object({ SAD: z.string().min(1) });

/** §11.10 */
export const Signatures = z.object({ signatures: z.tuple([base64]) });
