import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';

/** Groups of an IPv6 address that name the network: one household or office is given at least a /64 (RFC 6177). */
const NETWORK_GROUPS = 4;

/**
 * Whom a limit counts: an IPv4 address, or the first 64 bits of an IPv6 one, within which anybody can take a new address for
 * every request. IPv4 written as IPv6 (`::ffff:192.0.2.1`) is IPv4; what is no address counts as it is.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const groups = parsed.parts.slice(0, NETWORK_GROUPS).map((group) => group.toString(16));
  return `${groups.join(':')}::/64`;
}

/** The network a request comes from, as limits count it. */
export const clientOf = (request: Pick<FastifyRequest, 'ip'>): string => networkOf(request.ip);
