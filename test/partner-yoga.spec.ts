import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { readAnswerKey, readHubKeys, type SealClaims, sealedDoor } from '../scripts/partner/verify-seal.mjs';
import { askForSdl } from '../scripts/support/partner-sdl.js';
import { makeSealKeyPair, readSealKey, SEAL_HEADER } from '../subgraphs/kit/seal.js';
import { type Guest, openTestHub, type TestHub } from './support/hub.js';

const NAME = 'welfare-carrier';

const sdl = `
extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@composeDirective"])
  @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", "@notPersonal"])
  @composeDirective(name: "@personal")
directive @personal(category: String!, legalBasis: String!) on OBJECT | FIELD_DEFINITION
directive @notPersonal on OBJECT

"A course of the carrier (Kurs)."
type CarrierCourse @notPersonal {
  "Title."
  title: String
  "Whether the asking user has a login."
  isAskedWithLogin: Boolean
}
type Institution @notPersonal @key(fields: "id") {
  id: ID!
  "Courses that the carrier gives there."
  courses: [CarrierCourse!]
}
type Query {
  "Number of the carrier's courses."
  carrierCourseCount: Int
}
`;

const schema = buildSubgraphSchema([
  {
    typeDefs: parse(sdl),
    resolvers: {
      Query: { carrierCourseCount: () => 2 },
      Institution: {
        courses: ({ id }: { id: string }, _arguments: unknown, { claims }: { claims: SealClaims }) => [
          { title: `Course at ${id}`, isAskedWithLogin: claims.actor['id'] !== 'anonymous' },
        ],
      },
    },
  },
]);

/** A request as somebody on the way could have kept it. */
interface Held {
  readonly seal: string;
  readonly body: string;
}

const pair = makeSealKeyPair(`${NAME}/1`);
const held: Held[] = [];
let address = '';
let executed = 0;

/** GraphQL Yoga on node:http behind the reference verifier, with nothing of the kit. */
const carrier: Guest = {
  name: NAME,
  sdl,
  publicKey: pair.publicKey,
  open: async (hubKeys) => {
    const yoga = createYoga<{ claims: SealClaims }>({ schema, graphiql: false, landingPage: false, logging: false });
    let seal = '';
    const door = sealedDoor({
      subgraph: NAME,
      keys: readHubKeys(hubKeys),
      answerKey: readAnswerKey(pair.privateKey),
      execute: async (bytes, claims) => {
        executed += 1;
        const body = Buffer.from(bytes).toString();
        held.push({ seal, body });
        const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
        const answer = await yoga.fetch('http://subgraph/graphql', request, { claims });
        return { status: answer.status, body: await answer.text() };
      },
    });
    const server = createServer((request, response) => {
      seal = String(request.headers[SEAL_HEADER] ?? '');
      void door(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const close = () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    return { url: address, close };
  },
};

/** Sends something to the carrier past the hub. */
async function send(body: string, seal: string | null): Promise<{ status: number; sealed: boolean }> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(seal === null ? {} : { [SEAL_HEADER]: seal }) },
    body,
  });
  await response.arrayBuffer();
  return { status: response.status, sealed: response.headers.has('x-hub-answer-seal') };
}

const COURSES = '{ institutions(first: 2) { nodes { id name courses { title isAskedWithLogin } } } }';

interface Courses {
  readonly institutions: { readonly nodes: readonly { readonly id: string; readonly name: string; readonly courses: unknown }[] };
}

describe('a partner with a GraphQL server of its own', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await openTestHub('duesseldorf', {}, () => new Date(), carrier);
  }, 120_000);
  afterAll(() => hub?.close());

  it('adds its courses to the institutions of the directory, and is told who asks', async () => {
    for (const [user, isAskedWithLogin] of [
      [null, false],
      ['officer', true],
    ] as const) {
      const { data, errors } = await hub.ask(user, COURSES);
      expect(errors).toBeUndefined();
      const { nodes } = (data as unknown as Courses).institutions;
      expect(nodes).toHaveLength(2);
      for (const { id, courses } of nodes) expect(courses).toEqual([{ title: `Course at ${id}`, isAskedWithLogin }]);
    }
  });

  it('answers root fields of its own', async () => {
    expect((await hub.ask(null, '{ carrierCourseCount }')).data).toEqual({ carrierCourseCount: 2 });
  });

  it('answers nobody but the hub, and the hub once', async () => {
    await hub.ask(null, COURSES);
    const last = held.at(-1);
    if (!last) throw new Error('The hub has asked nothing.');
    const before = executed;
    const refused = { status: 401, sealed: false };
    expect(await send(last.body, null)).toEqual(refused);
    expect(await send('{"query":"{ _service { sdl } }"}', null)).toEqual(refused);
    expect(await send(last.body, last.seal)).toEqual(refused);
    expect(await send(`${last.body} `, last.seal)).toEqual(refused);
    expect(await send(last.body, 'rubbish')).toEqual(refused);
    expect((await fetch(address)).status).toBe(405);
    expect(executed).toBe(before);
  });

  it('tells its schema to nobody who has another key than the hub', async () => {
    const stranger = readSealKey(makeSealKeyPair('stranger').privateKey);
    await expect(askForSdl(NAME, new URL(address), stranger)).rejects.toThrow('(status 401)');
  });
});
