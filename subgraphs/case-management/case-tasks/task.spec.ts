import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { attempt, faultsOf, type Procedure } from '../../kit/procedure.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { activate, walkTo } from '../cases/case-walk.testing.js';
import { subgraph } from '../index.js';
import { taskProcedure } from './task.procedure.js';
import { isEndingSoon, KINDS_BY_HAND, TASK_KINDS, USUAL_PERIODS } from './task.rules.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const colleague = testActor('case_manager', awo, 'test:colleague');
const lead = testActor('case_lead', awo, 'test:lead');
const assistant = testActor('case_assistant', awo, 'test:assistant');
const foreignLead = testActor('case_lead', caritas, 'test:foreign');
const foreignAssistant = testActor('case_assistant', caritas, 'test:foreign-assistant');
const client = testActor('data_subject', null, 'p:client');
const ABSENT = '018f0000-0000-7000-8000-000000000000';
const TODAY = '2026-11-23';

const COVER = 'id version kind state dueOn title assignedTo raisedBy isOverdue caseReference';
const CONTENT = `${COVER} note closingNote case { id }`;
const RAISE = (fields: string) => `mutation ($input: RaiseCaseTaskInput!) { raiseCaseTask(input: $input) { ${fields} } }`;
const STEP = (field: string, type = 'CloseCaseTaskInput') =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { ${COVER} } }`;
const LIST = (fields = COVER) =>
  `query ($filter: CaseTaskFilter) { caseTasks(filter: $filter, first: 100) { totalCount nodes { ${fields} } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly title: string;
}

describe('the table of a task', () => {
  it('is sound', () => {
    expect(faultsOf(taskProcedure as unknown as Procedure)).toEqual([]);
  });

  it.each(TASK_KINDS)('lets only those put off that were set by hand: %s', (kind) => {
    const facts = { state: 'OPEN' as const, kind, closingNote: null };
    const isByHand = KINDS_BY_HAND.some((each) => each === kind);
    expect(attempt(taskProcedure, 'POSTPONE', facts, { actor: manager, today: TODAY }).ok).toBe(isByHand);
  });

  it.each([
    ['2026-11-22', false],
    ['2026-11-23', true],
    ['2026-12-23', true],
    ['2026-12-24', false],
  ])('points out what ends on %s: %s', (day, expected) => {
    expect(isEndingSoon(day, TODAY, USUAL_PERIODS)).toBe(expected);
  });
});

describe('tasks', () => {
  let db: TestSubgraph;
  let caseId: string;
  let reference: string;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
    caseId = (await walkTo(db, manager, 'CLEARING')).id;
    reference = fieldOf<{ reference: string }>(
      await db.ask(manager, `{ case(id: "${caseId}") { reference } }`),
      'case',
    ).reference;
    await activate(db, manager, client, caseId);
  });
  afterAll(() => db.close());

  const raise = (more: object = {}, actor: Actor = manager, fields = COVER) =>
    db.ask(actor, RAISE(fields), { input: { caseId, dueOn: '2026-12-01', ...more } });
  const raised = async (more: object = {}, actor: Actor = manager) => fieldOf<Shown>(await raise(more, actor), 'raiseCaseTask');
  const step = (field: string, { id, version }: Shown, more: object = {}, actor: Actor = manager, type?: string) =>
    db.ask(actor, STEP(field, type), { input: { taskId: id, version, ...more } });
  const list = async (filter: object, actor: Actor = manager, fields = COVER) =>
    fieldOf<{ totalCount: number; nodes: Shown[] }>(await db.ask(actor, LIST(fields), { filter }), 'caseTasks');

  it('are set for oneself or a colleague, put off, given on and done', async () => {
    const task = fieldOf<Shown>(
      await raise({ kind: 'REMINDER', note: ' Ask for the lease ' }, manager, CONTENT),
      'raiseCaseTask',
    );
    expect(task).toMatchObject({
      kind: 'REMINDER',
      state: 'OPEN',
      title: 'Reminder: look at the case again (Wiedervorlage)',
      note: 'Ask for the lease',
      assignedTo: manager.id,
      raisedBy: manager.id,
      caseReference: reference,
      case: { id: caseId },
    });
    const off = fieldOf<Shown>(
      await step('postponeCaseTask', task, { dueOn: '2026-12-08' }, manager, 'PostponeCaseTaskInput'),
      'postponeCaseTask',
    );
    const given = fieldOf<Shown>(
      await step('assignCaseTask', off, { assignedTo: lead.id }, manager, 'AssignCaseTaskInput'),
      'assignCaseTask',
    );
    expect(given).toMatchObject({ dueOn: '2026-12-08', assignedTo: lead.id });
    expect((await list({ mine: true })).nodes.map(({ id }) => id)).not.toContain(task.id);
    expect((await list({ mine: true }, lead)).nodes.map(({ id }) => id)).toContain(task.id);
    const done = fieldOf<Shown>(await step('completeCaseTask', given, { closingNote: 'Has it' }, lead), 'completeCaseTask');
    expect(done).toMatchObject({ state: 'DONE' });
    expect(codesOf(await step('completeCaseTask', given))).toEqual(['OUTDATED']);
    expect(codesOf(await step('completeCaseTask', done))).toEqual(['WRONG_STATE']);
  });

  it('are cancelled for a reason only', async () => {
    const task = await raised();
    expect((await step('cancelCaseTask', task, { closingNote: ' ' })).errors?.[0]?.extensions).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      reason: 'REASON_MISSING',
    });
    expect(fieldOf(await step('cancelCaseTask', task, { closingNote: 'Moved away' }), 'cancelCaseTask')).toMatchObject({
      state: 'CANCELLED',
    });
  });

  it('are done by exactly one of two who do them at once', async () => {
    const task = await raised();
    const answers = await Promise.all([manager, lead].map((actor) => step('completeCaseTask', task, {}, actor)));
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('show an assistant the reference and the title, and nothing of the case', async () => {
    const task = await raised({ title: 'Call back', note: 'MARKER' });
    const { nodes } = await list({}, assistant);
    expect(nodes.find(({ id }) => id === task.id)).toMatchObject({ title: 'Call back', caseReference: reference });
    for (const content of ['note', 'closingNote', 'case { clientAlias }'])
      expect(codesOf(await db.ask(assistant, LIST(`id ${content}`), {}))).toEqual(['PURPOSE_NOT_PERMITTED']);
    // Beside the wall of the purposes stands that of the rows.
    const readsCase = await db.ask(assistant, `{ caseTasks(first: 100) { nodes { case { __typename } } } }`);
    expect(JSON.stringify(readsCase.data)).not.toContain('Case"');
    expect(codesOf(await db.ask(assistant, `{ case(id: "${caseId}") { reference } }`))).toEqual(['PURPOSE_NOT_PERMITTED']);
  });

  it('are set and done by an assistant who names the reference, without content', async () => {
    const task = await raised({ caseId: null, caseReference: reference, title: 'Book a room' }, assistant);
    expect(task).toMatchObject({ assignedTo: null, caseReference: reference });
    expect(codesOf(await raise({ note: 'x' }, assistant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await step('completeCaseTask', task, { closingNote: 'x' }, assistant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await step('cancelCaseTask', task, {}, assistant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await step('completeCaseTask', task, {}, assistant))).toEqual([]);
    expect(codesOf(await raise({ caseId: null, caseReference: reference }, foreignAssistant))).toEqual(['NOT_FOUND']);
    expect(codesOf(await raise({ caseId: null, caseReference: 'AWO-2026-9999' }, assistant))).toEqual(['NOT_FOUND']);
  });

  it('show a colleague to whom one is given its title, and nothing of the case', async () => {
    const task = await raised({ title: 'Call the school', note: 'MARKER', assignedTo: colleague.id });
    const { nodes } = await list({ mine: true }, colleague, CONTENT);
    expect(nodes).toMatchObject([{ id: task.id, title: 'Call the school', note: null, case: null, caseReference: reference }]);
    expect(codesOf(await step('completeCaseTask', task, {}, colleague))).toEqual([]);
    expect((await list({}, colleague)).totalCount).toBe(0);
  });

  it('are nobody else’s business', async () => {
    const task = await raised();
    for (const actor of [colleague, foreignLead, foreignAssistant]) {
      expect((await list({}, actor)).totalCount).toBe(0);
      expect(codesOf(await step('completeCaseTask', task, {}, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await raise({}, actor))).toEqual(['NOT_FOUND']);
      expect(codesOf(await raise({ caseId: ABSENT }, actor))).toEqual(['NOT_FOUND']);
    }
    for (const role of ['kim_coordination', 'working_group_member', 'partner_staff', 'data_protection_officer'] as const)
      expect(codesOf(await db.ask(testActor(role, awo, manager.id), LIST(), {}))).toEqual(['PURPOSE_NOT_PERMITTED']);
    expect(codesOf(await db.ask(anonymousActor('r'), LIST(), {}))).toEqual(['UNAUTHENTICATED']);
  });

  it('are shown to the client in no list, and in the export as far as nobody else is in them', async () => {
    await raised({ note: 'MARKER' });
    expect(codesOf(await db.ask(client, LIST(), {}))).toEqual(['NOT_PERMITTED']);
    const own = await db.ask(client, `{ case(id: "${caseId}") { tasks { ${COVER} } overdueTasks } }`);
    expect(own.data).toEqual({ case: { tasks: [], overdueTasks: null } });
    expect(codesOf(await raise({}, client))).toEqual(['NOT_PERMITTED']);
    const page = '{ me { caseExport { sections { section records { entries { column value } } } } } }';
    const text = JSON.stringify((await db.ask(client, page)).data);
    expect(text).toContain('"column":"dueOn","value":"2026-12-01"');
    expect(text).not.toContain('MARKER');
  });

  it('of a case are those that are open, and say which are overdue', async () => {
    const other = (await walkTo(db, manager, 'INQUIRY')).id;
    await raised({ caseId: other, dueOn: TODAY });
    const read = `{ case(id: "${other}") { overdueTasks nextDeadlineOn tasks { dueOn isOverdue } } }`;
    expect((await db.ask(manager, read)).data).toEqual({
      case: { overdueTasks: 0, nextDeadlineOn: TODAY, tasks: [{ dueOn: TODAY, isOverdue: false }] },
    });
  });

  it.each([
    [{ dueOn: '2026-11-22' }, 'dueOn'],
    [{ title: 'x'.repeat(121) }, 'title'],
    [{ note: 'x'.repeat(501) }, 'note'],
    [{ assignedTo: ' ' }, 'assignedTo'],
    [{ caseId: null }, 'caseId'],
    [{ caseReference: 'AWO-2026-0001' }, 'caseId'],
  ])('refuse rubbish and name the field: %#', async (more, field) => {
    expect((await raise(more)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});
