import { BlockList } from 'node:net';

/** Where a cloud tells a machine its own secrets, and what no other machine has: no partner's requests go there. */
const METADATA = new BlockList();
METADATA.addSubnet('169.254.0.0', 16, 'ipv4');
METADATA.addSubnet('fe80::', 10, 'ipv6');
METADATA.addSubnet('fd00:ec2::', 32, 'ipv6');
METADATA.addAddress('fd20:ce::254', 'ipv6');
METADATA.addAddress('100.100.100.200', 'ipv4');
METADATA.addAddress('168.63.129.16', 'ipv4');
METADATA.addAddress('192.0.0.192', 'ipv4');

/** This machine, whatever machine that is (RFC 1122, 3.2.1.3). */
const THIS_MACHINE = new BlockList();
THIS_MACHINE.addSubnet('127.0.0.0', 8, 'ipv4');
THIS_MACHINE.addAddress('::1', 'ipv6');

/** No address to send to, or one that stands for an IPv4 address in disguise (RFC 6052, RFC 3056, RFC 4291). */
const NO_ADDRESS = new BlockList();
NO_ADDRESS.addSubnet('0.0.0.0', 8, 'ipv4');
NO_ADDRESS.addSubnet('224.0.0.0', 3, 'ipv4');
NO_ADDRESS.addSubnet('::', 96, 'ipv6');
NO_ADDRESS.addSubnet('64:ff9b::', 96, 'ipv6');
NO_ADDRESS.addSubnet('2002::', 16, 'ipv6');
NO_ADDRESS.addSubnet('ff00::', 8, 'ipv6');

const METADATA_NAMES = /^(metadata|instance-data)(\.|$)|^metadata\.google\.internal$/;
const OWN_NAMES = /^(.+\.)?localhost(\.localdomain)?$/;

/** What is wrong with an address that a subgraph's requests are to be sent to; null when nothing is. In production it is another machine. */
export function addressFault(text: string, { production }: { readonly production: boolean }): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return 'is no address that begins with http:// or https://';
  if (url.username || url.password) return 'carries a name or a password';
  if (url.hash || url.search) return 'carries a query or a fragment';
  // The parser has already turned decimal, hexadecimal and short forms into four numbers.
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  if (METADATA_NAMES.test(host) || isIn(METADATA, host)) return 'is where a cloud keeps the secrets of a machine';
  // Before what disguises an address, for ::1 lies there too.
  if (OWN_NAMES.test(host) || isIn(THIS_MACHINE, host)) return production ? 'is this machine itself' : null;
  return isIn(NO_ADDRESS, host) ? 'is the address of no machine' : null;
}

function isIn(list: BlockList, host: string): boolean {
  if (/^\d+(\.\d+){3}$/.test(host)) return list.check(host, 'ipv4');
  // An IPv4 address mapped into IPv6 is looked up as what it stands for.
  return host.startsWith('[') && list.check(host.slice(1, -1), 'ipv6');
}

interface Routed {
  readonly name: string;
  readonly url: string;
}

/** Subgraphs whose requests would go where the registry does not send them. */
export function routingFaults(
  subgraphs: readonly Routed[],
  registry: readonly { readonly name: string; readonly routingName: string }[],
  { production }: { readonly production: boolean },
): readonly string[] {
  return subgraphs.flatMap(({ name, url }) => {
    const line = registry.find((each) => each.name === name);
    if (!line) return [`The subgraph ${name} is not in the registry.`];
    if (line.routingName !== url)
      return [`The subgraph ${name} is to be asked at ${url}, but the registry says ${line.routingName}.`];
    const sameAddress = registry.find((each) => each.name !== name && each.routingName === url);
    if (sameAddress) return [`The subgraphs ${name} and ${sameAddress.name} have the same routing address.`];
    const fault = addressFault(url, { production });
    return fault === null ? [] : [`The routing address of the subgraph ${name} ${fault}: ${url}.`];
  });
}
