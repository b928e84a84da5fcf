import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { AGREEMENTS_SPECIFICATION, SHARE_DEFINITION } from '../../subgraphs/kit/agreements.js';
import { PERSONAL_DEFINITION } from '../../subgraphs/kit/personal.js';
import { agreementsOf } from '../support/agreements.js';
import { composeSubgraphs } from '../support/compose.js';
import { publishedServices, readPublished } from './published.js';

const HEAD = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@external", "@requires", "@inaccessible", "@composeDirective"])
  @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", "@notPersonal"])
  @link(url: "${AGREEMENTS_SPECIFICATION}", import: ["@shareWith"])
  @composeDirective(name: "@personal") @composeDirective(name: "@shareWith")
  ${PERSONAL_DEFINITION}${SHARE_DEFINITION}`;
const service = (name: string, body: string) => ({ name, url: `http://${name}.kim-hub/graphql`, sdl: `${HEAD}${body}` });

// The owner comes after its partner in the alphabet, and before it in the registry.
const services = [
  service(
    'town',
    `type Query { "The cases." cases("How many." first: Int): [Case!] }
     "A case."
     type Case @key(fields: "id") @personal(category: "CASE", legalBasis: "§ 1")
       @shareWith(subgraphs: ["carrier"], for: [CONTRIBUTE], legalBasis: "§ 2") {
       "Its id." id: ID!
       "What was said." note: String @inaccessible @shareWith(subgraphs: ["carrier"], for: [EXTERNAL, REQUIRES], legalBasis: "§ 3")
       "Where it stands." state: CaseState
     }
     "Where a case stands." enum CaseState { "Open." OPEN }`,
  ),
  service(
    'carrier',
    `type Case @key(fields: "id") @personal(category: "CASE", legalBasis: "§ 1") { id: ID! note: String @external "How risky." risk: Int @requires(fields: "note") }`,
  ),
];
const order = services.map(({ name }) => name);
const lines = services.map(({ name, url }) => ({ name, routingName: url }));

describe('a published supergraph', () => {
  const published = composeSubgraphs(services, lines, { production: true });

  it('gives back the subgraphs of which it was composed: with descriptions, categories and grants, composed to the same', () => {
    const restored = publishedServices(published, order);
    expect(restored.map(({ name, url }) => [name, url])).toEqual(services.map(({ name, url }) => [name, url]));
    expect(agreementsOf(restored)).toEqual(agreementsOf(services));
    expect(composeSubgraphs(restored, lines, { production: true }).replaceAll(/v2\.\d+/g, '')).toBe(
      published.replaceAll(/v2\.\d+/g, ''),
    );
  });

  it('is refused where it is none', () => {
    expect(() => publishedServices('type Query { x: Int }', order)).toThrow('This is no supergraph of the hub');
    expect(() => publishedServices('type Query {', order)).toThrow('This is no supergraph of the hub');
  });

  it('is read from a file or a web address, or its absence said in a sentence', async () => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/there' ? 200 : 404).end(published);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await readPublished(`${url}/there`)).toBe(published);
    await expect(readPublished(`${url}/gone`)).rejects.toThrow(`The supergraph cannot be had from ${url}/gone: it answers 404.`);
    await new Promise((resolve) => server.close(resolve));
    await expect(readPublished(url)).rejects.toThrow(`The supergraph cannot be had from ${url}: `);
    await expect(readPublished('nowhere.graphql')).rejects.toThrow(
      '--supergraph names no file that can be read: nowhere.graphql.',
    );
  });
});
