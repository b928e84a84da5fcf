import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lookAtSources, sourceChecks } from './commands.js';

describe('the checks of the sources', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'kim-hub-sources-'));
    await mkdir(join(root, 'node_modules'));
    await writeFile(join(root, 'node_modules/content.cjs'), 'console.log("all is well")');
    await writeFile(
      join(root, 'node_modules/cross.cjs'),
      'console.log("looking"); console.error("error the-law-is-pure: a.rules.ts"); process.exit(3)',
    );
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('say nothing where their tools are content', async () => {
    expect(await lookAtSources({ name: 'x', runs: [['content.cjs'], ['content.cjs']], wrong: 'x' }, root)).toEqual({
      faults: [],
    });
  });

  it('name the first place at which a tool takes offence, and give all that it said', async () => {
    const found = await lookAtSources(
      { name: 'x', runs: [['content.cjs'], ['cross.cjs']], wrong: 'a boundary is crossed' },
      root,
    );
    expect(found.faults).toEqual(['a boundary is crossed: error the-law-is-pure: a.rules.ts']);
    expect(found.notices).toContain('looking');
  });

  it('look at the whole house, or at one institution and the kit', () => {
    expect(sourceChecks(null).map(({ name }) => name)).toEqual(['types', 'lint', 'boundaries']);
    expect(sourceChecks('jobcenter').at(-1)?.runs[0]?.slice(-2)).toEqual(['subgraphs/jobcenter', 'subgraphs/kit']);
  });
});
