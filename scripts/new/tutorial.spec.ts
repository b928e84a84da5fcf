import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from './house.testing.js';
import { edited, kindOf, missingLines, Reader, stepsOf } from './tutorial.testing.js';

const TUTORIAL = 'subgraphs/kit/TUTORIAL.md';
/** On a machine that is busy with other tests. */
const PATIENCE_MS = 400_000;

const steps = stepsOf(await readFile(TUTORIAL, 'utf8'));

describe('the tutorial for partners, worked through in a copy of the repository', () => {
  let house: House;
  let reader: Reader;
  let failed: string | null = null;
  beforeAll(async () => {
    house = await House.copied();
    reader = new Reader(house);
  }, PATIENCE_MS);
  afterAll(() => house?.leave(), PATIENCE_MS);

  it.each(steps.map((step) => [step.heading, step] as const))(
    '%s',
    async (heading, step) => {
      if (failed !== null) throw new Error(`Not reached: ${failed} is not as the tutorial says.`);
      failed = heading;
      await reader.take(step);
      failed = null;
    },
    PATIENCE_MS,
  );
});

const page = (...blocks: readonly string[]) => stepsOf(`# Page\n\n## Begin\n\n${blocks.join('\n\n')}\n`);
const block = (info: string, text = 'x') => `\`\`\`${info}\n${text}\n\`\`\``;

describe('a page that is executed', () => {
  it('has no block that nobody executes', () => {
    expect(steps.length).toBeGreaterThan(10);
    for (const each of steps.flatMap(({ blocks }) => blocks)) expect(kindOf(each)).toBeTruthy();
    for (const info of ['', 'ts', 'text', 'sh later', 'graphql', 'ts file= after="x"', 'ts file=a.ts before="x"'])
      expect(() => page(block(info)).flatMap(({ blocks }) => blocks.map(kindOf))).toThrow('Nobody knows how to execute');
  });

  it('has its blocks under headings, and closes them', () => {
    expect(() => stepsOf(block('sh'))).toThrow('stands before the first step');
    expect(() => page('```sh\nls')).toThrow('is not closed');
    expect(page(block('sh'), block('text output'))).toMatchObject([{ heading: 'Begin', blocks: [{ line: 5 }, { line: 9 }] }]);
  });

  it.each([
    ['lines in order', 'a one\nb two\nc', 'a …\nc', []],
    ['lines out of order', 'a\nb', 'b\na', ['a']],
    ['any number of spaces', 'a    b  c', ' a b c', []],
    ['colours', '\u001b[32mok\u001b[0m all', 'ok all', []],
    ['a part of a line', 'it has joined.', 'has joined', []],
    ['something in between', 'url http://127.0.0.1:1/x ends', 'url http://…/x ends', []],
    ['what was not said', 'a', 'a b', ['a b']],
  ] as const)('shows %s', (_what, said, shown, missing) => {
    expect(missingLines(said, shown)).toEqual(missing);
  });

  it.each([
    ['a whole file', 'ts file=a.ts', 'new\n'],
    ['lines after a line', 'ts file=a.ts after="b"', 'a\nb\nnew\nc\n'],
    ['lines in the place of a line', 'ts file=a.ts instead="b"', 'a\nnew\nc\n'],
  ])('writes %s', (_what, info, text) => {
    const [made] = page(block(info, 'new'));
    expect(made?.blocks.map((each) => edited('a\nb\nc\n', each))).toEqual([text]);
  });

  it('does not guess which line is meant', () => {
    const [made] = page(block('ts file=a.ts after="b"'));
    for (const text of ['a\n', 'b\nb\n'])
      expect(() => made?.blocks.map((each) => edited(text, each))).toThrow(/has [02] lines with "b", where one is meant/);
  });
});
