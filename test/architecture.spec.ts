import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

/** Files of a house that breaks each rule once, and the rule that has to say so. */
const BROKEN: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['subgraphs/one/thing.resolver.ts', "import '../two/index.js';", 'institutions-stay-apart'],
  ['subgraphs/kit/step.ts', "import '../one/index.js';", 'the-kit-knows-no-institution'],
  ['subgraphs/one/thing.loaders.ts', "import '../../scripts/tool.js';", 'institutions-know-only-the-kit'],
  ['subgraphs/one/thing.rules.ts', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;", 'the-law-is-pure'],
  ['subgraphs/one/thing.policy.ts', "import type { T } from '../kit/transaction.js';\nexport type U = T;", 'the-law-is-pure'],
  [
    'subgraphs/one/thing.type.ts',
    "import { p } from '@mikro-orm/postgresql';\nexport const x = p;",
    'the-orm-stays-in-its-rooms',
  ],
  ['subgraphs/one/thing.entity.ts', "import './thing.resolver.js';", 'imports-point-one-way'],
  ['gateway/front.ts', "import '../subgraphs/one/index.js';", 'the-gateway-knows-urls-not-code'],
  ['scripts/tool.ts', "import '../subgraphs/one/thing.spec.js';", 'no-shipped-file-imports-a-test'],
  ['subgraphs/one/index.ts', "import './other.js';", 'no-cycles'],
  ['subgraphs/one/lonely.ts', 'export const x = 1;', 'no-orphans'],
];

describe('the boundaries', () => {
  const house = mkdtempSync(join(tmpdir(), 'kim-hub-house-'));
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it('speak up when they are crossed, each with a sentence', () => {
    const files: Record<string, string> = {
      ...Object.fromEntries(BROKEN.map(([file, text]) => [file, text])),
      'subgraphs/one/other.ts': "import './index.js';",
      'subgraphs/one/thing.spec.ts': '',
      'subgraphs/two/index.ts': '',
      'subgraphs/kit/transaction.ts': 'export type T = 1;',
      'package.json': '{ "type": "module", "dependencies": { "@mikro-orm/postgresql": "7.2.1" } }',
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), text);
    }
    symlinkSync(resolve('node_modules'), join(house, 'node_modules'));
    const config = resolve('.dependency-cruiser.cjs');
    const options: ExecFileSyncOptions = { cwd: house, stdio: ['ignore', 'pipe', 'ignore'] };
    let said = '';
    try {
      execFileSync(
        process.execPath,
        [
          'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
          '--config',
          config,
          '--output-type',
          'err-long',
          'gateway',
          'subgraphs',
          'scripts',
        ],
        options,
      );
    } catch (error) {
      said = String((error as { stdout: Buffer }).stdout);
    }
    for (const [file, , rule] of BROKEN) expect(said).toMatch(new RegExp(`${rule}: ${file.replaceAll('.', '\\.')}`));
    expect(said).toContain('Institutions meet in the supergraph, never in an import.');
  });
});
