import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { nameOrderOf, searchKeysOf } from '../../kit/name-search.rules.js';
import { insertMissing } from '../../kit/seeding.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { DocumentRequirement } from '../documents/document-requirement.entity.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { APPLICATION_STATES, type ApplicationState } from '../naturalisation/application.procedure.js';
import { queuePlaceOf } from './queue.rules.js';
import {
  COMPLETENESS,
  completenessOf,
  deadlinesOf,
  inactivityRisk,
  NOT_AT_WORK,
  receivedBeforeInactivity,
  runningPeriod,
} from './worklist.rules.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const officer = testActor('naturalisation_officer', office, 'a:officer');
const clerk = testActor('intake_clerk', office, 'a:clerk');
const applicant = testActor('data_subject', null, 'p:applicant');
const TODAY = '2026-11-23';
const NO_DAY = '9999-12-31';

describe('the inactivity of the office', () => {
  const received = (receivedOn: string, state: ApplicationState = 'IN_REVIEW') => ({ state, receivedOn });

  it.each([
    ['2026-08-22', 'PAST'],
    ['2026-08-23', 'AT_RISK'],
    ['2026-09-06', 'AT_RISK'],
    ['2026-09-07', 'NONE'],
  ])('of what was received on %s is %s', (day, risk) => {
    expect(inactivityRisk(received(day), TODAY, 14)).toBe(risk);
  });

  it('is none of what is decided, and counts from the filing where receipt is not confirmed', () => {
    expect(inactivityRisk(received('2020-01-01', 'CERTIFICATE_ISSUED'), TODAY, 14)).toBe('NONE');
    expect(inactivityRisk({ state: 'SUBMITTED', filedOn: '2026-08-01' }, TODAY, 14)).toBe('PAST');
    expect(inactivityRisk({ state: 'SUSPENDED', receivedOn: '2026-08-01' }, TODAY, 14)).toBe('PAST');
  });

  it.each(['2026-05-31', '2026-03-01', '2024-02-29', '2024-06-01', '2026-11-23', '2026-12-31'])(
    'is over for the same files, whether reckoned by file or by day: %s',
    (today) => {
      const last = receivedBeforeInactivity(today);
      for (let back = -3; back <= 3; back += 1) {
        const day = new Date(Date.parse(`${last}T00:00:00Z`) + back * 86_400_000).toISOString().slice(0, 10);
        expect([day, inactivityRisk(received(day), today, 0) === 'PAST']).toEqual([day, day <= last]);
      }
    },
  );
});

describe('the place in the queue', () => {
  const waiting = [
    { filedOn: '2026-01-05', files: 30 },
    { filedOn: '2026-01-06', files: 10 },
    { filedOn: '2026-02-01', files: 40 },
  ];

  it.each([
    ['2026-01-01', { from: 1, to: 25 }],
    ['2026-01-05', { from: 1, to: 50 }],
    ['2026-01-06', { from: 26, to: 50 }],
    ['2026-02-01', { from: 26, to: 100 }],
    ['2026-03-01', { from: 76, to: 100 }],
  ])('of whoever filed on %s is %j', (day, place) => {
    expect(queuePlaceOf(day, waiting, 25)).toEqual(place);
  });

  it('is told in steps as wide as the office sets', () => {
    expect(queuePlaceOf('2026-01-06', waiting, 10)).toEqual({ from: 31, to: 40 });
  });
});

interface Row {
  readonly id: string;
  readonly familyName: string;
}
interface List {
  readonly totalCount: number;
  readonly nodes: Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Invented files of every stage, with ties and with days that are missing. */
function fileOf(at: number) {
  const state = APPLICATION_STATES[at % APPLICATION_STATES.length] as ApplicationState;
  const day = (month: number) => `2026-0${month}-${month === 9 ? '0' : '1'}${(at % 3) + 1}`;
  const filedOn = at % 7 === 0 ? null : day((at % 9) + 1);
  const names = { givenName: `Given${'abc'[at % 3]}`, familyName: ['Çelik', 'Zając', 'Öz', 'Celik'][at % 4] as string };
  return {
    id: newId(),
    version: 1,
    institution: at % 11 === 0 ? otherOffice : office,
    state,
    ...names,
    searchName: nameOrderOf(names),
    searchKeys: [...searchKeysOf(names)],
    subjectId: at === 1 ? applicant.id : null,
    filedOn,
    receivedOn: filedOn,
    documentsDueOn: at % 2 === 0 ? '2026-11-22' : '2026-11-23',
    hearingDueOn: at % 3 === 0 ? null : '2026-12-01',
    remedyEndsOn: '2026-11-01',
    hearingGround: at % 2 === 0 ? 'NON_COOPERATION' : 'REQUIREMENTS',
    suspendedFrom: (['IN_REVIEW', 'INCOMPLETE', 'ACKNOWLEDGED', 'HEARING'] as const)[at % 4],
    officerId: [null, officer.id, 'a:colleague'][at % 3],
    priorityReason: at % 13 === 1 ? ('IMMINENT_BIRTH' as const) : null,
  };
}

describe('the worklist', () => {
  let db: TestSubgraph;
  const statements: string[] = [];
  const files = Array.from({ length: 240 }, (_each, at) => fileOf(at));
  const own = files.filter(({ institution, state }) => institution === office && !NOT_AT_WORK.includes(state));

  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
    await inSystemWork(db, async (em) => {
      await insertMissing(em, Application, files);
      const documents = files.flatMap(({ id, institution }) =>
        ['PASSPORT', 'BIRTH_CERTIFICATE'].map((code) => ({
          id: newId(),
          institution,
          applicationId: id,
          code,
          status: 'OPEN' as const,
        })),
      );
      await insertMissing(em, DocumentRequirement, documents);
    });
    const logger = db.orm.config.getLogger();
    logger.logQuery = ({ query }) => void statements.push(query ?? '');
    logger.isEnabled = () => true;
  });
  afterAll(() => db.close());

  const QUERY = `query ($filter: NaturalisationWorklistFilter, $sort: NaturalisationWorklistOrder!, $first: Int!, $after: String) {
    naturalisationWorklist(filter: $filter, sort: $sort, first: $first, after: $after) { nodes { id familyName } pageInfo { hasNextPage endCursor } } }`;
  const list = async (filter: object | null, sort = 'FILED', first = 100, after: string | null = null, actor: Actor = officer) =>
    fieldOf<List>(await db.ask(actor, QUERY, { filter, sort, first, after }), 'naturalisationWorklist');
  /** Every page of a list. */
  async function all(filter: object | null, sort = 'FILED', first = 7): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: List = await list(filter, sort, first, after);
      ids.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) return ids;
      after = page.pageInfo.endCursor;
    }
  }
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).sort();

  it.each([
    ['FILED', ({ filedOn }: (typeof files)[number]) => filedOn ?? NO_DAY],
    ['AGE', ({ receivedOn }: (typeof files)[number]) => receivedOn ?? NO_DAY],
    ['ORDER_OF_WORK', (each: (typeof files)[number]) => `${each.priorityReason ? 0 : 1}${each.filedOn ?? NO_DAY}`],
    ['DEADLINE', (each: (typeof files)[number]) => runningPeriod(each)?.on ?? NO_DAY],
    ['STAGE', (each: (typeof files)[number]) => String(APPLICATION_STATES.indexOf(each.state) + 100) + (each.filedOn ?? NO_DAY)],
    ['NAME', ({ searchName }: (typeof files)[number]) => searchName],
  ] as const)('by %s is in a total order over its pages, also where days are missing and equal', async (sort, keyOf) => {
    const ordered = [...own].sort((one, other) => (`${keyOf(one)} ${one.id}` < `${keyOf(other)} ${other.id}` ? -1 : 1));
    expect(await all(null, sort)).toEqual(ordered.map(({ id }) => id));
  });

  it.each([
    [{ stages: ['IN_REVIEW', 'LITIGATION'] }, (each: (typeof files)[number]) => ['IN_REVIEW', 'LITIGATION'].includes(each.state)],
    [{ mine: true }, (each: (typeof files)[number]) => each.officerId === officer.id],
    [{ unassigned: true }, (each: (typeof files)[number]) => each.officerId === null],
    [{ officerId: 'a:colleague' }, (each: (typeof files)[number]) => each.officerId === 'a:colleague'],
    [{ suspended: true }, (each: (typeof files)[number]) => each.state === 'SUSPENDED'],
    [{ suspended: false }, (each: (typeof files)[number]) => each.state !== 'SUSPENDED'],
    [{ overdue: true }, (each: (typeof files)[number]) => (runningPeriod(each)?.on ?? NO_DAY) < TODAY],
    [{ overdue: false }, (each: (typeof files)[number]) => (runningPeriod(each)?.on ?? NO_DAY) >= TODAY],
    [{ deadlineBy: '2026-11-23' }, (each: (typeof files)[number]) => (runningPeriod(each)?.on ?? NO_DAY) <= '2026-11-23'],
    [{ priority: true }, (each: (typeof files)[number]) => each.priorityReason !== null],
    [
      { priority: false, mine: true },
      (each: (typeof files)[number]) => each.priorityReason === null && each.officerId === officer.id,
    ],
    ...(['NONE', 'AT_RISK', 'PAST'] as const).map(
      (risk) => [{ inactivity: [risk] }, (each: (typeof files)[number]) => inactivityRisk(each, TODAY, 14) === risk] as const,
    ),
    [{ inactivity: ['AT_RISK', 'PAST'] }, (each: (typeof files)[number]) => inactivityRisk(each, TODAY, 14) !== 'NONE'],
    ...COMPLETENESS.map(
      (completeness) =>
        [
          { completeness },
          (each: (typeof files)[number]) => completenessOf(each.state, each.suspendedFrom, each.hearingGround) === completeness,
        ] as const,
    ),
  ] as readonly (readonly [object, (each: (typeof files)[number]) => boolean])[])(
    'filtered by %j holds those and no others',
    async (filter, keeps) => {
      const kept = own.filter(keeps);
      expect(kept.length).toBeGreaterThan(0);
      expect((await all(filter, 'ORDER_OF_WORK', 100)).sort()).toEqual(idsOf(kept));
    },
  );

  it('shows other stages when they are asked for', async () => {
    const ended = files.filter(({ institution, state }) => institution === office && state === 'NATURALISED');
    expect((await all({ stages: ['NATURALISED'] })).sort()).toEqual(idsOf(ended));
  });

  it('says of every state the same in the database and in the rules', async () => {
    const rows = await inSystemWork(db, (em) => em.find(Application, { institution: office }));
    for (const row of rows) {
      expect([row.state, row.atWork]).toEqual([row.state, !NOT_AT_WORK.includes(row.state)]);
      expect([row.state, row.deadlineOrder]).toEqual([row.state, runningPeriod(row)?.on ?? NO_DAY]);
      expect([row.state, row.stageOrder]).toEqual([row.state, APPLICATION_STATES.indexOf(row.state) + 1]);
    }
  });

  it('of fifty rows with everything on them takes at most eight statements, on every page', async () => {
    const full = `query ($after: String) { naturalisationWorklist(first: 50, after: $after) {
      nodes { id givenName familyName birthDate officerId state isOverdue inactivityOn inactivityRisk completeness priorityReason nextDeadlineOn deadlines { kind on }
        openRequirements { code } } pageInfo { endCursor } } }`;
    let after: string | null = null;
    for (let page = 0; page < 2; page += 1) {
      statements.length = 0;
      const shown: List = fieldOf(await db.ask(officer, full, { after }), 'naturalisationWorklist');
      expect(shown.nodes).toHaveLength(50);
      after = shown.pageInfo.endCursor;
      const framing = /^(begin|commit|rollback|select set_config)/;
      expect(statements.filter((each) => !framing.test(each)).length).toBeLessThanOrEqual(8);
    }
  });

  it('counts its rows only when it is asked', async () => {
    statements.length = 0;
    await list(null);
    expect(statements.some((each) => /count\(/.test(each))).toBe(false);
    const counted = await db.ask(officer, '{ naturalisationWorklist { totalCount } }');
    expect(counted).toMatchObject({ data: { naturalisationWorklist: { totalCount: own.length } } });
  });

  it('is for the staff of the office', async () => {
    const ask = (actor: Actor) => db.ask(actor, QUERY, { filter: null, sort: 'FILED', first: 100 });
    const others = fieldOf<List>(await ask(testActor('naturalisation_officer', otherOffice)), 'naturalisationWorklist').nodes;
    expect(others.length).toBeGreaterThan(0);
    expect(others.some(({ id }) => own.some((each) => each.id === id))).toBe(false);
    expect(codesOf(await ask(applicant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask(testActor('ceremony_clerk', office)))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask(anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    expect((await list(null, 'FILED', 100, null, clerk)).nodes.length).toBeGreaterThan(0);
  });

  it.each([
    [{ filter: { mine: true, unassigned: true } }, 'filter'],
    [{ filter: { familyFileId: 'x' } }, 'familyFileId'],
    [{ first: 0 }, 'first'],
    [{ first: 101 }, 'first'],
    [{ after: 'rubbish' }, 'after'],
    [{ after: Buffer.from('[1,2,"x"]').toString('base64url') }, 'after'],
  ])('refuses rubbish and names the field: %#', async (more, field) => {
    const answer = await db.ask(officer, QUERY, { filter: null, sort: 'ORDER_OF_WORK', first: 10, ...more });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('shows applicants nothing of it but their place, which does not move when a file is suspended', async () => {
    const [mine] = files.filter(({ subjectId }) => subjectId !== null);
    const ask = async () =>
      db.ask(
        applicant,
        `{ naturalisationApplication(id: "${mine?.id}") { officerId isOverdue inactivityOn inactivityRisk completeness priorityReason nextDeadlineOn deadlines { kind } queuePlace { from to } } }`,
      );
    const before = await ask();
    expect(before).toMatchObject({
      data: {
        naturalisationApplication: {
          officerId: null,
          isOverdue: null,
          inactivityOn: null,
          inactivityRisk: null,
          completeness: null,
          priorityReason: null,
          nextDeadlineOn: null,
          deadlines: null,
          queuePlace: { from: expect.any(Number), to: expect.any(Number) },
        },
      },
    });
    const suspended = own.filter(({ state }) => state === 'IN_REVIEW' || state === 'HEARING').map(({ id }) => id);
    await inSystemWork(db, (em) => em.nativeUpdate(Application, { id: { $in: suspended } }, { state: 'SUSPENDED' }));
    expect((await ask()).data).toEqual(before.data);
    // What is decided and not notified keeps its place too.
    for (const state of ['SUSPENDED', 'REFUSED', 'BARRED'] as const) {
      await inSystemWork(db, (em) => em.nativeUpdate(Application, { id: mine?.id as string }, { state }));
      expect(await ask()).toMatchObject({ data: { naturalisationApplication: { queuePlace: { from: 1 } } } });
    }
  });

  it('is followed by a feed of what changed, each application once with its newest state', async () => {
    const changes = async (after: string | null) =>
      fieldOf<List>(
        await db.ask(
          officer,
          'query ($after: String) { naturalisationChanges(first: 100, after: $after) { nodes { id familyName } pageInfo { hasNextPage endCursor } } }',
          {
            after,
          },
        ),
        'naturalisationChanges',
      );
    let cursor: string | null = null;
    for (let more = true; more; ) {
      const page: List = await changes(cursor);
      cursor = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    const rename = (id: string | undefined, familyName: string) =>
      inSystemWork(db, (em) => em.nativeUpdate(Application, { id: id as string }, { familyName }));
    await rename(own[3]?.id, 'First');
    await rename(own[4]?.id, 'Second');
    await rename(own[3]?.id, 'Third');
    expect((await changes(cursor)).nodes).toEqual([
      { id: own[4]?.id, familyName: 'Second' },
      { id: own[3]?.id, familyName: 'Third' },
    ]);
    expect(codesOf(await db.ask(applicant, '{ naturalisationChanges { nodes { id } } }'))).toEqual(['NOT_PERMITTED']);
  });

  it('tells of deadlines nothing once a file is off the desk', () => {
    expect(deadlinesOf({ state: 'NATURALISED', receivedOn: '2026-01-01', titleValidTo: '2027-01-01' })).toEqual([]);
    expect(
      deadlinesOf({ state: 'INCOMPLETE', receivedOn: '2026-10-01', documentsDueOn: '2026-12-01', titleValidTo: '2026-11-01' }),
    ).toEqual([
      { kind: 'TITLE', on: '2026-11-01' },
      { kind: 'DOCUMENTS', on: '2026-12-01' },
      { kind: 'INACTIVITY', on: '2027-01-02' },
    ]);
  });
});
