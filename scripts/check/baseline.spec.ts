import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readBaseline } from './baseline.js';

describe('the schema to compare with', () => {
  let root: string;
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', '-c', 'commit.gpgsign=false', ...args], {
      cwd: root,
    });
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'kim-hub-baseline-'));
    await mkdir(join(root, 'schema'));
    await writeFile(join(root, 'schema/supergraph.graphql'), 'one');
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('is the file where nothing is committed, and then what was committed, whatever the file says now', async () => {
    expect(await readBaseline(null, root)).toBe('one');
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'one');
    await writeFile(join(root, 'schema/supergraph.graphql'), 'two');
    expect(await readBaseline(null, root)).toBe('one');
  });

  it('is a named file or revision', async () => {
    expect(await readBaseline(join(root, 'schema/supergraph.graphql'), root)).toBe('two');
    expect(await readBaseline('HEAD', root)).toBe('one');
  });

  it.each(['nowhere', '--output=x', 'HEAD:etc', 'HEAD~9'])('is refused: %s', async (given) => {
    await expect(readBaseline(given, root)).rejects.toThrow('--baseline names neither a file nor a revision with a supergraph');
  });
});
