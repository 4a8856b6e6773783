import { z } from 'zod';
import { route } from './route.ts';
import { IdParams, Instant } from './shared.ts';

/** 证明材料包: one ZIP with which anybody can check a certificate without the platform. */
export const ProofBundleView = z.object({
  url: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  madeAt: Instant,
});
export type ProofBundleView = z.infer<typeof ProofBundleView>;

export const getProofBundle = route({
  id: 'getProofBundle',
  method: 'GET',
  path: '/api/works/:id/proof-bundle',
  access: 'signed-in',
  summary:
    'The newest proof bundle of a work, for its applicant and whoever signed its form; null while it is being made',
  params: IdParams,
  answer: z.object({ bundle: ProofBundleView.nullable() }),
  errors: ['not_found'],
});

export const downloadProofBundle = route({
  id: 'downloadProofBundle',
  method: 'GET',
  path: '/api/works/:id/proof-bundle.zip',
  access: 'signed-in',
  summary: 'Certificate, log proofs, manifest with its time stamp, record and a page that explains how to check them',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/zip',
  errors: ['not_found'],
});

/** What the bundle leaves out, because it holds document numbers: it opens the commitments in the log. */
export const ProofOpenings = z.object({
  number: z.string(),
  /** One for each owner in order: the log holds SHA-256(salt ‖ statement), salt in hex, statement in UTF-8. */
  openings: z.array(z.object({ salt: z.string(), statement: z.string() })),
});
export type ProofOpenings = z.infer<typeof ProofOpenings>;

export const getProofOpenings = route({
  id: 'getProofOpenings',
  method: 'GET',
  path: '/api/works/:id/proof-openings.json',
  access: 'signed-in',
  summary: "Opens the commitments to the owners' documents in the public log; for the holder alone",
  params: IdParams,
  answer: ProofOpenings,
  errors: ['not_found'],
});

/** The same ZIP for staff; all in it is published. */
export const downloadDeskProofBundle = route({
  id: 'downloadDeskProofBundle',
  method: 'GET',
  path: '/api/office/works/:id/proof-bundle.zip',
  access: ['certificate_desk', 'final_reviewer', 'supervisor', 'administrator', 'auditor'],
  summary: 'The newest proof bundle of a work, for staff',
  params: IdParams,
  answer: z.unknown(),
  binary: 'application/zip',
  errors: ['not_found'],
});
