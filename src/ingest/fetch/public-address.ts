import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isPublicName, type MayReach } from '../../knowledge/web-address.ts';

/** All IPv6 addresses assigned to the public Internet so far (RFC 4291, IANA). */
const GLOBAL_UNICAST = ipaddr.IPv6.parse('2000::');
/** How networks without IPv4 reach IPv4 hosts (RFC 6052): the IPv4 address is in the last four bytes. */
const NAT64 = ipaddr.IPv6.parse('64:ff9b::');
/** A public address that inside Azure leads to the machine's own host. */
const AZURE_HOST = '168.63.129.16';

/**
 * Whether an IP address is one of the public Internet: not private, loopback, link-local, shared (CGNAT), multicast,
 * reserved or unassigned, nor IPv6 that stands for another address (mapped, 6to4, Teredo), but for NAT64 of a public
 * one.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return isPublicIPv4(parsed);
  if (parsed.match(NAT64, 96)) return isPublicIPv4(new ipaddr.IPv4(parsed.toByteArray().slice(12)));
  return parsed.match(GLOBAL_UNICAST, 3) && parsed.range() === 'unicast';
}

/** Which hosts may be requested even at private addresses: all, those named, or none. IPv6 with or without brackets. */
export function isAllowed(allowed: boolean | readonly string[]): MayReach {
  if (typeof allowed === 'boolean') return () => allowed;
  const names = new Set(allowed.map((host) => host.toLowerCase()));
  return (host) => names.has(isIP(host) === 6 ? `[${host}]` : host);
}

/** Which hosts sources may name; the addresses behind a name are checked when it is requested. */
export function mayReach(allowed: boolean | readonly string[] = false): MayReach {
  const isNamed = isAllowed(allowed);
  return (host) => isNamed(host) || isPublicName(host) || isPublicAddress(host.replace(/^\[|\]$/gu, ''));
}

function isPublicIPv4(address: ipaddr.IPv4): boolean {
  return address.range() === 'unicast' && address.toString() !== AZURE_HOST;
}
