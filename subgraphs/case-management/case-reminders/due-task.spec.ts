import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedId } from '../../kit/ids.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { CaseTask } from '../case-tasks/task.entity.js';
import type { TaskKind } from '../case-tasks/task.rules.js';
import { change, readAgain, walkTo } from '../cases/case-walk.testing.js';
import { subgraph } from '../index.js';
import { raiseDueTasks } from './due-task.commands.js';

const awo = seedId('institution', 'awo-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const lead = testActor('case_lead', awo, 'test:lead');

describe('the institution is reminded', () => {
  let db: TestSubgraph;
  let now = new Date('2026-11-23T10:00:00Z');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
  });
  afterAll(() => db.close());

  const run = (day: string) => {
    now = new Date(`${day}T10:00:00Z`);
    return runTimer(db, 'raise-due-case-tasks', raiseDueTasks).finally(() => {
      now = new Date('2026-11-23T10:00:00Z');
    });
  };
  const tasksOf = (caseId: string, kind: TaskKind) =>
    inSystemWork(db, (em) => em.find(CaseTask, { caseId, kind }, { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] }));

  it('of an assessment that takes long, until it is signed off', async () => {
    const found = await walkTo(db, manager, 'ASSESSMENT');
    await run('2026-12-21');
    expect(await tasksOf(found.id, 'ASSESSMENT_OVERDUE')).toEqual([]);
    await run('2026-12-22');
    await run('2026-12-23');
    expect(await tasksOf(found.id, 'ASSESSMENT_OVERDUE')).toMatchObject([
      { dueOn: '2026-12-21', state: 'OPEN', raisedBy: 'system' },
    ]);
    await change(db, manager, 'beginCaseEvaluation', 'CaseStepInput', await readAgain(db, manager, found.id), {});
    await run('2026-12-24');
    expect(await tasksOf(found.id, 'ASSESSMENT_OVERDUE')).toMatchObject([{ state: 'DONE' }]);
  });

  it('of measures that should have been done, once each, also after somebody said so', async () => {
    const { id } = await walkTo(db, manager, 'MONITORING');
    await run('2026-12-15');
    expect(await tasksOf(id, 'MEASURE_OVERDUE')).toEqual([]);
    await run('2027-03-01');
    const tasks = await tasksOf(id, 'MEASURE_OVERDUE');
    expect(tasks.map(({ dueOn }) => dueOn)).toEqual(['2026-12-15', '2027-02-28']);
    const done = 'mutation ($input: CloseCaseTaskInput!) { completeCaseTask(input: $input) { id } }';
    const [first] = tasks;
    expect(codesOf(await db.ask(manager, done, { input: { taskId: first?.id, version: first?.version } }))).toEqual([]);
    await run('2027-03-02');
    expect(await tasksOf(id, 'MEASURE_OVERDUE')).toMatchObject([{ state: 'DONE' }, { state: 'OPEN' }]);
  });

  it('of appointments of which nobody has recorded what became of them', async () => {
    const { id } = await walkTo(db, manager, 'CLEARING');
    const make = `mutation ($input: MakeCaseAppointmentInput!) { makeCaseAppointment(input: $input) { id version } }`;
    const input = { caseId: id, on: '2026-11-23', begins: '10:00', place: 'Room 1' };
    const made = fieldOf<{ id: string; version: number }>(await db.ask(manager, make, { input }), 'makeCaseAppointment');
    await run('2026-11-23');
    expect(await tasksOf(id, 'APPOINTMENT_UNRECORDED')).toEqual([]);
    await run('2026-11-24');
    expect(await tasksOf(id, 'APPOINTMENT_UNRECORDED')).toMatchObject([
      { state: 'OPEN', dueOn: '2026-11-23', assignedTo: manager.id },
    ]);
    const hold = 'mutation ($input: CaseAppointmentStepInput!) { holdCaseAppointment(input: $input) { id } }';
    await db.ask(manager, hold, { input: { appointmentId: made.id, version: made.version } });
    await run('2026-11-25');
    expect(await tasksOf(id, 'APPOINTMENT_UNRECORDED')).toMatchObject([{ state: 'DONE' }]);
  });

  it('of a consent that runs out and of a referral that nobody answers', async () => {
    const { id } = await walkTo(db, manager, 'LINKING');
    const recipient = seedId('institution', 'caritas-duesseldorf');
    const give = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { id } }';
    const consent = {
      caseId: id,
      recipientKind: 'INSTITUTION',
      recipient,
      purpose: 'COUNSELLING',
      dataCategories: ['COUNSELLING'],
      scope: ['REFERRAL'],
      validFrom: '2026-11-23',
      validTo: '2027-01-31',
      textVersion: '2025-01',
      language: 'de',
      form: 'WRITTEN',
      evidence: 'File, page 3',
      givenBy: 'CLIENT',
    };
    const given = fieldOf<{ id: string }>(await db.ask(manager, give, { input: consent }), 'giveConsent');
    const refer = 'mutation ($input: ReferClientInput!) { referClient(input: $input) { id } }';
    const referral = { caseId: id, consentId: given.id, recipientInstitution: recipient };
    expect(codesOf(await db.ask(manager, refer, { input: referral }))).toEqual([]);
    await run('2026-12-14');
    expect(await tasksOf(id, 'REFERRAL_UNANSWERED')).toEqual([]);
    await run('2026-12-31');
    expect(await tasksOf(id, 'REFERRAL_UNANSWERED')).toMatchObject([{ state: 'OPEN', dueOn: '2026-12-14' }]);
    expect(await tasksOf(id, 'CONSENT_ENDING')).toEqual([]);
    await run('2027-01-01');
    expect(await tasksOf(id, 'CONSENT_ENDING')).toMatchObject([{ state: 'OPEN', dueOn: '2027-01-31', aboutId: given.id }]);
  });

  it('of a file whose retention ends', async () => {
    const { id } = await walkTo(db, manager, 'CLOSED');
    const { retainUntil } = fieldOf<{ retainUntil: string }>(await db.ask(lead, `{ case(id: "${id}") { retainUntil } }`), 'case');
    await run('2026-12-31');
    expect(await tasksOf(id, 'RETENTION_DUE')).toEqual([]);
    await run(retainUntil);
    expect(await tasksOf(id, 'RETENTION_DUE')).toMatchObject([{ state: 'OPEN', dueOn: retainUntil }]);
  });

  it('of whatever synthetic cases hold, without a refusal, and of the same only once', async () => {
    await seedSubgraph(subgraph, db, { city: 'solingen', scale: 1 });
    expect(await run('2026-11-23')).toBeGreaterThanOrEqual(0);
    expect(await run('2026-11-23')).toBe(0);
  });
});
