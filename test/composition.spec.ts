import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type DocumentNode, parse, type StringValueNode, validate, visit } from 'graphql';
import { type Composed, composeAll, staleFiles } from '../scripts/support/compose.js';
import { readmeWithDiagrams } from '../scripts/support/diagrams.js';
import { loadSubgraph } from '../scripts/support/load.js';
import { routingNameOf } from '../scripts/support/partner-add.js';
import {
  apiSchemaOf,
  describedElements,
  fragileAcrossBorders,
  glossaryFaults,
  readGlossary,
  undescribed,
} from '../scripts/support/schema-lint.js';
import { partners } from '../subgraphs/partners.js';
import { registry } from '../subgraphs/registry.js';

async function operations(): Promise<{ file: string; text: string }[]> {
  const files = (await readdir('schema/operations', { recursive: true })).filter((file) => file.endsWith('.graphql'));
  return Promise.all(files.map(async (file) => ({ file, text: await readFile(join('schema/operations', file), 'utf8') })));
}

describe('the schema as a contract', () => {
  let composed: Composed;
  let supergraph: string;
  beforeAll(async () => {
    composed = await composeAll();
    supergraph = composed.files['supergraph.graphql'] ?? '';
  });

  it('is committed as the code says it', async () => {
    expect(await staleFiles(composed)).toEqual([]);
  });

  it('describes every type, field, argument and value', () => {
    expect(undescribed(apiSchemaOf(supergraph))).toEqual([]);
  });

  it('keeps nullable what crosses a border between institutions', () => {
    const subgraphs = Object.entries(composed.files).filter(([file]) => file.startsWith('subgraphs'));
    expect(fragileAcrossBorders(Object.fromEntries(subgraphs))).toEqual([]);
  });

  it('has one English word per German concept', async () => {
    expect(glossaryFaults(await readGlossary('schema/glossary.md'), describedElements(apiSchemaOf(supergraph)))).toEqual([]);
  });

  it('answers the registered operations of every client', async () => {
    const schema = apiSchemaOf(supergraph);
    const faults = (await operations()).flatMap(({ file, text }) =>
      validate(schema, parse(text)).map(({ message }) => `${file}: ${message}`),
    );
    expect(faults).toEqual([]);
  });

  it('shows in the README nothing but what is registered, and leads to all of it', async () => {
    const readme = await readFile('README.md', 'utf8');
    const registered = await operations();
    const shown = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, text = '']) => text.trim());
    expect(shown.filter((text) => !registered.some((each) => each.text.trim() === text))).toEqual([]);
    expect(shown.length).toBeGreaterThan(2);
    const missing = registered.filter(
      ({ file, text }) => !shown.includes(text.trim()) && !readme.includes(`(schema/operations/${file})`),
    );
    expect(missing.map(({ file }) => file)).toEqual([]);
  });
});

describe('the partners with stacks of their own', () => {
  it('have each the schema that its line names, and nobody else has one there', async () => {
    const files = await readdir('schema/partners').catch(() => []);
    expect(files.map((file) => `schema/partners/${file}`).sort()).toEqual(partners.map(({ sdlFile }) => sdlFile).sort());
    for (const { name, routingName, sdlFile } of partners)
      expect([routingName, sdlFile]).toEqual([routingNameOf(name), `schema/partners/${name}.graphql`]);
  });

  it('are in the committed supergraph beside the institutions of the hub, and nobody else is', async () => {
    const supergraph = parse(await readFile('schema/supergraph.graphql', 'utf8'));
    expect(subgraphsIn(supergraph).toSorted()).toEqual(
      [...registry, ...partners].map(({ name, routingName }) => `${name} ${routingName}`).toSorted(),
    );
  });
});

/** `name url` of the subgraphs of which a supergraph says that it was composed. */
function subgraphsIn(supergraph: DocumentNode): readonly string[] {
  const graphs: string[] = [];
  visit(supergraph, {
    EnumTypeDefinition: ({ name }) => (name.value === 'join__Graph' ? undefined : false),
    Directive: ({ name, arguments: given = [] }) => {
      if (name.value !== 'join__graph') return;
      const values = Object.fromEntries(given.map((each) => [each.name.value, each.value]));
      graphs.push(['name', 'url'].map((key) => (values[key] as StringValueNode).value).join(' '));
    },
  });
  return graphs;
}

describe('the checks of the schema', () => {
  const foreign = {
    owner: 'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! name: String! }',
    partner: 'type Query { other: Int } type Thing @key(fields: "id") { id: ID! extra: Int! }',
  };

  it('find what is not nullable across a border, and an entity with two owners or none', () => {
    expect(fragileAcrossBorders(foreign)).toEqual([
      'partner contributes Thing.extra, which is not nullable; Thing belongs to owner.',
    ]);
    const referring =
      'type Query { work: Work! } type Work { things: [Thing!]! other: Thing } type Thing @key(fields: "id") { id: ID! }';
    expect(fragileAcrossBorders({ ...foreign, partner: referring })).toEqual([
      'partner refers with Work.things to Thing, not nullable; Thing belongs to owner.',
    ]);
    expect(fragileAcrossBorders({ ...foreign, partner: foreign.owner })[0]).toContain('more than one owner');
    expect(fragileAcrossBorders({ partner: foreign.partner })[0]).toContain('has no owner');
  });

  it('let a subgraph declare what its owner answers as the owner has it', () => {
    const requiring =
      'type Query { other: Int } type Thing @key(fields: "id") { id: ID! name: String! @external extra: Int @requires(fields: "name") }';
    expect(fragileAcrossBorders({ ...foreign, partner: requiring })).toEqual([]);
  });

  it('find a German term under a foreign English word', () => {
    const glossary = [
      { english: 'application', german: ['Antrag'] },
      { english: 'proposal', german: ['Beschlussvorlage'] },
    ];
    expect(glossaryFaults(glossary, [{ name: 'Motion', description: 'A motion (Beschlussvorlage).' }])).toEqual([
      'Motion stands for Beschlussvorlage, which is called proposal here.',
    ]);
    expect(glossaryFaults([...glossary, { english: 'proposal', german: ['Antrag'] }], [])).toHaveLength(2);
  });
});

describe('the READMEs of the institutions', () => {
  it.each(registry.map((line) => [line.name, line] as const))(
    'of %s show their procedures as the tables say',
    async (_name, line) => {
      const { aggregates } = await loadSubgraph(line);
      const { now, wanted } = await readmeWithDiagrams(
        line.folder,
        [...aggregates.values()].map(({ procedure }) => procedure),
      );
      expect(now).toBe(wanted);
    },
  );
});
