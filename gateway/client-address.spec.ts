import { describe, expect, it } from '@jest/globals';
import { SettingsError } from '../subgraphs/kit/settings.js';
import { addressReader } from './client-address.js';

const PROXIES = ['10.0.0.1', '10.1.0.0/16', '2001:db8:ffff::/48'];

describe('the address that requests are counted for', () => {
  it.each<[string, string | undefined, string | undefined, string]>([
    ['the connection without a proxy', '192.0.2.1', undefined, '192.0.2.1'],
    ['the connection where the header is not believed', '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['whom a trusted proxy names', '10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['the rightmost that is no proxy', '10.0.0.1', '203.0.113.1, 198.51.100.7, 10.1.2.3', '198.51.100.7'],
    ['not what the client claims before it', '10.1.255.255', '1.1.1.1,10.0.0.1,198.51.100.7', '198.51.100.7'],
    ['the farthest proxy where all are proxies', '10.0.0.1', '10.1.0.9, 10.1.0.8', '10.1.0.9'],
    ['the proxy where it names nobody', '10.0.0.1', undefined, '10.0.0.1'],
    ['the proxy where it names rubbish', '10.0.0.1', '198.51.100.7, unknown', '10.0.0.1'],
    ['the last good hop before rubbish', '10.0.0.1', 'x, 10.1.0.8', '10.1.0.8'],
    ['an address with a port', '10.0.0.1', '198.51.100.7:4711', '198.51.100.7'],
    ['an IPv4 address in IPv6 clothes', '::ffff:192.0.2.1', undefined, '192.0.2.1'],
    ['a proxy in IPv6 clothes', '::ffff:10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['the /64 of an IPv6 address', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', undefined, '2001:db8:1:2'],
    ['the same /64 written otherwise', '2001:0DB8:0001:0002::1', undefined, '2001:db8:1:2'],
    ['another /64', '2001:db8:1:3::1', undefined, '2001:db8:1:3'],
    ['a short IPv6 address', '2001:db8::1', undefined, '2001:db8:0:0'],
    ['loopback', '::1', undefined, '0:0:0:0'],
    ['an address with a zone', 'fe80::1%eth0', undefined, 'fe80:0:0:0'],
    ['IPv6 in brackets with a port', '2001:db8:ffff::1', '[2001:db8:5:6::9]:443', '2001:db8:5:6'],
    ['one and the same for a connection without an address', undefined, '198.51.100.7', ''],
  ])('is %s', (_sentence, connection, forwardedFor, expected) => {
    expect(addressReader(PROXIES)({ connection, forwardedFor })).toBe(expected);
  });

  it('believes no header while no proxy is trusted', () => {
    expect(addressReader([])({ connection: '10.0.0.1', forwardedFor: '198.51.100.7' })).toBe('10.0.0.1');
  });

  it.each(['proxy.example', '10.0.0.0/33', '10.0.0.1/', '10.0.0.1/8/8', '', '::/129', '10.0.0.1/-1'])(
    'refuses %j as a trusted proxy',
    (proxy) => {
      expect(() => addressReader([proxy])).toThrow(SettingsError);
    },
  );
});
