import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SHARE_DEFINITION } from '../../subgraphs/kit/agreements.js';
import { PERSONAL_DEFINITION } from '../../subgraphs/kit/personal.js';
import { ReplayMemory } from '../../subgraphs/kit/replay-memory.js';
import { makeSealKeyPair, readSealKey, readSealKeySet, SEAL_HEADER, verifySeal } from '../../subgraphs/kit/seal.js';
import { type HubSchema, joinPartner, withLine, writePartner } from '../support/partner-add.js';
import { askForSdl } from '../support/partner-sdl.js';

const LINKS = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@external", "@requires", "@override", "@shareable", "@composeDirective"])
  @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", "@notPersonal"])
  @link(url: "https://kim-hub.dev/agreements/v1.0", import: ["@shareWith"])
  @composeDirective(name: "@personal")
  @composeDirective(name: "@shareWith")
${PERSONAL_DEFINITION}${SHARE_DEFINITION}`;

const directory = `${LINKS}
type Query { "An institution." institution("Its id." id: ID!): Institution }
"An institution."
type Institution @notPersonal @key(fields: "id") @shareWith(subgraphs: ["*"], for: [CONTRIBUTE], legalBasis: "Public directory") {
  "Identifies it." id: ID!
  "Its name." name: String
}`;

const hub: HubSchema = {
  services: [{ name: 'directory', url: 'http://directory.kim-hub/graphql', sdl: directory }],
  partners: [],
};

const courses = `${LINKS}
"A course (Kurs)." type Course @notPersonal { "Its title." title: String }
type Institution @notPersonal @key(fields: "id") { id: ID! "Its courses." courses: [Course] }`;

const joining = (change: Partial<{ name: string; url: string; sdl: string }> = {}) =>
  joinPartner({ name: 'welfare-carrier', url: 'https://carrier.example/graphql', sdl: courses, ...change }, hub);

describe('a partner that joins', () => {
  it('adds its fields to what its owner has opened, under a logical address', () => {
    const { line, supergraphSdl } = joining();
    expect(line).toEqual({
      name: 'welfare-carrier',
      routingName: 'http://welfare-carrier.kim-hub/graphql',
      url: 'https://carrier.example/graphql',
      sdlFile: 'schema/partners/welfare-carrier.graphql',
    });
    expect(supergraphSdl).toContain('courses: [Course]');
    expect(supergraphSdl).not.toContain('carrier.example');
  });

  it('may show in its schema how the hub asks for it', () => {
    expect(() => joining({ sdl: `${courses} type _Service { sdl: String }` })).not.toThrow();
  });

  it.each([
    ['with capitals in its name', { name: 'Carrier' }, /small letters and digits/],
    ['with a path for a name', { name: '../carrier' }, /small letters and digits/],
    ['with a name that is too long', { name: 'a'.repeat(41) }, /at most 40/],
    ['with a name that stands for something else', { name: 'seal' }, /stands for something else/],
    ['with a name that every object has', { name: 'constructor' }, /stands for something else/],
    ['with a name that is taken', { name: 'directory' }, /There is a subgraph directory already/],
    ['with an address that is none', { url: 'carrier' }, /no address that begins with/],
    ['with a file for an address', { url: 'file:///etc/passwd' }, /no address that begins with/],
    ['with the address of a cloud’s secrets', { url: 'http://169.254.169.254/graphql' }, /secrets of a machine/],
    ['with a password in its address', { url: 'https://a:b@carrier.example/graphql' }, /name or a password/],
    ['with a schema that is no GraphQL', { sdl: 'type Query {' }, /is not GraphQL/],
    ['with an empty schema', { sdl: '' }, /is not GraphQL/],
    ['with a schema that is too large', { sdl: `${courses}\n#${'x'.repeat(1_000_001)}` }, /larger than/],
    [
      'with a schema nested without end',
      { sdl: `type Query { a: ${'['.repeat(9_000)}Int${']'.repeat(9_000)} }` },
      /nested more than/,
    ],
    [
      'that takes a field from its owner',
      { sdl: courses.replace('"Its courses."', '"Its name." name: String @override(from: "directory") "Its courses."') },
      /directory has not granted welfare-carrier the use OVERRIDE of Institution.name/,
    ],
    [
      'that would be sent what was not granted',
      {
        sdl: courses.replace(
          '"Its courses." courses: [Course]',
          'name: String @external "Its courses." courses: [Course] @requires(fields: "name")',
        ),
      },
      /directory has not granted welfare-carrier the use REQUIRES of Institution.name/,
    ],
    [
      'that does not say what is personal',
      { sdl: courses.replace('Course @notPersonal', 'Course') },
      /does not say of Course which personal data/,
    ],
    [
      'that does not say what it adds to somebody else’s type',
      { sdl: courses.replace('Institution @notPersonal', 'Institution') },
      /does not say of Institution which personal data/,
    ],
    [
      'that empties others’ data when it fails',
      { sdl: courses.replace('courses: [Course]', 'courses: [Course]!') },
      /not nullable/,
    ],
    ['that does not describe itself', { sdl: courses.replace('"Its title." ', '') }, /Course.title has no description/],
  ])('%s is refused in a sentence', (_name, change, sentence) => {
    expect(() => joining(change)).toThrow(sentence);
    expect(() => joining(change)).not.toThrow(/\n {4}at /);
  });

  it('is refused at an address at which another partner is asked', () => {
    const { line } = joining({ name: 'first' });
    expect(() => joinPartner({ name: 'second', url: line.url, sdl: courses }, { ...hub, partners: [line] })).toThrow(
      'first is asked at https://carrier.example/graphql already.',
    );
  });
});

describe('the files of a partner', () => {
  let root: string;
  let before: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'kim-partner-'));
    await mkdir(join(root, 'subgraphs'));
    await mkdir(join(root, 'schema'));
    before = await readFile('subgraphs/partners.ts', 'utf8');
    await writeFile(join(root, 'subgraphs', 'partners.ts'), before);
    await writeFile(join(root, 'schema', 'supergraph.graphql'), 'before');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('are its line, its schema and the supergraph', async () => {
    await writePartner(joining(), root);
    expect(await readdir(join(root, 'schema', 'partners'))).toEqual(['welfare-carrier.graphql']);
    expect(await readFile(join(root, 'schema', 'supergraph.graphql'), 'utf8')).toContain('courses');
    const list = await readFile(join(root, 'subgraphs', 'partners.ts'), 'utf8');
    expect(list).toContain("    name: 'welfare-carrier',\n");
    const second = withLine(list, joining({ name: 'chamber' }).line);
    expect(second.indexOf("'welfare-carrier'")).toBeLessThan(second.indexOf("'chamber'"));
    expect(second.endsWith('  },\n];\n')).toBe(true);
  });

  it('are all as they were when one of them cannot be written', async () => {
    await rm(join(root, 'schema', 'supergraph.graphql'));
    await mkdir(join(root, 'schema', 'supergraph.graphql'));
    await expect(writePartner(joining(), root)).rejects.toThrow('Nothing was changed');
    expect(await readFile(join(root, 'subgraphs', 'partners.ts'), 'utf8')).toBe(before);
    expect(await readdir(join(root, 'schema', 'partners'))).toEqual([]);
  });
});

describe('a running subgraph that is asked for its schema', () => {
  const pair = makeSealKeyPair('hub');
  const keys = readSealKeySet({ keys: [pair.publicKey] });
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  async function serve(answer: (sealed: boolean, body: Buffer, seal: string | undefined) => { status: number; body: string }) {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const seal = request.headers[SEAL_HEADER] as string | undefined;
      const { status, body } = answer(seal !== undefined, Buffer.concat(chunks), seal);
      response.writeHead(status, { location: '/elsewhere', 'content-type': 'application/json' }).end(body);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`);
  }
  const sdl = JSON.stringify({ data: { _service: { sdl: 'type Query { a: Int }' } } });
  const asked = (url: URL) => askForSdl('carrier', url, readSealKey(pair.privateKey));

  it('tells it to the hub’s seal', async () => {
    const url = await serve((sealed, body, seal) => {
      if (!sealed) return { status: 401, body: '{}' };
      verifySeal(seal, body, { audience: 'carrier', keys, memory: new ReplayMemory() });
      return { status: 200, body: sdl };
    });
    expect(await asked(url)).toBe('type Query { a: Int }');
  });

  it.each([
    ['tells it to anybody', () => ({ status: 200, body: sdl }), /answers at .* without a seal/],
    ['does not know the hub', () => ({ status: 401, body: '{}' }), /does not tell its schema .* \(status 401\)/],
    ['sends the hub elsewhere', () => ({ status: 307, body: '' }), /does not tell its schema .* \(status 307\)/],
    ['answers with something else', () => ({ status: 200, body: '<!doctype html>' }), /does not tell its schema/],
    ['answers without end', () => ({ status: 200, body: 'x'.repeat(2_000_001) }), /more than 2000000 bytes/],
  ])('is refused when it %s', async (_name, answer, sentence) => {
    await expect(asked(await serve(answer))).rejects.toThrow(sentence);
  });

  it('is refused where nobody answers', async () => {
    const url = await serve(() => ({ status: 200, body: sdl }));
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    await expect(asked(url)).rejects.toThrow(`carrier cannot be reached at ${url.href}.`);
  });
});
