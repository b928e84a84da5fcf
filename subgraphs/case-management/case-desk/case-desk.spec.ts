import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { CaseAppointment } from '../case-appointments/appointment.entity.js';
import { CaseTask } from '../case-tasks/task.entity.js';
import { Case } from '../cases/case.entity.js';
import { OPEN_CASE_STATES } from '../cases/case.procedure.js';
import { askForApprovals, change, walkTo, wholeAssessment, wholePlan } from '../cases/case-walk.testing.js';
import { CaseContact } from '../contacts/contact.entity.js';
import { subgraph } from '../index.js';
import { phaseSince, WORKLIST_ORDERS, workloadsOf } from './worklist.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const drk = seedId('institution', 'drk-duesseldorf');
const manager = testActor('case_manager', drk, 'test:manager');
const colleague = testActor('case_manager', drk, 'test:colleague');
const lead = testActor('case_lead', drk, 'test:lead');
const foreignLead = testActor('case_lead', caritas, 'test:foreign');
const TODAY = '2026-11-23';
const MANAGERS = [manager.id, colleague.id, lead.id] as const;
const CASES = 205;

describe('the phase of a case', () => {
  const step = (fromState: string | null, toState: string, on: string) => ({ fromState, toState, on });
  it.each([
    [[step(null, 'INQUIRY', '2026-01-01'), step('INQUIRY', 'CLEARING', '2026-02-01')], 'CLEARING', '2026-02-01'],
    [[step(null, 'INQUIRY', '2026-01-01'), step('INQUIRY', 'INQUIRY', '2026-02-01')], 'INQUIRY', '2026-01-01'],
    [
      [step(null, 'LINKING', '2026-01-01'), step('LINKING', 'ON_HOLD', '2026-02-01'), step('ON_HOLD', 'LINKING', '2026-03-01')],
      'LINKING',
      '2026-03-01',
    ],
    [[], 'LINKING', null],
  ] as const)('began when a step led there: %#', (steps, state, day) => {
    expect(phaseSince(state, steps)).toBe(day);
  });
});

describe('the workload', () => {
  it('is summed by case manager, the heaviest first, and of equals in the order of their accounts', () => {
    const row = (managerId: string, cases: number, weight: number) => ({
      managerId,
      state: 'CLEARING' as const,
      cases,
      weight,
      overdue: 0,
    });
    expect(workloadsOf([row('b', 1, 4), row('a', 2, 2), row('a', 1, 2), row('c', 3, 4)])).toEqual([
      { managerId: 'a', cases: 3, weight: 4 },
      { managerId: 'c', cases: 3, weight: 4 },
      { managerId: 'b', cases: 1, weight: 4 },
    ]);
  });
});

interface Row {
  readonly id: string;
  readonly version: number;
}
interface List {
  readonly totalCount: number;
  readonly nodes: Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('the desk', () => {
  let db: TestSubgraph;
  const statements: string[] = [];
  const rows = Array.from({ length: CASES }, (_each, at) => ({
    id: newId(),
    version: 1,
    institution: drk,
    state: OPEN_CASE_STATES[at % OPEN_CASE_STATES.length] as (typeof OPEN_CASE_STATES)[number],
    reference: `DRK-2026-${String(at + 1).padStart(4, '0')}`,
    openedOn: `2026-0${(at % 9) + 1}-01`,
    managerId: MANAGERS[at % 3] as string,
    deputyId: null,
    contactChannel: 'PHONE' as const,
    problemAreas: [],
    institutionsInvolved: [],
    round: 1,
    weight: (at % 5) + 1,
    addressBlocked: false,
    noLetters: false,
  }));
  // Many have no task, no appointment and no contact, and of those that have, many share a day.
  const some = (each: number) => rows.filter((_row, at) => at % each === 0);
  const byDay = (at: number) => `2026-11-2${(at % 5) + 1}`;

  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
    await askForApprovals(db, awo);
    await inSystemWork(db, async (em) => {
      await insertMissing(em, Case, rows as never[]);
      const of = ({ id: caseId }: { id: string }) => ({ id: newId(), version: 1, institution: drk, caseId });
      await insertMissing(
        em,
        CaseTask,
        some(3).map((row, at) => ({
          ...of(row),
          state: 'OPEN',
          kind: 'TO_DO',
          aboutId: newId(),
          dueOn: byDay(at),
          raisedBy: 'system',
        })) as never[],
      );
      await insertMissing(
        em,
        CaseAppointment,
        some(4).map((row, at) => ({
          ...of(row),
          state: 'APPOINTED',
          kind: 'PHONE',
          managerId: row.managerId,
          on: byDay(at),
          begins: '09:00',
          minutes: 30,
          place: 'x',
        })) as never[],
      );
      await insertMissing(
        em,
        CaseContact,
        some(2).map((row, at) => ({
          ...of(row),
          state: 'RECORDED',
          medium: 'PHONE',
          on: byDay(at),
          minutes: 5,
          topics: [],
          parties: ['CLIENT'],
          goalIds: [],
          origin: 'OWN',
          purposeBound: false,
          recordedBy: 'system',
          recordedAt: new Date(`${TODAY}T08:00:00Z`),
        })) as never[],
      );
    });
    const logger = db.orm.config.getLogger();
    logger.logQuery = ({ query }) => void statements.push(query ?? '');
    logger.isEnabled = () => true;
  });
  afterAll(() => db.close());

  const FIELDS = `id version state managerId weight overdueTasks nextDeadlineOn lastContactOn waitingReferrals onHoldSince phaseSince
    nextAppointment { on begins }`;
  const OVERVIEW =
    '{ total weight overdue unassigned approvalsWaiting managers { managerId cases weight } phases { state count } }';
  const work = async (variables: object, actor: Actor = lead, fields = 'id version') =>
    fieldOf<List>(
      await db.ask(
        actor,
        `query ($filter: CaseWorklistFilter, $sort: CaseWorklistOrder! = DEADLINE, $first: Int! = 100, $after: String) {
          caseWorklist(filter: $filter, sort: $sort, first: $first, after: $after) { totalCount nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
        variables as Record<string, unknown>,
      ),
      'caseWorklist',
    );
  const count = async (filter: object, actor: Actor = lead) => (await work({ filter, first: 1 }, actor)).totalCount;

  it.each(WORKLIST_ORDERS)('goes through all cases once in the order %s, with ties and days that are missing', async (sort) => {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: List = await work({ sort, first: 37, after });
      ids.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(ids).toHaveLength(CASES);
    expect(new Set(ids).size).toBe(CASES);
    const at = new Map(ids.map((id, place) => [id, place]));
    const days = new Map(some(3).map(({ id }, place) => [id, byDay(place)]));
    if (sort === 'DEADLINE')
      expect(
        [...at.keys()].map((id) => days.get(id) ?? '9').every((day, place, all) => place === 0 || (all[place - 1] ?? '') <= day),
      ).toBe(true);
  });

  it('holds what the filter says', async () => {
    expect(await count({ managerId: colleague.id })).toBe(rows.filter(({ managerId }) => managerId === colleague.id).length);
    expect(await count({ states: ['CLEARING'] })).toBe(rows.filter(({ state }) => state === 'CLEARING').length);
    const due = some(3).filter((_row, at) => byDay(at) < TODAY).length;
    expect([await count({ overdue: true }), await count({ overdue: false })]).toEqual([due, CASES - due]);
    expect(await count({ deadlineBy: '2026-11-21' })).toBe(some(3).filter((_row, at) => byDay(at) === '2026-11-21').length);
    expect(await count({ appointmentBy: '2026-12-31' })).toBe(some(4).length);
    expect(await count({ noContactSince: '2026-11-01' })).toBe(CASES - some(2).length);
    expect([await count({ waitingReferral: true }), await count({ waitingReferral: false })]).toEqual([0, CASES]);
    expect(await count({ mine: true }, manager)).toBe(rows.filter(({ managerId }) => managerId === manager.id).length);
    expect(await count({ managerId: colleague.id }, manager)).toBe(0);
  });

  it('gives a lead a page of a hundred with the overview in eight statements', async () => {
    await work({ first: 1 });
    for (const after of [null, (await work({ first: 100 })).pageInfo.endCursor]) {
      statements.length = 0;
      const answer = await db.ask(
        lead,
        `query ($after: String) { caseOverview ${OVERVIEW} caseWorklist(first: 100, after: $after) { totalCount nodes { ${FIELDS} } pageInfo { hasNextPage } } }`,
        { after },
      );
      expect(answer.errors).toBeUndefined();
      const asked = statements.filter((each) => !/^(begin|commit|rollback|select set_config|select journal)/.test(each));
      expect([asked.length <= 8, asked]).toEqual([true, asked]);
    }
  });

  it('counts the open work by case manager and by phase, and nothing else by employee', async () => {
    const found = fieldOf<Record<string, unknown>>(await db.ask(lead, `{ caseOverview ${OVERVIEW} }`), 'caseOverview');
    const weightOf = (own: typeof rows) => own.reduce((sum, { weight }) => sum + weight, 0);
    const of = (managerId: string) => rows.filter((row) => row.managerId === managerId);
    expect(found).toMatchObject({
      total: CASES,
      weight: weightOf(rows),
      overdue: some(3).filter((_row, at) => byDay(at) < TODAY).length,
      unassigned: of(lead.id).length,
      approvalsWaiting: 0,
      phases: OPEN_CASE_STATES.map((state) => ({ state, count: rows.filter((row) => row.state === state).length })),
    });
    const managers = MANAGERS.map((id) => ({ managerId: id, cases: of(id).length, weight: weightOf(of(id)) }));
    expect(found['managers']).toEqual(expect.arrayContaining(managers));
    for (const root of ['caseOverview { total }', 'caseApprovals { id }']) {
      for (const actor of [manager, testActor('data_subject', null)])
        expect(codesOf(await db.ask(actor, `{ ${root} }`))).toEqual(['NOT_PERMITTED']);
      expect(codesOf(await db.ask(anonymousActor('r'), `{ ${root} }`))).toEqual(['UNAUTHENTICATED']);
    }
    expect(fieldOf(await db.ask(foreignLead, '{ caseOverview { total managers { managerId } } }'), 'caseOverview')).toEqual({
      total: 0,
      managers: [],
    });
  });

  it('is for those who work on cases', async () => {
    expect((await work({}, foreignLead)).totalCount).toBe(0);
    const list = '{ caseWorklist { nodes { id } } }';
    for (const role of ['case_assistant', 'kim_coordination', 'working_group_member', 'partner_staff'] as const)
      expect(codesOf(await db.ask(testActor(role, drk, manager.id), list))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await db.ask(testActor('data_subject', null), list))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await db.ask(anonymousActor('r'), list))).toEqual(['UNAUTHENTICATED']);
    for (const [variables, field] of [
      ['first: 0', 'first'],
      ['first: 101', 'first'],
      ['after: "x"', 'after'],
    ] as const) {
      const answer = await db.ask(lead, `{ caseWorklist(${variables}) { totalCount } }`);
      expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
    }
  });

  it('says since when a case is on hold', async () => {
    const held = await change(db, manager, 'holdCase', 'CaseStepInput', await walkTo(db, manager, 'CLEARING'), {});
    const read = `{ case(id: "${held.id}") { onHoldSince phaseSince } }`;
    expect((await db.ask(manager, read)).data).toEqual({ case: { onHoldSince: TODAY, phaseSince: TODAY } });
  });

  it('lists what waits for the approval of somebody else than its writer, where the carrier asks for it', async () => {
    const [strict, strictLead] = [testActor('case_manager', awo, 'test:strict'), testActor('case_lead', awo, 'test:strict-lead')];
    const list = async (actor: Actor = strictLead) =>
      fieldOf<object[]>(
        await db.ask(actor, '{ caseApprovals(first: 50) { id kind since writtenBy mayApprove missing case { id state } } }'),
        'caseApprovals',
      );
    const assessed = await walkTo(db, strict, 'ASSESSMENT');
    const incomplete = { ...wholeAssessment, risks: null };
    const first = await change(db, strict, 'recordCaseAssessment', 'RecordCaseAssessmentInput', assessed, incomplete);
    expect(await list()).toMatchObject([
      { kind: 'ASSESSMENT', since: TODAY, writtenBy: strict.id, mayApprove: true, missing: ['risks'], case: { id: assessed.id } },
    ]);
    const whole = await change(db, strict, 'recordCaseAssessment', 'RecordCaseAssessmentInput', first, wholeAssessment);
    const [waiting] = (await list()) as { id: string; missing: string[] }[];
    expect(waiting?.missing).toEqual([]);
    expect(fieldOf(await db.ask(strictLead, '{ caseOverview { approvalsWaiting } }'), 'caseOverview')).toEqual({
      approvalsWaiting: 1,
    });
    expect(await list(foreignLead)).toEqual([]);
    const approve = 'mutation ($input: CaseAssessmentStepInput!) { approveCaseAssessment(input: $input) { id } }';
    expect(codesOf(await db.ask(strictLead, approve, { input: { assessmentId: waiting?.id, version: 1 } }))).toEqual([]);
    expect(await list()).toEqual([]);
    const { version } = fieldOf<Row>(await db.ask(strict, `{ case(id: "${whole.id}") { id version } }`), 'case');
    const planning = await change(db, strict, 'signOffCaseAssessment', 'CaseStepInput', { id: whole.id, version }, {});
    await change(db, strict, 'draftCasePlan', 'DraftCasePlanInput', planning, wholePlan(awo));
    expect(await list()).toMatchObject([{ kind: 'PLAN', missing: [] }]);
    // Another carrier asks for none.
    const free = await walkTo(db, manager, 'ASSESSMENT');
    await change(db, manager, 'recordCaseAssessment', 'RecordCaseAssessmentInput', free, wholeAssessment);
    expect(await list(lead)).toEqual([]);
  });
});
