import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, parse, visit } from 'graphql';
import { registry } from '../../subgraphs/registry.js';
import { apiSchemaOf } from '../support/schema-lint.js';
import { schemaHash } from './changelog.js';
import { readChangelog } from './changelog-file.js';
import { readFeatures } from './features.js';
import { described, escaped, html, page } from './html.js';
import { rootFields } from './site.js';
import { makeDocs } from './write-docs.js';

const LARGEST_PAGE = 300_000;

describe('the documentation', () => {
  let pages: ReadonlyMap<string, string>;
  let supergraph: string;
  let schema: GraphQLSchema;
  beforeAll(async () => {
    supergraph = await readFile('schema/supergraph.graphql', 'utf8');
    schema = apiSchemaOf(supergraph);
    pages = await makeDocs();
  });

  const each = (look: (text: string, file: string) => void) => {
    for (const [file, text] of pages) look(text, file);
  };
  const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

  it('has a page for every institution, and pages for its features', () => {
    for (const { name } of registry) {
      expect(pages.has(`${name}.html`)).toBe(true);
      expect([...pages.keys()].filter((file) => file.startsWith(`${name}.`)).length).toBeGreaterThan(3);
    }
  });

  it('describes every root field in the folder that makes it', async () => {
    const features = await Promise.all(registry.map(({ folder }) => readFeatures(`subgraphs/${folder}`)));
    const roots = (['Query', 'Mutation'] as const).flatMap((kind) => rootFields(schema, kind));
    expect(roots.filter((root) => features.every((each) => each.ofRoot(root) === null))).toEqual([]);
  });

  it('describes every type once, and every field', () => {
    const whole = [...pages.values()].join('\n');
    const anchors = all(whole, /<h3 id="(\w+)">/g);
    const fields = new Set(all(whole, /<th scope="row"><code>(\w+)</g));
    const types = Object.values(schema.getTypeMap()).filter(
      ({ name }) => !/^(__.*|Query|Mutation|String|Int|Float|Boolean|ID)$/.test(name),
    );
    const names = new Set(types.map(({ name }) => name));
    expect(anchors.filter((anchor) => names.has(anchor)).sort()).toEqual([...names].sort());
    const told = types.flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : []));
    expect(told.filter((field) => !fields.has(field))).toEqual([]);
  });

  it('names nothing that is hidden from clients', () => {
    const hidden: string[] = [];
    visit(parse(supergraph), {
      FieldDefinition: ({ name, directives = [] }) => {
        if (directives.some((directive) => directive.name.value === 'inaccessible')) hidden.push(name.value);
      },
    });
    expect(hidden.length).toBeGreaterThan(0);
    const visible = JSON.stringify(
      [...Object.values(schema.getTypeMap())].map((type) => ('getFields' in type ? Object.keys(type.getFields()) : [])),
    );
    for (const name of hidden.filter((one) => !visible.includes(`"${one}"`)))
      each((text, file) => expect([file, new RegExp(`\\b${name}\\b`).test(text)]).toEqual([file, false]));
    each((text) => expect(text).not.toMatch(/join__|_entities|agreements__/));
  });

  it('loads nothing from elsewhere, and runs no script that stands in a page', () => {
    each((text, file) => {
      const elsewhere = all(text, /\s(?:href|src)="([^"]*)"/g).filter((address) => !/^(#|\/docs\/)/.test(address));
      expect([file, elsewhere]).toEqual([file, []]);
      expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|<img|<iframe|<form|javascript:/);
      expect(all(text, /<script([^>]*)>/g).every((given) => given === ' src="/docs/search.js" defer')).toBe(true);
    });
  });

  it('has no link that leads nowhere, and no place twice', () => {
    const places = new Map([...pages].map(([file, text]) => [file, new Set(all(text, /\sid="([^"]*)"/g))]));
    const faults: string[] = [];
    each((text, file) => {
      const own = places.get(file);
      if (own?.size !== all(text, /\sid="([^"]*)"/g).length) faults.push(`${file} has a place twice`);
      for (const address of all(text, /\shref="([^"]*)"/g)) {
        const [target = '', anchor] = address.replace(/^\/docs\//, '').split('#');
        const there = target === '' ? own : places.get(target);
        if (target !== 'page.css' && (!there || (anchor !== undefined && !there.has(anchor))))
          faults.push(`${file} → ${address}`);
      }
    });
    expect(faults).toEqual([]);
  });

  it('can be read out: one first heading, none left out below it, landmarks, headed tables, and what is German marked', () => {
    each((text, file) => {
      const levels = all(text, /<h([1-6])[ >]/g).map(Number);
      expect([file, levels[0], levels.filter((level) => level === 1)]).toEqual([file, 1, [1]]);
      expect([file, levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1)]).toEqual([file, []]);
      expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
      for (const landmark of ['<header>', '<main id="content">', '<footer>', '<nav aria-label='])
        expect(text).toContain(landmark);
      expect(all(text, /<table>(?!<caption>)(.)/g)).toEqual([]);
      expect(all(text, /<th>(.)/g)).toEqual([]);
    });
    expect(pages.get('glossary.html')).toContain('<span lang="de">Beschlussfähigkeit</span>');
    expect(pages.get('governance.decisions.html')).toContain('(<span lang="de">Beschluss</span>)');
  });

  it('is light', () => {
    each((text, file) => expect([file, Buffer.byteLength(text) < LARGEST_PAGE]).toEqual([file, true]));
  });

  it('tells of purposes, agreements, procedures, operations, cost and codes', () => {
    expect(pages.get('purposes.html')).toContain('id="CASE_CONTENT"');
    expect(pages.get('agreements.html')).toContain('Institution.caseload');
    expect(pages.get('immigration-office.procedures.html')).toMatch(/PROPOSE_GRANT|NATURALISATION/);
    expect(pages.get('operations.html')).toMatch(/costs \d+ of \d+/);
    expect(pages.get('case-management.cases.html')).toContain('/docs/purposes.html#CASE_CONTENT');
    expect(pages.get('case-management.cases.html')).toContain('PURPOSE_REQUIRED');
    expect(pages.get('names.html')).toMatch(/>GovernanceDecision<\/a>: <span lang="de">Beschluss/);
    expect(pages.get('errors.html')).toContain('id="SUBGRAPH_TIMEOUT"');
  });

  it('has a record of changes that is up to date with the schema', async () => {
    const changelog = await readChangelog();
    expect(changelog?.entries[0]?.schema).toBe(schemaHash(schema));
    expect(pages.get('changes.html')).toContain(changelog?.entries[0]?.date ?? 'no entry');
  });
});

describe('the pieces of a page', () => {
  it('let no text become HTML', () => {
    const hostile = `"><script>alert('1')</script>&<b a='`;
    const shown = escaped(hostile);
    expect(shown).not.toMatch(/[<>"']/);
    expect(html`<p title="${hostile}">${[hostile, html`<b>${hostile}</b>`, null]}</p>`.text).toBe(
      `<p title="${shown}">${shown}<b>${shown}</b></p>`,
    );
    const whole = page({
      title: hostile,
      above: [[hostile, 'index.html']],
      content: described(`(${hostile}) § 1 (${hostile})`, new Set()),
    });
    expect(whole).not.toContain('<script>');
    expect(whole).not.toContain('<b a');
  });

  const GERMAN = new Set(['Widerruf der Einwilligung']);
  it.each([
    ['The consent (Einwilligung).', ['Einwilligung']],
    ['Residence (rechtmäßiger Aufenthalt, § 10 Abs. 1 S. 1 StAG).', ['rechtmäßiger Aufenthalt', '§ 10 Abs. 1 S. 1 StAG']],
    ['Its end (Widerruf der Einwilligung; Art. 7 DSGVO).', ['Widerruf der Einwilligung', 'Art. 7 DSGVO']],
    ['A register (Beschlussregister; decision).', ['Beschlussregister']],
    ['Reply (§ 37 StAG, to be confirmed).', ['§ 37 StAG']],
    ['A list (Relay cursor connections).', []],
    ['A format (RFC 5545), a code (ISO 639), a norm (Art. 6(1)(a) GDPR).', []],
    ['Days (at most 30), from 1 to 100.', []],
  ])('mark as German what is German in %j', (text, german) => {
    const marked = html`${described(text, GERMAN)}`.text;
    expect([...marked.matchAll(/<span lang="de">([^<]*)<\/span>/g)].map(([, term]) => term)).toEqual(german);
    expect(marked.replaceAll(/<[^>]*>/g, '')).toBe(escaped(text));
  });
});
