import { strongKeyKind } from './algorithms.ts';
import {
  authorityLimits,
  type Certificate,
  EXTENSION,
  hasKeyUsage,
  isSignedBy,
  KEY_USAGE,
  keyIdentifier,
} from './certificate.ts';
import { equalBytes } from './der.ts';

export type PathProblem = 'untrusted' | 'expired' | 'not_yet_valid' | 'weak_key' | 'forbidden_extension';

export type PathResult = { trusted: true; path: Certificate[] } | { trusted: false; reason: PathProblem };

export interface PathOptions {
  /** Certificates that may help; nothing about them is believed. */
  candidates: readonly Certificate[];
  /** Certificates believed without proof, but only while they are valid. */
  anchors: readonly Certificate[];
  at: Date;
}

const MAX_DEPTH = 8;
/** Signature checks allowed for one path: a pool of look-alikes could otherwise ask for a factorial of them. */
const MAX_CHECKS = 64;
/** Critical extensions this reader honours. Name constraints and the rest are refused, not ignored (RFC 5280 §4.2). */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  EXTENSION.keyUsage,
  EXTENSION.basicConstraints,
  EXTENSION.extendedKeyUsage,
  EXTENSION.certificatePolicies,
  EXTENSION.subjectAltName,
]);

/**
 * Looks for a chain from `leaf` to an anchor, all of it valid at `at` (RFC 5280 §6, without policies and revocation).
 * @returns the path, leaf first, anchor last; or the first thing that stood in the way of the most promising one.
 */
export function findPath(leaf: Certificate, options: PathOptions): PathResult {
  const search = { ...options, checksLeft: MAX_CHECKS, problem: 'untrusted' as PathProblem };
  const flaw = flawOf(leaf, options.at);
  if (flaw) return { trusted: false, reason: flaw };
  if (options.anchors.some((anchor) => equalBytes(anchor.der, leaf.der))) return { trusted: true, path: [leaf] };
  const path = extend([leaf], search);
  return path ? { trusted: true, path } : { trusted: false, reason: search.problem };
}

type Search = PathOptions & { checksLeft: number; problem: PathProblem };

function extend(path: readonly Certificate[], search: Search): Certificate[] | null {
  const last = path.at(-1) as Certificate;
  for (const anchor of search.anchors) {
    if (isIssuer(anchor, last, path.length - 1, search)) return [...path, anchor];
  }
  if (path.length >= MAX_DEPTH) return null;
  for (const candidate of search.candidates) {
    if (path.some((used) => equalBytes(used.spki, candidate.spki) && equalBytes(used.subject, candidate.subject)))
      continue;
    const longer = isIssuer(candidate, last, path.length - 1, search) && extend([...path, candidate], search);
    if (longer) return longer;
  }
  return null;
}

/** May `issuer` have issued `certificate`, with `below` authorities between it and the leaf? */
function isIssuer(issuer: Certificate, certificate: Certificate, below: number, search: Search): boolean {
  if (!equalBytes(issuer.subject, certificate.issuer)) return false;
  const wanted = keyIdentifier(certificate, 'authority');
  const own = keyIdentifier(issuer, 'subject');
  if (wanted && own && !equalBytes(wanted, own)) return false;
  const limits = authorityLimits(issuer);
  if (!limits || limits.pathLength < below || hasKeyUsage(issuer, KEY_USAGE.keyCertSign) === false) return false;
  if (search.checksLeft-- <= 0 || !isSignedBy(certificate, issuer)) return false;
  const flaw = flawOf(issuer, search.at);
  if (flaw) search.problem = flaw;
  return flaw === null;
}

function flawOf(certificate: Certificate, at: Date): PathProblem | null {
  if (at < certificate.notBefore) return 'not_yet_valid';
  if (at > certificate.notAfter) return 'expired';
  if (!strongKeyKind(certificate.publicKey)) return 'weak_key';
  for (const [name, extension] of certificate.extensions) {
    if (extension.critical && !UNDERSTOOD.has(name)) return 'forbidden_extension';
  }
  return null;
}
