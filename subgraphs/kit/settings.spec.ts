import { describe, expect, it } from '@jest/globals';
import { readSettings } from './settings.js';

const subgraphs = ['case-management', 'governance'];
const read = (env: Record<string, string>) => readSettings(env, subgraphs);

describe('settings', () => {
  it('have defaults for a developer’s machine', () => {
    expect(read({})).toMatchObject({
      city: 'duesseldorf',
      port: 4000,
      host: '127.0.0.1',
      production: false,
      databaseUrl: null,
      issuer: null,
    });
  });

  it('name servers for all subgraphs, and for single ones', () => {
    const settings = read({ HUB_DATABASE_URL: 'postgres://a@b:1/', HUB_DATABASE_URL_CASE_MANAGEMENT: 'postgresql://c@d/cases' });
    expect(settings.databaseUrl?.hostname).toBe('b');
    expect(settings.databaseUrls['case-management']?.pathname).toBe('/cases');
  });

  it.each([
    ['HUB_PORT', 'http'],
    ['HUB_PORT', '65536'],
    ['HUB_PORT', '-1'],
    ['HUB_CITY', 'koeln'],
    ['HUB_DATABASE_URL', 'mysql://x/y'],
    ['HUB_DATABASE_URL', 'postgres'],
    ['HUB_DATABASE_URL_GOVERNANCE', 'http://x'],
    ['HUB_SUBGRAPH_URL_GOVERNANCE', 'ftp://x'],
    ['HUB_LOG_LEVEL', 'loud'],
    ['HUB_ISSUER', 'https://id.example'],
    ['HUB_AUDIENCE', 'kim-hub'],
    ['HUB_PROT', '4000'],
    ['HUB_DATABASE_URL_CASEMANAGEMENT', 'postgres://a/b'],
  ])('end the start with a sentence that names %s when it is %s', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(new RegExp(`${name}\\b`));
  });

  it('demand an OIDC provider in production', () => {
    expect(() => read({ NODE_ENV: 'production' })).toThrow('HUB_ISSUER');
    expect(
      read({ NODE_ENV: 'production', HUB_ISSUER: 'https://id.example/realms/kim-hub/', HUB_AUDIENCE: 'kim-hub' }).issuer,
    ).toEqual({
      url: 'https://id.example/realms/kim-hub',
      audience: 'kim-hub',
    });
  });
});
