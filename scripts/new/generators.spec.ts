import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TEST_SERVER } from '../../subgraphs/kit/testing.js';
import { registry } from '../../subgraphs/registry.js';
import { House, type Ran } from './house.testing.js';

const NAME = 'chamber-of-crafts';
const FEATURES = ['course', 'open-day'] as const;
/** How a part of the hub says where it answers. */
const ANNOUNCED = /^(?:ready|subgraph \S+) (http\S+)$/m;
/** On a machine that is busy with other tests. */
const PATIENCE_MS = 400_000;

describe('what the generators write', () => {
  let house: House;
  let before: ReadonlyMap<string, string>;
  let after: ReadonlyMap<string, string>;
  const made: Ran[] = [];
  let checks: Readonly<Record<string, Ran>>;
  let answer: unknown;

  const dataDir = () => house.path('.data-generated');
  const run = (...args: readonly string[]): Promise<Ran> => house.run([process.execPath, ...args], { HUB_DATA_DIR: dataDir() });
  /** Starts a part of the hub; resolves with the address it announces. */
  const serve = async (settings: Record<string, string>, ...args: readonly string[]): Promise<string> => {
    const database = { HUB_DATABASE_URL: process.env[TEST_SERVER] ?? '', HUB_DATA_DIR: dataDir() };
    return (await house.serve([process.execPath, ...args], { ...database, ...settings }, ANNOUNCED)).url;
  };
  /** Two subgraphs and the gateway; the other institutions are down. */
  const openHub = async (): Promise<string> => {
    const names = ['partner-directory', NAME];
    const addresses = await Promise.all(
      names.map((name) => serve({ [variableOf(name)]: 'http://127.0.0.1:0/graphql' }, 'dist/scripts/subgraph.js', name)),
    );
    const settings = Object.fromEntries(names.map((name, at) => [variableOf(name), addresses[at] ?? '']));
    return serve({ ...settings, HUB_PORT: '0' }, 'dist/scripts/gateway.js');
  };
  const askHub = async (): Promise<unknown> => {
    const query = '{ institution(code: "jobcenter-duesseldorf") { name chamberOfCraftsCourses { title places } } }';
    const url = await openHub();
    const token = await run('dist/scripts/token.js', 'jobcenter-developer');
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token.said.trim()}` },
      body: JSON.stringify({ query }),
    });
    const body: unknown = await response.json();
    await house.stopAll();
    return body;
  };

  beforeAll(async () => {
    house = await House.copied();
    await house.write('test/generated.spec.ts', GENERATED_SPECS);
    before = await textsIn(house.folder);
    made.push(await run('dist/scripts/new-subgraph.js', NAME));
    answer = await askHub();
    made.push(await run('dist/scripts/new-feature.js', NAME, FEATURES[1]));
    after = await textsIn(house.folder);
    const others = registry.map(({ name }) => name).join('|');
    const [jest, lint, boundaries] = await Promise.all([
      run(
        ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
        ...['test/generated.spec.ts', '-t', `^(?!the database of (${others}) )`],
      ),
      run('node_modules/@biomejs/biome/bin/biome', 'check', `subgraphs/${NAME}`, 'subgraphs/registry.ts'),
      run(
        ...['node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', '--config', '.dependency-cruiser.cjs'],
        ...['--output-type', 'err-long', `subgraphs/${NAME}`],
      ),
    ]);
    checks = {
      'their own specs, those of the databases and of the deployment': jest,
      'the linter': lint,
      'the boundaries': boundaries,
    };
  }, PATIENCE_MS);
  afterAll(() => house?.leave(), PATIENCE_MS);

  it('is written without a fault, compiles, and is in the composed graph', () => {
    for (const { code, said } of made)
      expect([code, said]).toEqual([0, expect.stringContaining('wrote schema/supergraph.graphql')]);
    expect(after.get('schema/supergraph.graphql')).toContain('type ChamberOfCraftsOpenDay');
  });

  it('is a folder of its own, a line of the registry, services of Compose and the generated schema', () => {
    const elsewhere = [...after].flatMap(([file, text]) => (before.get(file) === text ? [] : [file]));
    expect(elsewhere.filter((file) => !file.startsWith(`subgraphs/${NAME}/`) && !file.startsWith('schema/'))).toEqual([
      'docker-compose.yml',
      'subgraphs/registry.ts',
    ]);
    expect([...before.keys()].filter((file) => !after.has(file))).toEqual([]);
    const roles = ['entity', 'type', 'rules', 'procedure', 'policy', 'loaders', 'resolver', 'inputs', 'privacy'];
    for (const feature of FEATURES)
      for (const role of roles) expect([...after.keys()]).toContain(`subgraphs/${NAME}/${feature}s/${feature}.${role}.ts`);
  });

  it('says nothing of what it was made from', () => {
    for (const [file, text] of after)
      if (file.startsWith(`subgraphs/${NAME}/`)) expect(text).not.toMatch(/__(?!typename)\w|\.template/);
  });

  it.each(['the linter', 'the boundaries', 'their own specs, those of the databases and of the deployment'])(
    'passes %s',
    (check) => {
      const { code, said } = checks[check] ?? { code: null, said: '' };
      expect([code, code === 0 ? '' : said]).toEqual([0, '']);
    },
  );

  it('answers a question across two subgraphs, with every other institution down', () => {
    expect(answer).toMatchObject({
      data: {
        institution: {
          name: expect.stringContaining('Jobcenter'),
          chamberOfCraftsCourses: [{ title: 'Beispiel 1', places: 20 }],
        },
      },
    });
  });

  it(
    'is not written twice',
    async () => {
      const [again, feature] = await Promise.all([
        run('dist/scripts/new-subgraph.js', NAME),
        run('dist/scripts/new-feature.js', NAME, FEATURES[1]),
      ]);
      expect(again).toEqual({ code: 1, said: `There is a subgraph ${NAME} already.\n` });
      expect(feature).toEqual({
        code: 1,
        said: `There is a folder subgraphs/${NAME}/open-days already; it was left as it is.\n`,
      });
    },
    PATIENCE_MS,
  );
});

const variableOf = (name: string) => `HUB_SUBGRAPH_URL_${name.toUpperCase().replaceAll('-', '_')}`;

/** What the tests in the copy run: the new institution's own, and those of every deployment and database. */
const GENERATED_SPECS = `import { loadSpecs } from './support/suite.js';

await loadSpecs('subgraphs/${NAME}', 0, 1);
await import('./deployment.spec.js');
await import('./persistence.spec.js');
`;

/** The texts of all files that are sources or committed. */
async function textsIn(house: string): Promise<ReadonlyMap<string, string>> {
  const folders = ['deploy', 'gateway', 'schema', 'scripts', 'subgraphs', 'test'];
  const entries = await Promise.all(
    folders.map((folder) => readdir(join(house, folder), { recursive: true, withFileTypes: true })),
  );
  const files = entries.flat().flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
  const top = (await readdir(house, { withFileTypes: true })).flatMap((entry) =>
    entry.isFile() ? [join(house, entry.name)] : [],
  );
  const texts = [...top, ...files].map(async (file) => [relative(house, file), await readFile(file, 'utf8')] as const);
  return new Map((await Promise.all(texts)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
