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

  it('name the key of a subgraph’s answers, for one process or for each subgraph', () => {
    const one = read({ HUB_ANSWER_KEY_FILE: '/run/key' });
    expect(one.answerKeyFiles).toEqual({ 'case-management': '/run/key', governance: '/run/key' });
    const each = read({ HUB_ANSWER_KEY_FILE_GOVERNANCE: '/run/governance' });
    expect(each.answerKeyFiles).toEqual({ governance: '/run/governance' });
    expect(read({ HUB_ANSWER_KEY_SET_FILE: '/run/set', HUB_PSEUDONYM_KEY_FILE: '/run/p' })).toMatchObject({
      answerKeySetFile: '/run/set',
      pseudonymKeyFile: '/run/p',
    });
    expect(read({})).toMatchObject({ answerKeyFiles: {}, answerKeySetFile: null, pseudonymKeyFile: null });
  });

  it.each([
    ['http://id.example', false],
    ['http://127.0.0.1.id.example', false],
    ['http://localhost.id.example', false],
    ['http://10.0.0.1:8080', false],
    ['https://id.example', true],
    ['http://127.0.0.1:8080', true],
    ['http://[::1]:8080', true],
    ['http://localhost:8080', true],
    ['http://keycloak.localhost:8080/realms/kim-hub', true],
  ])('in production: the issuer %s is good: %s', (issuer, good) => {
    const settings = () => read({ NODE_ENV: 'production', HUB_ISSUER: issuer, HUB_AUDIENCE: 'kim-hub' });
    if (good) expect(settings).not.toThrow();
    else expect(settings).toThrow('HUB_ISSUER must begin with https:// in production');
    expect(() => read({ HUB_ISSUER: issuer, HUB_AUDIENCE: 'kim-hub' })).not.toThrow();
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
