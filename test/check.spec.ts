import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCheckArguments } from '../scripts/check/arguments.js';
import { runSteps } from '../scripts/check/sequence.js';
import { graphSteps } from '../scripts/check/steps.js';

const HEAD = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key", "@external", "@requires"])
  @link(url: "https://kim-hub.dev/trust/v1.0", import: ["@personal", "@notPersonal"])
directive @personal(category: String!, legalBasis: String!) on OBJECT | FIELD_DEFINITION
directive @notPersonal on OBJECT
`;
const COURSE = '"A course." type ChamberCourse @notPersonal { "Its title." title: String }';

describe('a partner that checks its subgraph alone against the published supergraph', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kim-hub-check-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const check = async (sdl: string): Promise<readonly string[]> => {
    const file = join(folder, 'partner.graphql');
    await writeFile(file, HEAD + sdl);
    const said: string[] = [];
    const steps = graphSteps(readCheckArguments(['--only', 'chamber', '--sdl', file]));
    await runSteps(steps, (line) => said.push(line));
    return said;
  };

  it('is told that all is well', async () => {
    const said = await check(
      `${COURSE} type Institution @key(fields: "id") @notPersonal { id: ID! "Its courses." chamberCourses: [ChamberCourse!] }`,
    );
    expect(said.filter((line) => line.startsWith('ok'))).toEqual([
      'ok agreements',
      'ok composes',
      'ok descriptions',
      'ok nullability of contributed fields',
      'ok glossary',
      'ok names',
      'ok breaking changes',
      'ok registered operations',
      'ok cost of registered operations',
      'ok row policies',
      'ok personal data',
    ]);
  }, 120_000);

  it.each([
    [
      'takes what nobody granted',
      `type Case @key(fields: "id") { id: ID! clientAlias: String @external chamberRisk: Int @requires(fields: "clientAlias") }`,
      'agreements: case-management has not granted chamber the use',
    ],
    ['is no GraphQL', 'type {', 'agreements: The schema of chamber is not GraphQL'],
    [
      'does not say what it holds of persons',
      '"A course." type ChamberCourse { "Who comes." attendee: String } type Query { "Courses." chamberCourses: ChamberCourse }',
      'personal data: chamber does not say which personal data is in ChamberCourse',
    ],
  ])(
    'is stopped with one sentence where it %s',
    async (_what, sdl, sentence) => {
      await expect(check(sdl)).rejects.toThrow(sentence);
    },
    120_000,
  );

  it('is told how to name what is not in the registry', async () => {
    await expect(runSteps(graphSteps(readCheckArguments(['--only', 'chamber'])), () => undefined)).rejects.toThrow(
      'agreements: There is no subgraph chamber in the registry; name the file with its schema with --sdl.',
    );
  });
});
