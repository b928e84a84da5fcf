import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { StopList } from '../support/run.js';
import { addedLines } from './changes.js';
import { withComposeService, withRegistryLine } from './compose-block.js';
import { withFeature, withMigration } from './feature-plan.js';
import { planFeature } from './feature-request.js';
import { generate } from './generate.js';
import { nameOf, oneOf, pluralOf } from './names.js';
import { planSubgraph } from './subgraph-plan.js';

describe('names', () => {
  it.each([
    ['course', 'courses', 'a course'],
    ['open-day', 'open-days', 'an open day'],
    ['party', 'parties', 'a party'],
    ['day', 'days', 'a day'],
    ['class', 'classes', 'a class'],
    ['box', 'boxes', 'a box'],
    ['branch', 'branches', 'a branch'],
  ])('%s: several are %s', (one, several, article) => {
    expect(pluralOf(nameOf(one)).kebab).toBe(several);
    expect(oneOf(nameOf(one))).toBe(article);
  });

  it('are written as code and prose write them', () => {
    expect(nameOf('open-day')).toEqual({
      kebab: 'open-day',
      camel: 'openDay',
      pascal: 'OpenDay',
      constant: 'OPEN_DAY',
      words: 'open day',
    });
  });
});

describe('a new subgraph', () => {
  it.each([
    ['Chamber', 'course', 'The name of a subgraph is written in small letters'],
    ['', 'course', 'The name of a subgraph is written in small letters'],
    ['../chamber', 'course', 'The name of a subgraph is written in small letters'],
    ['a--b', 'course', 'The name of a subgraph is written in small letters'],
    ['handwerkskammer-ö', 'course', 'The name of a subgraph is written in small letters'],
    ["x'; drop table y; --", 'course', 'The name of a subgraph is written in small letters'],
    ['x'.repeat(31), 'course', 'The name of a subgraph has at most 30 letters'],
    ['x'.repeat(5_000), 'course', /^.{60,140}$/],
    ['x-'.repeat(2_500), 'course', /^.{60,160}$/],
    ['kit', 'course', 'kit is a word of the hub itself'],
    ['gateway', 'course', 'gateway is a word of the hub itself'],
    ['seal', 'course', 'seal is a word of the hub itself'],
    ['migrate-x', 'course', 'migrate-x is a word of the hub itself'],
    ['governance', 'course', 'There is a subgraph governance already.'],
    ['institution', 'course', 'The graph has a type Institution already'],
    ['case', 'course', 'The graph has a type Case already'],
    ['directory', 'offer', 'The graph has a type DirectoryOffer already'],
    ['chamber', 'Course', 'The name of a feature is written in small letters'],
    ['chamber', 'context', 'Context means something else in code already'],
    ['chamber', 'rule', 'Rule means something else in code already'],
    ['chamber', 'class', 'class means something else in code already'],
    ['chamber', 'promise', 'Promise means something else in code already'],
  ])('%j with %j is refused with one sentence', async (name, feature, sentence) => {
    const refused = planSubgraph(name, feature);
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toThrow(/^[^\n]+$/);
  });

  it('belongs to the institution of its name where every city has one', async () => {
    expect((await planSubgraph('diakonie', 'course')).tenant).toBe('diakonie');
    expect((await planSubgraph('chamber-of-crafts', 'course')).tenant).toBe('jobcenter');
  });

  it('is the youngest in the registry and has the next port', async () => {
    const { changed } = await planSubgraph('chamber-of-crafts', 'course');
    const text = changed['subgraphs/registry.ts'] ?? '';
    const ports = [...text.matchAll(/port: (\d+)/g)].map(([, port]) => Number(port));
    expect(ports.at(-1)).toBe(Math.max(...ports.slice(0, -1)) + 1);
    expect(text.lastIndexOf("name: 'chamber-of-crafts'")).toBeGreaterThan(text.lastIndexOf("name: 'governance'"));
  });
});

describe('a new feature', () => {
  it.each([
    ['nowhere', 'course', 'There is no subgraph nowhere'],
    ['', 'course', 'There is no subgraph : NAME is one of'],
    ['x'.repeat(5_000), 'course', /^There is no subgraph x{60}…: NAME is one of/],
    ['partner-directory', 'Course', 'The name of a feature is written in small letters'],
    ['partner-directory', 'offer', 'There is a folder subgraphs/partner-directory/offers already'],
    ['partner-directory', 'gap-report', 'partner-directory has a table gap_report already'],
  ])('%s %s is refused with one sentence', async (name, feature, sentence) => {
    await expect(planFeature(name, feature)).rejects.toThrow(sentence);
  });

  it('of the directory itself is added to the institution as the directory knows it, and to what it says of its columns', async () => {
    const { added, changed } = await planFeature('partner-directory', 'open-day');
    const home = 'subgraphs/partner-directory/open-days';
    expect(added[`${home}/institution.extension.ts`]).toContain(
      "import { InstitutionType } from '../institutions/institution.type.js';",
    );
    expect(added[`${home}/institution.type.ts`]).toBeUndefined();
    const index = changed['subgraphs/partner-directory/index.ts'];
    expect(index).toContain('gaps, openDays]');
    expect(index).toContain('privacy: [...directoryPrivacy, ...openDaysPrivacy],');
  });

  it('is listed wherever an index lists features, however that is written', () => {
    const thing = nameOf('open-day');
    const index = (privacy: string) =>
      `export const subgraph = defineSubgraph({\n  features: [\n    cases,\n  ],\n${privacy}  migrations,\n});\n`;
    expect(withFeature(index('  privacy,\n'), thing)).toContain('privacy: [...privacy, ...openDaysPrivacy],');
    expect(withFeature(index('  privacy: [...casesPrivacy],\n'), thing)).toContain(
      'privacy: [...casesPrivacy, ...openDaysPrivacy],',
    );
    expect(withFeature(index(''), thing)).not.toContain('rivacy');
    expect(withFeature(index(''), thing)).toMatch(/cases,\s*openDays\]/);
    expect(() => withFeature('export const subgraph = 1;', thing)).toThrow('has no list of features');
    expect(() => withMigration('export const migrations = 1;', '0002-x', 'X')).toThrow('has no list of migrations');
  });
});

describe('docker-compose.yml and the registry', () => {
  it('stay as they are but for the lines of the new subgraph', async () => {
    const [compose, registry] = await Promise.all([
      readFile('docker-compose.yml', 'utf8'),
      readFile('subgraphs/registry.ts', 'utf8'),
    ]);
    const place = { name: 'x-1', port: 4999 };
    const longer = withComposeService(compose, place);
    expect(longer.split('\n')).toHaveLength(compose.split('\n').length + addedLines(compose, longer).length);
    const services = (text: string) =>
      Object.keys((parse(text, { merge: true, maxAliasCount: -1 }) as { services: object }).services);
    expect(services(longer).toSorted()).toEqual([...services(compose), 'migrate-x-1', 'x-1'].toSorted());
    expect(addedLines(registry, withRegistryLine(registry, place))).toHaveLength(1);
  });

  it('are left alone where they have no place for it', () => {
    expect(() => withComposeService('services:\n  gateway:\n', { name: 'x', port: 1 })).toThrow(
      'has no place where the address at the gateway',
    );
    expect(() => withRegistryLine('export const registry = all();', { name: 'x', port: 1 })).toThrow('does not end its list');
  });
});

describe('a generation that fails', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kim-hub-undone-'));
    await mkdir(join(folder, 'subgraphs'));
    await writeFile(join(folder, 'subgraphs', 'registry.ts'), 'old');
    await writeFile(join(folder, 'graph'), 'old');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const plan = () => ({
    added: { [join(folder, 'subgraphs', 'x', 'y', 'z.ts')]: 'new' },
    changed: { [join(folder, 'subgraphs', 'registry.ts')]: 'new' },
  });
  const touches = async () => [join(folder, 'graph'), join(folder, 'schema.graphql')];
  const everything = async () => (await readdir(folder, { recursive: true })).toSorted();
  const untouched = async () => {
    expect(await everything()).toEqual(['graph', 'subgraphs', join('subgraphs', 'registry.ts')]);
    for (const file of ['graph', join('subgraphs', 'registry.ts')])
      expect(await readFile(join(folder, file), 'utf8')).toBe('old');
  };

  it('leaves everything as it was, and says why', async () => {
    const run = async () => {
      await writeFile(join(folder, 'graph'), 'new');
      await writeFile(join(folder, 'schema.graphql'), 'new');
      throw new Error('It does not compose.');
    };
    await expect(generate(plan(), new StopList(), { touches, run, undo: async () => undefined })).rejects.toThrow(
      'It does not compose.',
    );
    await untouched();
  });

  it('leaves everything as it was when somebody stops it', async () => {
    const stops = new StopList();
    const run = (signal: AbortSignal) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('Stopped.')));
        void stops.stopAll();
      });
    await expect(generate(plan(), stops, { touches, run, undo: async () => undefined })).rejects.toThrow('Stopped.');
    await untouched();
  });

  it('writes over no file that is there', async () => {
    const taken = { added: { [join(folder, 'graph')]: 'new' }, changed: {} };
    const finish = { touches, run: async () => [], undo: async () => undefined };
    await expect(generate(taken, new StopList(), finish)).rejects.toThrow('EEXIST');
    await untouched();
  });
});
