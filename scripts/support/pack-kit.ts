import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const KIT = join('subgraphs', 'kit');
export const KIT_PACKAGE = '@kim-hub/kit';

/** What is packed beside the compiled code: how the seal works, and which purposes there are. */
const DOCUMENTS = [
  [join(KIT, 'SEAL.md'), 'SEAL.md'],
  [join(KIT, 'seal-vectors.json'), 'seal-vectors.json'],
  [join('schema', 'purpose-matrix.json'), 'purpose-matrix.json'],
] as const;

/** Packs the kit as an npm package into a folder and answers with the file. Nothing is published. */
export async function packKit(folder: string): Promise<string> {
  const stage = await mkdtemp(join(tmpdir(), 'kim-kit-'));
  try {
    await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', KIT, '--outDir', stage]);
    await Promise.all(DOCUMENTS.map(([from, to]) => copyFile(from, join(stage, to))));
    await writeFile(join(stage, 'package.json'), `${JSON.stringify(await manifest(), null, 2)}\n`);
    const { stdout } = await run('npm', ['pack', '--silent', '--offline', '--pack-destination', resolve(folder)], { cwd: stage });
    return join(resolve(folder), stdout.trim());
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** The package beside the hub: one copy of each library for kit and partner, in the version that the hub is tested with. */
async function manifest(): Promise<object> {
  const { version, engines, dependencies } = JSON.parse(await readFile('package.json', 'utf8')) as {
    version: string;
    engines: object;
    dependencies: Readonly<Record<string, string>>;
  };
  const used = await librariesOf();
  return {
    name: KIT_PACKAGE,
    version,
    private: true,
    description: 'What a subgraph of kim-hub is made with.',
    license: 'UNLICENSED',
    type: 'module',
    engines,
    exports: {
      './*.js': { types: './*.d.ts', default: './*.js' },
      './purpose-matrix.json': './purpose-matrix.json',
      './seal-vectors.json': './seal-vectors.json',
    },
    peerDependencies: Object.fromEntries(Object.entries(dependencies).filter(([name]) => used.has(name))),
  };
}

/** Packages that the kit's shipped sources import. */
async function librariesOf(): Promise<ReadonlySet<string>> {
  const files = (await readdir(KIT)).filter((file) => /(?<!\.spec|\.testing)\.ts$/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(join(KIT, file), 'utf8')));
  const imported = texts.flatMap((text) => [...text.matchAll(/^(?:import|\} from|import .* from) '([^.'][^']*)';$/gm)]);
  return new Set(imported.map(([, specifier = '']) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? ''));
}
