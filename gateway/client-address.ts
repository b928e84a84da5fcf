import { BlockList, isIP, isIPv6 } from 'node:net';
import { LRUCache } from 'lru-cache';
import { SettingsError } from '../subgraphs/kit/settings.js';

/** Addresses of connections that are remembered with what they are counted under. */
const REMEMBERED = 1_000;

/** Where a request came from, as far as it can be believed. */
export interface Sender {
  /** Address at the other end of the connection. */
  readonly connection: string | undefined;
  /** Header `x-forwarded-for`. */
  readonly forwardedFor: string | undefined;
}

/**
 * Reads whom requests are counted for: the address of the connection or, where that is a trusted proxy, the rightmost address in
 * `x-forwarded-for` that is none. An IPv6 client has a /64 to itself (RFC 6177, 2; BCP 157), so all of it counts as one. Takes addresses and networks
 * (`10.1.0.0/16`); throws a `SettingsError` for anything else. The result is for counting in memory only and is never logged.
 */
export function addressReader(trustedProxies: readonly string[]): (sender: Sender) => string {
  const trusted = new BlockList();
  for (const proxy of trustedProxies) trust(trusted, proxy);
  const isProxy = (address: string) => trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  // Many requests come from few addresses, and reading one costs more than looking it up.
  const known = new LRUCache<string, string>({ max: REMEMBERED });
  const direct = (connection: string) => {
    const found = known.get(connection);
    if (found !== undefined) return found;
    const nearest = plain(connection);
    const address = nearest === null ? '' : counted(nearest);
    known.set(connection, address);
    return address;
  };
  return ({ connection = '', forwardedFor }) => {
    let nearest = trustedProxies.length === 0 || !forwardedFor ? null : plain(connection);
    if (nearest === null || !isProxy(nearest) || !forwardedFor) return direct(connection);
    for (const hop of forwardedFor.split(',').reverse()) {
      const address = plain(hop.trim());
      // What a proxy cannot have written ends the chain: the proxy that passed it on is counted.
      if (address === null) break;
      nearest = address;
      if (!isProxy(address)) break;
    }
    return counted(nearest);
  };
}

function trust(list: BlockList, proxy: string): void {
  const [address = '', prefix, ...rest] = proxy.split('/');
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  const bits = prefix === undefined ? null : Number(prefix);
  const widest = family === 'ipv6' ? 128 : 32;
  const good = isIP(address) !== 0 && rest.length === 0 && (bits === null || (/^\d+$/.test(prefix ?? '') && bits <= widest));
  if (!good) throw new SettingsError(`HUB_FRONT_DOOR: rate.trustedProxies: ${proxy} is neither an address nor a network.`);
  if (bits === null) list.addAddress(address, family);
  else list.addSubnet(address, bits, family);
}

/** An address without port, brackets and zone; an IPv4 address in IPv6 clothes (RFC 4291, 2.5.5.2) as what it is. Null for anything else. */
function plain(text: string): string | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
  const address = bare.split('%')[0] ?? '';
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  const found = mapped ?? address;
  return isIP(found) === 0 ? null : found;
}

/** What an address is counted under. */
function counted(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
