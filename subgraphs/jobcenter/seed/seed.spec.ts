import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anonymousActor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { COURSE_STATES } from '../courses/course.procedure.js';
import { subgraph } from '../index.js';
import { counsellor } from '../placements/placement.testing.js';

const ROWS = 'totalCount nodes { state version history { toState } }';
const COURSES = `{ jobcenterCourses(first: 100) { ${ROWS} } }`;
const PLACEMENTS = `{ coursePlacements(first: 100) { ${ROWS} } }`;
const TOLD =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Case { jobcenterPlacements { stage course { title } } } } }';

interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly {
    readonly state: string;
    readonly version: number;
    readonly history: readonly { readonly toState: string }[];
  }[];
}

describe.each(['duesseldorf', 'solingen'] as const)('the seed data of %s', (city) => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { seed: { city, scale: 2 } });
  });
  afterAll(() => db.close());
  const staff = testActor('partner_staff', seedId('institution', `jobcenter-${city}`));
  const list = async (query: string, field: string) => fieldOf<Listed>(await db.ask(staff, query), field);

  it('tells the history of each row as the steps would have written it', async () => {
    const [courses, placements] = [await list(COURSES, 'jobcenterCourses'), await list(PLACEMENTS, 'coursePlacements')];
    expect([courses.totalCount, placements.totalCount]).toEqual([10, 14]);
    for (const { state, version, history } of [...courses.nodes, ...placements.nodes]) {
      expect(history).toHaveLength(version);
      expect(history.at(-1)).toEqual({ toState: state });
    }
    expect(new Set(courses.nodes.map(({ state }) => state))).toEqual(new Set(COURSE_STATES));
  });

  it('shows strangers the courses, and of placements how many places are free', async () => {
    const answer = await db.ask(anonymousActor('request'), '{ jobcenterCourses(state: OPEN) { nodes { capacity freePlaces } } }');
    expect(answer.data).toEqual({ jobcenterCourses: { nodes: Array(2).fill({ capacity: 20, freePlaces: 19 }) } });
  });

  it('has a code for the demo person, which works once', async () => {
    const ACTIVATE = `mutation { activateJobcenterParticipant(code: "DEMO-JOBC-${city.toUpperCase()}") { placements { state } } }`;
    const person = testActor('data_subject', null, 'p:demo');
    expect((await db.ask(person, ACTIVATE)).data).toEqual({
      activateJobcenterParticipant: { placements: [{ state: 'PROPOSED' }] },
    });
    expect(codesOf(await db.ask(person, ACTIVATE))).toEqual(['NOT_FOUND']);
  });

  it('tells of the linked participant what case management may show', async () => {
    const consentForJobcenter = { id: newId(), version: 1, scope: ['COURSE_PLACEMENTS'], validTo: '2999-12-31' };
    const r = [{ __typename: 'Case', jobcenterLink: seedId('jobcenter-link', city), consentForJobcenter }];
    expect((await db.ask(counsellor, TOLD, { r })).data).toEqual({
      _entities: [
        {
          jobcenterPlacements: [
            { stage: 'BOOKED', course: { title: 'Deutsch für den Beruf, Zielniveau B2' } },
            { stage: 'ENDED', course: { title: 'Ankommen im Arbeitsmarkt' } },
          ],
        },
      ],
    });
  });

  it('brings nothing in twice', async () => {
    await seedSubgraph(subgraph, db, { city, scale: 2 });
    expect((await list(COURSES, 'jobcenterCourses')).totalCount).toBe(10);
  });
});
