import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { newId, seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { subgraph } from '../index.js';
import { Application } from '../naturalisation/application.entity.js';

const office = seedId('institution', 'naturalisation-duesseldorf');
const otherOffice = seedId('institution', 'naturalisation-solingen');
const officer = testActor('naturalisation_officer', office, 'a:officer');
const substitute = testActor('naturalisation_officer', office, 'a:substitute');
const supervisor = testActor('office_supervisor', office, 'a:supervisor');
const applicant = testActor('data_subject', null, 'p:applicant');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

interface View {
  readonly applicationId: string;
  readonly version: number;
}

describe('the assignment of applications', () => {
  let db: TestSubgraph;
  let today = '2026-11-23';
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${today}T10:00:00Z`) });
  });
  afterAll(() => db.close());

  async function files(count: number, institution = office): Promise<View[]> {
    const rows = Array.from({ length: count }, (_each, at) => ({
      id: newId(),
      version: 1,
      institution,
      state: 'IN_REVIEW' as const,
      givenName: 'Alba',
      familyName: `Ahorn${at}`,
      filedOn: '2026-01-05',
      receivedOn: '2026-01-05',
      subjectId: applicant.id,
    }));
    await inSystemWork(db, (em) => insertMissing(em, Application, rows));
    return rows.map(({ id }) => ({ applicationId: id, version: 1 }));
  }
  const assign = (view: View, officerId: string | null, actor: Actor = supervisor) =>
    db.ask(
      actor,
      'mutation ($input: AssignNaturalisationApplicationInput!) { assignNaturalisationApplication(input: $input) { id version officerId history { step } } }',
      { input: { ...view, officerId } },
    );
  const assignAll = (applications: readonly View[], officerId: string | null, actor: Actor = supervisor) =>
    db.ask(
      actor,
      'mutation ($input: AssignNaturalisationApplicationsInput!) { assignNaturalisationApplications(input: $input) { assigned unchanged refused { applicationId code } } }',
      { input: { applications, officerId } },
    );
  const officerOf = async ({ applicationId }: View) =>
    (await inSystemWork(db, (em) => em.findOneOrFail(Application, { id: applicationId }))).officerId ?? null;

  it('is a step that stays in the history', async () => {
    const [view] = (await files(1)) as [View];
    expect(await assign(view, officer.id)).toMatchObject({
      data: { assignNaturalisationApplication: { version: 2, officerId: officer.id, history: [{ step: 'ASSIGN' }] } },
    });
    expect(codesOf(await assign(view, null))).toEqual(['OUTDATED']);
    expect(await assign({ ...view, version: 2 }, null)).toMatchObject({
      data: { assignNaturalisationApplication: { officerId: null } },
    });
  });

  it('of several is all or none, and says which could not be', async () => {
    const views = await files(3);
    const [first, second, third] = views as [View, View, View];
    const [foreign] = (await files(1, otherOffice)) as [View];
    const bad = [
      first,
      { ...second, version: 7 },
      third,
      foreign,
      { applicationId: ABSENT, version: 1 },
      first,
      { applicationId: 'x', version: 1 },
    ];
    expect(fieldOf(await assignAll(bad, officer.id), 'assignNaturalisationApplications')).toEqual({
      assigned: 0,
      unchanged: 0,
      refused: [
        { applicationId: second.applicationId, code: 'OUTDATED' },
        { applicationId: foreign.applicationId, code: 'NOT_FOUND' },
        { applicationId: ABSENT, code: 'NOT_FOUND' },
        { applicationId: first.applicationId, code: 'TWICE' },
        { applicationId: 'x', code: 'NOT_FOUND' },
      ],
    });
    for (const view of views) expect(await officerOf(view)).toBeNull();
    expect(fieldOf(await assignAll(views, officer.id), 'assignNaturalisationApplications')).toEqual({
      assigned: 3,
      unchanged: 0,
      refused: [],
    });
    for (const view of views) expect(await officerOf(view)).toBe(officer.id);
    const newer = views.map((view) => ({ ...view, version: 2 }));
    expect(fieldOf(await assignAll(newer, officer.id), 'assignNaturalisationApplications')).toEqual({
      assigned: 3,
      unchanged: 3,
      refused: [],
    });
  });

  it('of the same files at once has one winner', async () => {
    const views = await files(5);
    const answers = await Promise.all([assignAll(views, 'a:one'), assignAll(views, 'a:two')]);
    const assigned = answers.map(
      ({ data }) => (data?.['assignNaturalisationApplications'] as { assigned: number } | null)?.assigned ?? 0,
    );
    expect([...assigned].sort()).toEqual([0, 5]);
    const officers = new Set(await Promise.all(views.map(officerOf)));
    expect(officers).toEqual(new Set([assigned[0] === 5 ? 'a:one' : 'a:two']));
  });

  it('of five hundred files is done in one go', async () => {
    const views = await files(500);
    expect(fieldOf(await assignAll(views, officer.id), 'assignNaturalisationApplications')).toMatchObject({ assigned: 500 });
  });

  it('is shown in the list of whoever substitutes the officer, on these days alone', async () => {
    const [view] = (await files(1)) as [View];
    await assign(view, 'a:away');
    const mine = async () =>
      fieldOf<{ nodes: { id: string }[] }>(
        await db.ask(substitute, '{ naturalisationWorklist(filter: { mine: true }) { nodes { id } } }'),
        'naturalisationWorklist',
      ).nodes.map(({ id }) => id);
    const arranged = await db.ask(
      supervisor,
      'mutation ($input: ArrangeNaturalisationSubstitutionInput!) { arrangeNaturalisationSubstitution(input: $input) { id } }',
      { input: { officerId: 'a:away', substituteId: substitute.id, fromOn: '2026-11-24', toOn: '2026-11-25' } },
    );
    expect(codesOf(arranged)).toEqual([]);
    const days: [string, boolean][] = [];
    for (const day of ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']) {
      today = day;
      days.push([day, (await mine()).includes(view.applicationId)]);
    }
    today = '2026-11-23';
    expect(days).toEqual([
      ['2026-11-23', false],
      ['2026-11-24', true],
      ['2026-11-25', true],
      ['2026-11-26', false],
    ]);
  });

  it('lets a file go first for a recorded reason, and back', async () => {
    const [view] = (await files(1)) as [View];
    const grant = (input: object, actor: Actor = officer) =>
      db.ask(
        actor,
        'mutation ($input: GrantNaturalisationPriorityInput!) { grantNaturalisationPriority(input: $input) { version priorityReason priorityGrantedOn history { step reason } } }',
        { input: { ...view, reason: 'IMMINENT_BIRTH', note: 'Due in January', ...input } },
      );
    expect(codesOf(await grant({ reason: 'INACTION_SUIT' }))).toEqual(['INVALID_INPUT']);
    expect((await grant({ note: ' ' })).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'note' });
    expect(codesOf(await grant({}, applicant))).toEqual(['NOT_PERMITTED']);
    expect(await grant({})).toMatchObject({
      data: {
        grantNaturalisationPriority: {
          priorityReason: 'IMMINENT_BIRTH',
          priorityGrantedOn: today,
          history: [{ step: 'GRANT_PRIORITY', reason: 'IMMINENT_BIRTH' }],
        },
      },
    });
    const first = async () =>
      fieldOf<{ nodes: { id: string }[] }>(
        await db.ask(officer, '{ naturalisationWorklist(first: 1) { nodes { id } } }'),
        'naturalisationWorklist',
      ).nodes[0]?.id;
    expect(await first()).toBe(view.applicationId);
    const end = 'mutation ($input: NaturalisationStepInput!) { endNaturalisationPriority(input: $input) { priorityReason } }';
    expect(codesOf(await db.ask(officer, end, { input: { ...view, version: 2 } }))).toEqual([]);
    expect(await first()).not.toBe(view.applicationId);
  });

  it('is nobody else’s business', async () => {
    const [view] = (await files(1)) as [View];
    const stranger = testActor('office_supervisor', otherOffice);
    expect(codesOf(await assign(view, 'a:x', stranger))).toEqual(['NOT_FOUND']);
    expect(codesOf(await assign(view, 'a:x', applicant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await assign(view, 'a:x', testActor('intake_clerk', office)))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await assignAll([view], 'a:x', applicant))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await assignAll([view], 'a:x', anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    expect(fieldOf(await assignAll([view], 'a:x', stranger), 'assignNaturalisationApplications')).toMatchObject({
      assigned: 0,
      refused: [{ code: 'NOT_FOUND' }],
    });
  });

  it('refuses rubbish and names the field', async () => {
    const views = Array.from({ length: 501 }, () => ({ applicationId: newId(), version: 1 }));
    expect((await assignAll(views, 'a:x')).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'applications',
    });
    expect((await assignAll([], 'a:x')).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'applications' });
    expect((await assignAll(views.slice(0, 1), ' ')).errors?.[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'officerId',
    });
  });
});
