import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packKit } from '../scripts/support/pack-kit.js';
import { StopList } from '../scripts/support/run.js';
import { startTrial } from '../scripts/support/try-partner.js';
import { readSettings } from '../subgraphs/kit/settings.js';
import { registry } from '../subgraphs/registry.js';

const run = promisify(execFile);
const NAME = 'chamber';

/** A subgraph as a partner writes it in a repository of its own. */
const SOURCE = `
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { createLog } from '@kim-hub/kit/log.js';
import { readPurposeMatrix } from '@kim-hub/kit/purpose.js';
import { printGraph } from '@kim-hub/kit/schema.js';
import { readSealKey, readSealKeySet } from '@kim-hub/kit/seal.js';
import { serveSubgraph } from '@kim-hub/kit/server.js';
import { defineSubgraph } from '@kim-hub/kit/subgraph.js';
import { openTestSubgraph } from '@kim-hub/kit/testing.js';

@ObjectType('ChamberTrade', { description: 'A trade that is taught (Ausbildungsberuf).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
class TradeType {
  @Field(() => ID, { description: 'Identifies the trade.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Its name.' })
  name!: string | null;
}

@Resolver()
class TradeResolver {
  @Query(() => [TradeType], { description: 'Trades that are taught here.' })
  chamberTrades(): TradeType[] {
    return [{ id: 'joiner', name: 'Tischler' }];
  }
}

const subgraph = defineSubgraph({
  name: '${NAME}',
  resolvers: [TradeResolver],
  entityTypes: [TradeType],
  migrations: [],
  seed: async () => undefined,
});

if (process.argv[2] === 'schema') console.log(printGraph(subgraph.graph.schema));
else {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
  const matrix = createRequire(import.meta.url).resolve('@kim-hub/kit/purpose-matrix.json');
  const running = await openTestSubgraph(subgraph, { matrix: readPurposeMatrix(readFileSync(matrix, 'utf8')) });
  const [, , hubKeys = '', ownKey = ''] = process.argv;
  const keys = readSealKeySet(read(hubKeys));
  const answerKey = readSealKey(read(ownKey));
  const server = await serveSubgraph({
    name: '${NAME}',
    executor: running.executor,
    keys: () => keys,
    answerKey: () => answerKey,
    log: createLog('silent', '${NAME}'),
    host: '127.0.0.1',
    port: Number(process.env['PORT']),
    ready: () => running.ready(),
  });
  process.once('SIGTERM', () => void server.close().then(() => running.close()));
  console.log(\`ready \${server.url}\`);
}
`;

const TSCONFIG = {
  compilerOptions: {
    target: 'es2023',
    module: 'nodenext',
    types: ['node'],
    outDir: 'dist',
    rootDir: '.',
    strict: true,
    experimentalDecorators: true,
    useDefineForClassFields: false,
    skipLibCheck: true,
  },
  include: ['chamber.ts'],
};

describe('the kit as a package', () => {
  const stops = new StopList();
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kim-outside-'));
    stops.add(() => rm(folder, { recursive: true, force: true }));
  });
  afterAll(() => stops.stopAll());

  it('is all that a subgraph outside the repository needs to be built and to join', async () => {
    const tarball = await packKit(folder);
    await writeFile(join(folder, 'package.json'), '{ "name": "chamber", "private": true, "type": "module" }');
    // The registry is not asked: what the kit needs beside itself lies on this machine.
    const quiet = ['--offline', '--no-save', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
    await run('npm', ['install', ...quiet, tarball], { cwd: folder });
    const kit = join(folder, 'node_modules', '@kim-hub', 'kit');
    const { peerDependencies } = JSON.parse(await readFile(join(kit, 'package.json'), 'utf8')) as {
      peerDependencies: Record<string, string>;
    };
    for (const name of [...Object.keys(peerDependencies), '@types/node']) {
      await mkdir(join(folder, 'node_modules', name, '..'), { recursive: true });
      await symlink(resolve('node_modules', name), join(folder, 'node_modules', name));
    }
    expect((await readdir(kit)).filter((file) => /\.spec\.|(?<!\.d)\.ts$/.test(file))).toEqual([]);

    await writeFile(join(folder, 'chamber.ts'), SOURCE);
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    await run(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', folder]);
    const { stdout: sdl } = await run(process.execPath, ['dist/chamber.js', 'schema'], { cwd: folder });
    await writeFile(join(folder, 'chamber.graphql'), sdl);

    const settings = readSettings({ HUB_DATA_DIR: join(folder, 'hub'), HUB_LOG_LEVEL: 'silent', HUB_PORT: '0' }, [
      ...registry.map(({ name }) => name),
      NAME,
    ]);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/graphql`;
    const { front, keys } = await startTrial({ name: NAME, sdlFile: join(folder, 'chamber.graphql'), url }, settings, stops);
    const files = [join(keys, 'seal.jwks.json'), join(keys, `answer-${NAME}.jwk.json`)];
    const child = spawn(process.execPath, ['dist/chamber.js', ...files], {
      cwd: folder,
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    stops.add(async () => {
      child.kill('SIGTERM');
      await ended;
    });
    const left = ended.then(() => Promise.reject(new Error('The subgraph ended before it was ready.')));
    await Promise.race([once(createInterface(child.stdout), 'line'), left]);
    left.catch(() => undefined);
    const response = await fetch(front.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ chamberTrades { id name } institutions(first: 1) { nodes { id } } }' }),
    });
    expect(await response.json()).toEqual({
      data: {
        chamberTrades: [{ id: 'joiner', name: 'Tischler' }],
        institutions: { nodes: expect.arrayContaining([{ id: expect.any(String) }]) },
      },
    });
  }, 120_000);
});

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
