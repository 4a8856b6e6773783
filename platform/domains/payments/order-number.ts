import { randomInt } from 'node:crypto';

const DIGITS = 10;

/** Our number of an order (`P`) or refund (`R`): the day and ten random digits, unique by a constraint. */
export const newSerial = (prefix: 'P' | 'R', today: string): string =>
  `${prefix}${today.replaceAll('-', '')}${String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')}`;
