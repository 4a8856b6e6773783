import type { FastifyRequest } from 'fastify';

const GROUPS = 8;
/** Groups of an IPv6 address that name the network: one household or office is given at least a /64 (RFC 6177). */
const NETWORK_GROUPS = 4;

/**
 * Whom a limit counts: an IPv4 address, or the first 64 bits of an IPv6 one, within which anybody can take a new address for
 * every request. IPv4 written as IPv6 (`::ffff:192.0.2.1`) is IPv4.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address;
  const mapped = address.match(/^::ffff:(\d+\.\d+\.\d+\.\d+)$/i)?.[1];
  if (mapped) return mapped;
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const left = tail === undefined ? 0 : Math.max(0, GROUPS - before.length - after.length);
  const groups = [...before, ...Array<string>(left).fill('0'), ...after];
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** The network a request comes from, as limits count it. */
export const clientOf = (request: Pick<FastifyRequest, 'ip'>): string => networkOf(request.ip);
