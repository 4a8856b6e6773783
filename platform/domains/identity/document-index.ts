import type { Sealer } from '../../base/crypto.ts';

/** Blind index of an identity document: equal for an account and a party exactly when type and number are equal. */
export const documentIndex = (sealer: Pick<Sealer, 'blindIndex'>, type: string, number: string): Buffer =>
  sealer.blindIndex(`${type}:${number}`, 'account.document');
