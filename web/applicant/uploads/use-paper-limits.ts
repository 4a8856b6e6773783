import { useQuery } from '@tanstack/react-query';
import { authorityQuery } from '../data/queries.ts';
import { type FileLimits, paperLimits } from './file-limits.ts';

/** Limits of proof and identity papers; until the authority's rules have arrived only the formats are held to. */
export function usePaperLimits(): FileLimits {
  const { data } = useQuery(authorityQuery);
  return paperLimits(data ?? { paperMaxBytes: Number.MAX_SAFE_INTEGER });
}
