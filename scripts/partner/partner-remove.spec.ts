import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { PERSONAL_DEFINITION } from '../../subgraphs/kit/personal.js';
import { type HubSchema, joinPartner, withLine, writePartner } from '../support/partner-add.js';
import { leavePartner, removePartner, withoutLine } from './partner-remove.js';

const HEAD = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@external", "@requires", "@composeDirective"])
  @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", "@notPersonal"])
  @composeDirective(name: "@personal")
${PERSONAL_DEFINITION}`;

const serviceOf = (name: string, sdl: string) => ({ name, url: `http://${name}.kim-hub/graphql`, sdl: HEAD + sdl });
const directory = serviceOf('directory', 'type Query { "How many institutions there are." institutionCount: Int }');
const courses = `"A course (Kurs)." type Course @notPersonal @key(fields: "id") { "Identifies it." id: ID! "Its title." title: String }
type Query { "Courses." courses: [Course] }`;
const counting = `type Query { "How many trainers there are." trainerCount: Int }`;

const own: HubSchema = { services: [directory], partners: [] };
const joining = (name: string, sdl: string, hub = own) =>
  joinPartner({ name, url: `https://${name}.example/graphql`, sdl: HEAD + sdl }, hub);

/** A hub that carrier and chamber have joined, in this order. */
const [carrier, chamber] = [joining('carrier', courses), joining('chamber', counting)];
const hub: HubSchema = {
  services: [directory, serviceOf('carrier', courses), serviceOf('chamber', counting)],
  partners: [carrier.line, chamber.line],
};
const operation = (name: string, text: string) => ({ name, text, document: parse(text) });

describe('a partner that leaves', () => {
  it('takes its fields with it and nothing else', () => {
    const { line, supergraphSdl } = leavePartner('carrier', hub, [
      operation('app/trainers', '{ trainerCount institutionCount }'),
    ]);
    expect(line).toBe(carrier.line);
    expect(supergraphSdl).toContain('trainerCount');
    expect(supergraphSdl).not.toMatch(/Course|carrier/);
  });

  it.each([
    ['nobody', 'There is no partner nobody: NAME is one of carrier, chamber.'],
    ['../carrier', 'There is no partner ../carrier: NAME is one of carrier, chamber.'],
    ['', 'There is no partner : NAME is one of carrier, chamber.'],
    ['x'.repeat(500), `There is no partner ${'x'.repeat(80)}: NAME is one of carrier, chamber.`],
    ['directory', 'directory is an institution of the hub itself, not a partner with a stack of its own.'],
  ])('has to be a partner of the hub (%#)', (name, sentence) => {
    expect(() => leavePartner(name, hub, [])).toThrow(new Error(sentence));
    expect(() => leavePartner('carrier', own, [])).toThrow('There is no partner carrier; the hub has none.');
  });

  it('stays while a registered operation asks it: the sentence names client and operation', () => {
    const asked = [
      operation('my-page/start', '{ institutionCount }'),
      operation('case-desk/courses', 'query Courses { courses { title } }'),
      operation('case-desk/trainers', '{ trainerCount }'),
    ];
    expect(() => leavePartner('carrier', hub, asked)).toThrow(
      /^carrier cannot leave: the registered operation courses of the client case-desk asks it\. Cannot query field "courses" on type "Query"\.[^\n]*$/,
    );
    expect(() => leavePartner('chamber', hub, asked)).toThrow('the registered operation trainers of the client case-desk');
  });

  it.each([
    ['refers to its type', '', 'another subgraph counts on it: Course has no description'],
    [
      'requires its field',
      'title: String @external "A note." note: String @requires(fields: "title")',
      'the graph does not compose: ',
    ],
  ])('stays while another subgraph %s', (_what, fields, reason) => {
    const sdl = `type Course @key(fields: "id") { id: ID! ${fields} } type Query { "Theirs." theirs: Course }`;
    const services = [...hub.services, serviceOf('leaning', sdl)];
    const leaving = () => leavePartner('carrier', { ...hub, services }, []);
    expect(leaving).toThrow(reason);
    expect(leaving).toThrow(/^carrier cannot leave, for [^\n]+$/);
  });
});

describe('the files of a partner that leaves', () => {
  let root: string;
  let before: string;
  const list = () => join(root, 'subgraphs', 'partners.ts');
  const supergraph = () => join(root, 'schema', 'supergraph.graphql');
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'kim-partner-'));
    await mkdir(join(root, 'subgraphs'));
    await mkdir(join(root, 'schema'));
    before = await readFile('subgraphs/partners.ts', 'utf8');
    await writeFile(list(), before);
    await writeFile(supergraph(), 'before');
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('are as they were before it joined, whoever else has joined', async () => {
    await writePartner(carrier, root);
    const alone = await readFile(list(), 'utf8');
    await writePartner(chamber, root);
    const said = await removePartner(leavePartner('chamber', hub, []), root);
    expect(said).toEqual(['subgraphs/partners.ts', 'schema/supergraph.graphql']);
    expect(await readFile(list(), 'utf8')).toBe(alone);
    expect(await readdir(join(root, 'schema', 'partners'))).toEqual(['carrier.graphql']);
    expect(await readFile(supergraph(), 'utf8')).toBe(leavePartner('chamber', hub, []).supergraphSdl);
    await removePartner(leavePartner('carrier', hub, []), root);
    expect(await readFile(list(), 'utf8')).toBe(before);
  });

  it('are told apart where one name begins with another', () => {
    const both = withLine(withLine(before, carrier.line), { ...carrier.line, name: 'carrier-two' });
    expect(withoutLine(both, carrier.line)).toBe(withLine(before, { ...carrier.line, name: 'carrier-two' }));
  });

  it('are left alone where somebody has written the list by hand', () => {
    const text = `export const partners: readonly PartnerLine[] = [{ name: 'carrier' }];\n`;
    expect(() => withoutLine(text, carrier.line)).toThrow('does not hold the line of carrier as npm run partner:add writes it.');
  });

  it('are all as they were when one of them cannot be written or removed', async () => {
    await writePartner(carrier, root);
    const joined = await readFile(list(), 'utf8');
    await rm(supergraph());
    await mkdir(supergraph());
    await expect(removePartner(leavePartner('carrier', hub, []), root)).rejects.toThrow('Nothing was changed');
    expect(await readFile(list(), 'utf8')).toBe(joined);
    await rm(supergraph(), { recursive: true });
    await writeFile(supergraph(), 'before');
    await rm(join(root, carrier.line.sdlFile));
    await expect(removePartner(leavePartner('carrier', hub, []), root)).rejects.toThrow('Nothing was changed');
    expect([await readFile(list(), 'utf8'), await readFile(supergraph(), 'utf8')]).toEqual([joined, 'before']);
  });
});
