import { describe, expect, it } from '@jest/globals';
import { addressFault, routingFaults } from './routing-address.js';

const METADATA = 'is where a cloud keeps the secrets of a machine';
const SELF = 'is this machine itself';
const NOBODY = 'is the address of no machine';

const REFUSED: readonly (readonly [url: string, fault: string])[] = [
  ['http://169.254.169.254/latest/meta-data', METADATA],
  ['http://2852039166/', METADATA],
  ['http://0xa9fea9fe/', METADATA],
  ['http://0251.0376.0251.0376/', METADATA],
  ['http://169.254.43518/', METADATA],
  ['http://[::ffff:169.254.169.254]/', METADATA],
  ['http://[::ffff:a9fe:a9fe]/', METADATA],
  ['http://[fd00:ec2::254]/', METADATA],
  ['http://[fe80::1]/', METADATA],
  ['http://metadata.google.internal./computeMetadata', METADATA],
  ['http://METADATA/', METADATA],
  ['http://100.100.100.200/', METADATA],
  ['http://localhost:4001/graphql', SELF],
  ['http://graph.localhost/graphql', SELF],
  ['http://127.0.0.1:4001/graphql', SELF],
  ['http://127.1/', SELF],
  ['http://2130706433/', SELF],
  ['http://0x7f.0.0.1/', SELF],
  ['http://[::1]/', SELF],
  ['http://[::ffff:7f00:1]/', SELF],
  ['http://①②⑦.⓪.⓪.①/', SELF],
  ['http://0.0.0.0/', NOBODY],
  ['http://0/', NOBODY],
  ['http://[::]/', NOBODY],
  ['http://[::7f00:1]/', NOBODY],
  ['http://[64:ff9b::a9fe:a9fe]/', NOBODY],
  ['http://[2002:7f00:1::]/', NOBODY],
  ['http://255.255.255.255/', NOBODY],
  ['ftp://partner.example/', 'is no address that begins with http:// or https://'],
  ['file:///etc/passwd', 'is no address that begins with http:// or https://'],
  ['partner.example', 'is no address that begins with http:// or https://'],
  ['', 'is no address that begins with http:// or https://'],
  ['http://user:word@partner.example/', 'carries a name or a password'],
  ['http://partner.example/graphql?token=x', 'carries a query or a fragment'],
];

describe('an address for requests in production', () => {
  it.each(REFUSED)('is not %s', (url, fault) => expect(addressFault(url, { production: true })).toBe(fault));

  it.each([
    'http://partner-directory.kim-hub/graphql',
    'https://graph.jobcenter.example/graphql',
    'http://10.1.2.3:4005/',
    'http://[fd12::7]/',
  ])('may be %s', (url) => expect(addressFault(url, { production: true })).toBeNull());
});

describe('an address for requests in development', () => {
  it('may be this machine, and still not where a cloud keeps secrets', () => {
    for (const url of ['http://127.0.0.1:4005/graphql', 'http://localhost:4005/', 'http://[::1]:4005/'])
      expect(addressFault(url, { production: false })).toBeNull();
    expect(addressFault('http://169.254.169.254/', { production: false })).toBe(METADATA);
    expect(addressFault('http://0.0.0.0/', { production: false })).toBe(NOBODY);
  });
});

describe('the registry', () => {
  const registry = [
    { name: 'one', routingName: 'http://one.kim-hub/graphql' },
    { name: 'two', routingName: 'http://two.kim-hub/graphql' },
    { name: 'home', routingName: 'http://127.0.0.1:4001/graphql' },
    { name: 'three', routingName: 'http://two.kim-hub/graphql' },
  ];
  it.each([
    ['one', 'http://one.kim-hub/graphql', []],
    [
      'one',
      'http://elsewhere.example/graphql',
      ['The subgraph one is to be asked at http://elsewhere.example/graphql, but the registry says http://one.kim-hub/graphql.'],
    ],
    ['four', 'http://one.kim-hub/graphql', ['The subgraph four is not in the registry.']],
    ['three', 'http://two.kim-hub/graphql', ['The subgraphs three and two have the same routing address.']],
    [
      'home',
      'http://127.0.0.1:4001/graphql',
      ['The routing address of the subgraph home is this machine itself: http://127.0.0.1:4001/graphql.'],
    ],
  ])('says where %s is asked: %s', (name, url, faults) => {
    expect(routingFaults([{ name, url }], registry, { production: true })).toEqual(faults);
  });
});
