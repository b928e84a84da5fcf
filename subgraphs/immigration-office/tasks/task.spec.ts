import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { faultsOf, type Procedure } from '../../kit/procedure.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';
import { cancelTasksOfEnded, raiseTask, settleTasks } from './task.commands.js';
import { NaturalisationTask } from './task.entity.js';
import { taskProcedure } from './task.procedure.js';
import { proofGiven, TASK_KINDS } from './task.rules.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const officer = testActor('naturalisation_officer', office, 'a:officer');
const colleague = testActor('naturalisation_officer', office, 'a:colleague');
const supervisor = testActor('office_supervisor', office, 'a:supervisor');
const applicant = testActor('data_subject', null, 'p:applicant');
const TODAY = '2026-11-23';
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const TASK = 'id version kind state dueOn note assignedTo raisedBy proof title isOverdue application { id }';
const REMIND = `mutation ($input: SetNaturalisationReminderInput!) { setNaturalisationReminder(input: $input) { ${TASK} } }`;
const CLOSE = (field: string) => `mutation ($input: CloseNaturalisationTaskInput!) { ${field}(input: $input) { ${TASK} } }`;
const LIST = `query ($filter: NaturalisationTaskFilter) { naturalisationTasks(filter: $filter, first: 100) { totalCount nodes { ${TASK} } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly state: string;
}

describe('the table of a task', () => {
  it('is sound', () => {
    expect(faultsOf(taskProcedure as unknown as Procedure)).toEqual([]);
  });

  it.each(TASK_KINDS)('asks for proof of a notice and of nothing else: %s', (kind) => {
    const holds = (proof: string | null) =>
      proofGiven.holds({ state: 'OPEN', kind, proof }, { actor: officer, today: TODAY }).status;
    expect(holds(null)).toBe(kind === 'NOTICE_DUE' ? 'NOT_MET' : 'MET');
    expect(holds('  ')).toBe(kind === 'NOTICE_DUE' ? 'NOT_MET' : 'MET');
    expect(holds('XPersonenstand 17')).toBe('MET');
  });
});

describe('the tasks of the office', () => {
  let db: TestSubgraph;
  let applicationId: string;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
    const create =
      'mutation ($input: CreateNaturalisationApplicationInput!) { createNaturalisationApplication(input: $input) { id } }';
    const input = { officeId: office, givenName: 'Alba', familyName: 'Ahorn' };
    applicationId = fieldOf<Shown>(await db.ask(applicant, create, { input }), 'createNaturalisationApplication').id;
  });
  afterAll(() => db.close());

  const remind = (more: object = {}, actor: Actor = officer) =>
    db.ask(actor, REMIND, { input: { applicationId, dueOn: '2026-12-01', ...more } });
  const close = (field: string, task: Shown, text: string | null = null, actor: Actor = officer) =>
    db.ask(actor, CLOSE(field), { input: { taskId: task.id, version: task.version, text } });
  const list = async (filter: object, actor: Actor = officer) =>
    fieldOf<{ totalCount: number; nodes: Shown[] }>(await db.ask(actor, LIST, { filter }), 'naturalisationTasks');
  const byTimer = (kind: 'INACTIVITY_RISK' | 'NOTICE_DUE', dueOn: string) =>
    runTimer(db, 'test', async (context) => {
      await raiseTask(context, { applicationId, institution: office, kind, dueOn });
      return 1;
    });

  it('are set as reminders for oneself or for a colleague, and done', async () => {
    const own = fieldOf<Shown>(await remind({ note: ' Call the registry office ' }), 'setNaturalisationReminder');
    expect(own).toMatchObject({
      kind: 'REMINDER',
      state: 'OPEN',
      note: 'Call the registry office',
      assignedTo: officer.id,
      raisedBy: officer.id,
      isOverdue: false,
      application: { id: applicationId },
    });
    const done = fieldOf<Shown>(await close('completeNaturalisationTask', own), 'completeNaturalisationTask');
    expect(done).toMatchObject({ state: 'DONE', version: own.version + 1 });
    expect(codesOf(await close('completeNaturalisationTask', done))).toEqual(['WRONG_STATE']);
    expect(codesOf(await close('completeNaturalisationTask', own))).toEqual(['OUTDATED']);
    const others = fieldOf<Shown>(await remind({ officerId: colleague.id }), 'setNaturalisationReminder');
    expect(others).toMatchObject({ assignedTo: colleague.id });
    expect((await list({ mine: true })).nodes.map(({ id }) => id)).not.toContain(others.id);
    expect((await list({ mine: true }, colleague)).nodes.map(({ id }) => id)).toContain(others.id);
  });

  it('are cancelled for a reason only', async () => {
    const task = fieldOf<Shown>(await remind({ dueOn: '2026-12-02' }), 'setNaturalisationReminder');
    expect(codesOf(await close('cancelNaturalisationTask', task))).toEqual(['INVALID_INPUT']);
    expect(codesOf(await close('cancelNaturalisationTask', task, '  '))).toEqual(['INVALID_INPUT']);
    const cancelled = fieldOf<Shown>(await close('cancelNaturalisationTask', task, 'Moved'), 'cancelNaturalisationTask');
    expect(cancelled).toMatchObject({ state: 'CANCELLED', proof: 'Moved' });
  });

  it('are raised once while one is open, and by a timer once and for all', async () => {
    expect(codesOf(await remind({ dueOn: '2026-12-24' }))).toEqual([]);
    expect(codesOf(await remind({ dueOn: '2026-12-24' }))).toEqual(['INVALID_INPUT']);
    await byTimer('INACTIVITY_RISK', '2026-11-20');
    await byTimer('INACTIVITY_RISK', '2026-11-20');
    await byTimer('INACTIVITY_RISK', '2026-11-21');
    const raised = await list({ kinds: ['INACTIVITY_RISK'] });
    expect(raised.nodes).toMatchObject([
      { dueOn: '2026-11-20', raisedBy: 'system', assignedTo: null, isOverdue: true },
      { dueOn: '2026-11-21' },
    ]);
    expect(codesOf(await close('completeNaturalisationTask', raised.nodes[0] as Shown))).toEqual([]);
    await byTimer('INACTIVITY_RISK', '2026-11-20');
    expect((await list({ kinds: ['INACTIVITY_RISK'] })).totalCount).toBe(1);
    expect((await list({ kinds: ['INACTIVITY_RISK'], state: 'DONE' })).totalCount).toBe(1);
    expect((await list({ kinds: ['INACTIVITY_RISK'], dueBy: '2026-11-20' })).totalCount).toBe(0);
  });

  it('of a notice are done only with proof', async () => {
    await byTimer('NOTICE_DUE', TODAY);
    const [notice] = (await list({ kinds: ['NOTICE_DUE'] })).nodes as [Shown];
    expect((await close('completeNaturalisationTask', notice)).errors?.[0]?.extensions).toMatchObject({
      code: 'REQUIREMENT_OPEN',
      reason: 'PROOF_MISSING',
    });
    expect(codesOf(await close('completeNaturalisationTask', notice, 'EStA 4711'))).toEqual([]);
  });

  it('are raised by what the applicant does, also when there is one already, and shown to staff alone', async () => {
    const raise = (actor: Actor) =>
      asActor(db, actor, async (context) => {
        const task = { applicationId, institution: office, kind: 'STATUS_ENQUIRY' as const, dueOn: TODAY };
        await raiseTask(context, task);
        await raiseTask(context, task);
        return context.em.count(NaturalisationTask, { kind: 'STATUS_ENQUIRY' });
      });
    expect(await raise(applicant)).toBe(0);
    expect(await raise(officer)).toBe(1);
    const own = await db.ask(applicant, `{ naturalisationApplication(id: "${applicationId}") { tasks { id } } }`);
    expect(own).toMatchObject({ data: { naturalisationApplication: { tasks: [] } } });
    expect((await list({ state: 'OPEN' })).totalCount).toBeGreaterThan(0);
  });

  it('are settled by what was done', async () => {
    const open = await asActor(db, officer, async (context) => {
      await raiseTask(context, { applicationId, institution: office, kind: 'POST', dueOn: TODAY });
      await settleTasks(context, { applicationId, kinds: ['POST', 'CEREMONY_DUE'] });
      return context.em.count(NaturalisationTask, { kind: 'POST', state: 'OPEN' });
    });
    expect(open).toBe(0);
  });

  it('are cancelled when the procedure ends, but for those about what remains', async () => {
    const kinds = ['DOCUMENTS_OVERDUE', 'INQUIRY_UNANSWERED', 'POST', 'NOTICE_DUE', 'FEE_DUE'] as const;
    await inSystemWork(db, async (em) => {
      const row = { institution: office, applicationId, state: 'OPEN', dueOn: '2027-02-01', raisedBy: 'system' };
      for (const kind of kinds) em.create(NaturalisationTask, { ...row, id: newId(), kind } as never);
    });
    const left = () =>
      inSystemWork(db, async (em) => {
        const rows = await em.find(NaturalisationTask, { applicationId, dueOn: '2027-02-01' }, { orderBy: { id: 'asc' } });
        return rows.filter(({ state }) => state === 'OPEN').map(({ kind }) => kind);
      });
    const stands = (state: 'WITHDRAWN' | 'DRAFT') =>
      inSystemWork(db, (em) => em.nativeUpdate(Application, { id: applicationId }, { state }));
    await runTimer(db, 'cancel-tasks-of-ended', cancelTasksOfEnded);
    expect(await left()).toEqual(kinds);
    await stands('WITHDRAWN');
    expect(await runTimer(db, 'cancel-tasks-of-ended', cancelTasksOfEnded)).toBeGreaterThanOrEqual(2);
    expect(await runTimer(db, 'cancel-tasks-of-ended', cancelTasksOfEnded)).toBe(0);
    expect(await left()).toEqual(['POST', 'NOTICE_DUE', 'FEE_DUE']);
    await stands('DRAFT');
  });

  it('are done by exactly one of two who do them at once', async () => {
    const task = fieldOf<Shown>(await remind({ dueOn: '2026-12-03' }), 'setNaturalisationReminder');
    const codes = await Promise.all(
      [officer, supervisor].map(async (actor) => codesOf(await close('completeNaturalisationTask', task, null, actor))),
    );
    expect(codes.flat()).toEqual(['OUTDATED']);
  });

  it('are nobody else’s business', async () => {
    const task = fieldOf<Shown>(await remind({ dueOn: '2026-12-04' }), 'setNaturalisationReminder');
    const stranger = testActor('naturalisation_officer', otherOffice);
    expect(codesOf(await db.ask(anonymousActor('r'), LIST, {}))).toEqual(['UNAUTHENTICATED']);
    expect((await list({}, stranger)).totalCount).toBe(0);
    expect((await list({}, applicant)).totalCount).toBe(0);
    expect(codesOf(await close('completeNaturalisationTask', task, null, stranger))).toEqual(['NOT_FOUND']);
    expect(codesOf(await close('completeNaturalisationTask', task, null, applicant))).toEqual(['NOT_FOUND']);
    expect(codesOf(await remind({}, stranger))).toEqual(['NOT_FOUND']);
    expect(codesOf(await remind({}, applicant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await close('completeNaturalisationTask', { ...task, id: ABSENT }))).toEqual(['NOT_FOUND']);
  });

  it.each([
    [{ dueOn: '2026-11-22' }, 'dueOn'],
    [{ note: 'x'.repeat(501) }, 'note'],
    [{ officerId: ' ' }, 'officerId'],
  ])('refuse rubbish and name the field: %#', async (more, field) => {
    expect((await remind(more)).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});
