import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { graphql, parse } from 'graphql';
import { readAnswerKey, readHubKeys, sealedDoor } from '../scripts/partner/verify-seal.mjs';
import { StopList } from '../scripts/support/run.js';
import { startTrial, type Trial } from '../scripts/support/try-partner.js';
import { readSettings } from '../subgraphs/kit/settings.js';
import { registry } from '../subgraphs/registry.js';
import { runScript } from './support/program.js';

const NAME = 'chamber';
const sdl = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@composeDirective"])
  @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@notPersonal"])
  @composeDirective(name: "@notPersonal")
directive @notPersonal on OBJECT
type Institution @notPersonal @key(fields: "id") { id: ID! "Trades that are taught there." trades: [String!] }`;

const names = [...registry.map(({ name }) => name), NAME];

async function asked(url: string, query: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

describe('a partner that tries its subgraph alone', () => {
  const stops = new StopList();
  let dataDir: string;
  let url: string;
  let door: RequestListener = (_request, response) => void response.writeHead(503).end();
  const settings = (change: Record<string, string> = {}) =>
    readSettings({ HUB_DATA_DIR: dataDir, HUB_LOG_LEVEL: 'silent', HUB_PORT: '0', ...change }, names);
  const trial = (change: Partial<Trial> = {}) =>
    startTrial({ name: NAME, url, sdlFile: join(dataDir, 'chamber.graphql'), ...change }, settings(), stops);

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'kim-try-'));
    stops.add(() => rm(dataDir, { recursive: true, force: true }));
    await writeFile(join(dataDir, 'chamber.graphql'), sdl);
    const server = createServer((request, response) => door(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    stops.add(async () => {
      server.close();
      server.closeAllConnections();
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  });
  afterAll(() => stops.stopAll());

  it('has its own answers between those that are made of the others’ schemas', async () => {
    const { front, keys, stubbed } = await trial();
    expect(stubbed).toEqual(registry.map(({ name }) => name));
    const read = async (file: string) => JSON.parse(await readFile(join(keys, file), 'utf8'));
    const schema = buildSubgraphSchema([
      { typeDefs: parse(sdl), resolvers: { Institution: { trades: ({ id }: { id: string }) => [`Trade at ${id}`] } } },
    ]);
    door = sealedDoor({
      subgraph: NAME,
      keys: readHubKeys(await read('seal.jwks.json')),
      answerKey: readAnswerKey(await read(`answer-${NAME}.jwk.json`)),
      execute: async (body) => {
        const { query, variables } = JSON.parse(Buffer.from(body).toString());
        return { status: 200, body: JSON.stringify(await graphql({ schema, source: query, variableValues: variables })) };
      },
    });
    const query = '{ institutions(first: 2) { nodes { id name trades } } }';
    const first = await asked(front.url, query);
    expect(first).toEqual({
      data: {
        institutions: {
          nodes: [1, 2].map(() => ({
            id: expect.stringMatching(/^Institution-/),
            name: expect.any(String),
            trades: [expect.stringMatching(/^Trade at Institution-/)],
          })),
        },
      },
    });
    expect(await asked(front.url, query)).toEqual(first);
  }, 90_000);

  it.each([
    ['that the hub does not know', { name: 'nobody', url: undefined, sdlFile: undefined }, /no subgraph nobody in the hub/],
    ['without its address', { url: undefined }, /Say both --sdl FILE and --url URL/],
    ['with a schema that cannot be read', { sdlFile: '/nowhere.graphql' }, /names no file that can be read/],
    ['in the place of an institution of the hub', { name: 'governance' }, /institution of the hub itself/],
    ['at no address', { url: 'chamber' }, /no address that begins with/],
  ])('is told in a sentence of a subgraph %s', async (_name, change, sentence) => {
    await expect(trial(change as Partial<Trial>)).rejects.toThrow(sentence);
  });

  it('is not possible in production', async () => {
    const live = { ...settings(), production: true };
    await expect(startTrial({ name: NAME }, live, stops)).rejects.toThrow('does not run in production');
  });
});

describe('npm run try:partner', () => {
  it('starts an institution of the hub as it is, and makes the others of their schemas', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kim-try-own-'));
    const program = runScript('try-partner', { HUB_DATA_DIR: dataDir, HUB_PORT: '0' }, ['partner-directory']);
    try {
      const url = (await program.line(/^ready /)).slice('ready '.length);
      const { data } = (await asked(url, '{ institutions(first: 1) { nodes { name seats { id } } } }')) as {
        data: { institutions: { nodes: { name: string; seats: { id: string }[] }[] } };
      };
      const [institution] = data.institutions.nodes;
      expect(institution?.name).not.toMatch(/^name /);
      expect(institution?.seats.length).toBeGreaterThan(0);
      expect(program.lines.filter((line) => line.startsWith('stubbed '))).toHaveLength(registry.length - 1);
    } finally {
      await program.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  }, 90_000);
});
