import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runScript } from '../../test/support/program.js';

const URL = 'http://127.0.0.1:4100/graphql';
const USAGE = /^(Usage: |Say )npm run /;
/** On a machine that is busy with other tests. */
const PATIENCE_MS = 120_000;

describe('the commands for partners', () => {
  let folder: string;
  let before: unknown;
  const file = (name: string) => join(folder, name);
  /** What any of them could have written. */
  const written = async () => [
    await readdir('.'),
    await readdir('subgraphs'),
    await readdir('schema', { recursive: true }),
    ...(await Promise.all(['subgraphs/partners.ts', 'subgraphs/registry.ts'].map((each) => readFile(each, 'utf8')))),
  ];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kim-bad-input-'));
    await writeFile(file('cut.graphql'), 'type Query {');
    await writeFile(file('deep.graphql'), `type Query { a: ${'['.repeat(9_000)}Int${']'.repeat(9_000)} }`);
    before = await written();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    ['new-subgraph', [], USAGE],
    ['new-subgraph', ['--help'], USAGE],
    ['new-subgraph', ['Sports'], /written in small letters/],
    ['new-subgraph', ['governance'], /There is a subgraph governance already/],
    ['new-subgraph', ['sports', 'course', 'more'], USAGE],
    ['new-feature', ['governance'], USAGE],
    ['new-feature', ['nowhere', 'course'], /There is no subgraph nowhere/],
    ['new-feature', ['governance', '../course'], /written in small letters/],
    ['partner-add', ['guild'], USAGE],
    ['partner-add', ['guild', '--url', URL, '--sdl', 'cut.graphql'], /The schema of guild is not GraphQL/],
    ['partner-add', ['guild', '--url', URL, '--sdl', 'deep.graphql'], /nested more than 32 levels/],
    ['partner-add', ['guild', '--url', URL, '--sdl', 'absent.graphql'], /names no file that can be read/],
    ['partner-add', ['guild', '--url', 'http://127.0.0.1:1/graphql'], /guild cannot be reached at/],
    ['partner-add', ['guild', '--url', 'file:///etc/passwd'], /no address that begins with/],
    ['partner-remove', [], USAGE],
    ['partner-remove', ['--help'], USAGE],
    ['partner-remove', ['a', 'b'], USAGE],
    ['partner-remove', ['governance'], /institution of the hub itself/],
    ['partner-remove', ['../governance'], /There is no partner/],
    ['try-partner', [], USAGE],
    ['try-partner', ['nobody'], /There is no subgraph nobody in the hub/],
    ['try-partner', ['guild', '--url', URL, '--sdl', 'cut.graphql'], /The schema of guild is not GraphQL/],
    ['pack-kit', [], USAGE],
    ['pack-kit', ['--help'], USAGE],
    ['pack-kit', [''], USAGE],
    ['pack-kit', ['/dev/null'], /is no folder that can be written/],
    ['check', ['--nothing'], USAGE],
    ['check', ['--only', 'guild', '--sdl', 'cut.graphql'], /The schema of guild is not GraphQL/],
    [
      'check',
      ['--only', 'guild', '--sdl', 'cut.graphql', '--supergraph', 'cut.graphql'],
      /no supergraph of the hub: [^:]*: [^:]*\.$/,
    ],
    ['agreements', ['--nothing'], USAGE],
    ['agreements', ['--diagram', '--changes'], USAGE],
  ] as const)(
    '%s %j ends with one sentence',
    async (script, args, sentence) => {
      const settings = { HUB_DATA_DIR: folder, HUB_PORT: '0' };
      const program = runScript(
        script,
        settings,
        args.map((each) => (each.endsWith('.graphql') ? file(each) : each)),
      );
      expect(await program.ended).toBe(1);
      expect(program.errors).toEqual([expect.stringMatching(sentence)]);
      expect(program.lines).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('have written nothing', async () => {
    expect(await written()).toEqual(before);
  });
});
