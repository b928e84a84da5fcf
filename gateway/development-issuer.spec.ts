import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readSettings } from '../subgraphs/kit/settings.js';
import { openDevelopmentIssuer } from './development-issuer.js';
import { callerFrom } from './token.js';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kim-issuer-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));
const open = (env: Record<string, string> = {}) => openDevelopmentIssuer(readSettings({ HUB_DATA_DIR: dataDir, ...env }, []));

describe('the development issuer', () => {
  it('does not run in production, whatever else is set', async () => {
    const env = { NODE_ENV: 'production', HUB_ISSUER: 'https://id.example', HUB_AUDIENCE: 'kim-hub' };
    await expect(open(env)).rejects.toThrow('does not run in production');
  });

  it.each(['0.0.0.0', '::', '192.168.1.20', 'hub.example.de', '127.0.0.1.example.de', 'localhost.example.de'])(
    'does not run on %s, where others could reach it',
    async (host) => {
      await expect(open({ HUB_HOST: host })).rejects.toThrow(`runs on loopback only, and HUB_HOST is ${host}`);
    },
  );

  it.each(['127.0.0.1', '::1', 'localhost'])('runs on %s', async (host) => {
    expect((await open({ HUB_HOST: host })).users.length).toBeGreaterThan(20);
  });

  it('keeps one key, whoever opens it first, and for the owner’s eyes only', async () => {
    const folder = await mkdtemp(join(dataDir, 'fresh-'));
    const issuers = await Promise.all(Array.from({ length: 8 }, () => open({ HUB_DATA_DIR: folder })));
    const token = await issuers[0]?.tokenFor('officer');
    for (const { authority } of issuers)
      expect((await callerFrom(`Bearer ${token}`, undefined, 'request-1', authority)).actor.roles).toEqual([
        'naturalisation_officer',
      ]);
    const file = join(folder, 'keys', 'development-issuer.jwk.json');
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ kid: expect.any(String) });
  });

  it('has persons among its users, who belong to no institution', async () => {
    const issuer = await open();
    for (const [name, role] of [
      ['person', 'data_subject'],
      ['representative', 'representative'],
    ] as const) {
      const { actor, scopes } = await callerFrom(
        `Bearer ${await issuer.tokenFor(name)}`,
        undefined,
        'request-1',
        issuer.authority,
      );
      expect(actor).toMatchObject({ id: `demo:${name}`, institution: null, roles: [role] });
      expect(scopes).toEqual(['api:explore']);
    }
    const plain = await issuer.tokenFor('person', { explore: false });
    expect((await callerFrom(`Bearer ${plain}`, undefined, 'request-1', issuer.authority)).scopes).toEqual([]);
  });

  it('has no token for whoever is not there', async () => {
    expect(await (await open()).tokenFor('__proto__')).toBeUndefined();
  });
});
