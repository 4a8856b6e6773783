import type { Sealer } from '../../base/crypto.ts';
import type { SignerRow } from './store.ts';

export const TOKEN_PLACE = 'envelope_signer.token';

/** The path behind a signer's personal link; the token lies sealed beside its hash. */
export const signPath = (sealer: Pick<Sealer, 'open'>, signer: Pick<SignerRow, 'token'>): string =>
  `/sign/${sealer.open(signer.token, TOKEN_PLACE)}`;
