import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registry } from '../subgraphs/registry.js';
import { type Program, processesNaming, runScript } from './support/program.js';

const CREATE = `mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id version } }`;
const READ = 'query ($id: ID!) { naturalisationApplication(id: $id) { id familyName } }';

describe('npm start', () => {
  let dataDir: string;
  let hub: Program;
  let url: string;

  const settings = () => ({ HUB_DATA_DIR: dataDir, HUB_PORT: '0', HUB_CITY: 'solingen' });
  const start = async () => {
    hub = runScript('start', settings());
    url = (await hub.line(/^ready /)).slice('ready '.length);
  };
  const token = async (user: string) => {
    const program = runScript('token', settings(), [user]);
    await program.ended;
    return program.lines[0] ?? '';
  };
  const ask = async (user: string, query: string, variables: Record<string, unknown>) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await token(user)}`,
        'x-purpose': 'NATURALISATION_PROCEDURE',
      },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as { data: Record<string, { id: string }> };
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'kim-hub-start-'));
    await start();
  });
  afterAll(async () => {
    await hub.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('announces each subgraph and last that the hub is ready', () => {
    expect(
      hub.lines.map((line) =>
        line
          .split(' ')
          .slice(0, 2)
          .join(' ')
          .replace(/http.*/, 'URL'),
      ),
    ).toEqual([...registry.map(({ name }) => `subgraph ${name}`), 'ready URL']);
  });

  it('answers health, metrics and the list of demo users', async () => {
    const base = url.replace('/graphql', '');
    expect(await (await fetch(`${base}/livez`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${base}/metrics`)).text()).toContain('hub_request_seconds_bucket');
    expect(((await (await fetch(`${base}/dev/users`)).json()) as unknown[]).length).toBeGreaterThan(20);
  });

  it('does not serve a subgraph to whoever has no seal', async () => {
    const line = hub.lines.find((each) => each.startsWith('subgraph case-management'));
    const response = await fetch(line?.split(' ')[2] ?? '', { method: 'POST', body: '{"query":"{ _service { sdl } }"}' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  it('refuses a second start on the same data directory with a sentence', async () => {
    const second = runScript('start', settings());
    expect(await second.ended).toBe(1);
    expect(second.errors.join('\n')).toContain(`The data directory ${dataDir} is in use by process ${hub.pid}.`);
  });

  it('loses nothing that was acknowledged before a kill -9, and starts again', async () => {
    const input = { givenName: 'Nach', familyName: 'Absturz' };
    const { data } = await ask('intake', CREATE, { input });
    await hub.stop('SIGKILL');
    await start();
    expect((await ask('intake', READ, { id: data['createNaturalisationApplication']?.id })).data).toMatchObject({
      naturalisationApplication: { familyName: 'Absturz' },
    });
  });

  it('stops on SIGTERM and leaves no process behind', async () => {
    expect(await hub.stop()).toBe(0);
    expect(await processesNaming(dataDir)).toEqual([]);
  });

  it('refuses a port in use with a sentence and leaves no process behind', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const program = runScript('start', { ...settings(), HUB_PORT: String(port) });
    expect(await program.ended).toBe(1);
    expect(program.errors.join('\n')).toBe(`The port ${port} on 127.0.0.1 is in use by another program.`);
    expect(await processesNaming(dataDir)).toEqual([]);
    await new Promise((resolve) => other.close(resolve));
  });

  it.each([
    ['start', { HUB_CITY: 'koeln' }, [], 'HUB_CITY must be one of duesseldorf, solingen.'],
    ['start', { HUB_PROT: '1' }, [], 'HUB_PROT is not a setting of the hub.'],
    ['start', { HUB_DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }, [], 'cannot be used for'],
    ['subgraph', {}, ['nowhere'], 'Usage: npm run subgraph -- NAME'],
    ['token', {}, ['nobody'], 'There is no demo user nobody'],
    ['token', { NODE_ENV: 'production' }, [], 'HUB_ISSUER must name an OIDC provider in production'],
    ['start', { HUB_HOST: '0.0.0.0' }, [], 'The development issuer runs on loopback only'],
    ['seed', {}, ['--scale', 'many'], 'Usage: npm run seed -- --scale N'],
    ['subgraph', {}, ['governance'], 'No database for governance'],
  ])('%s with %j %j ends with one sentence', async (script, wrong, args, sentence) => {
    const program = runScript(script, { ...settings(), ...wrong }, args);
    expect(await program.ended).toBe(1);
    expect(program.errors.join('\n')).toContain(sentence);
    expect(program.errors).toHaveLength(1);
  });
});
