import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, anonymousActor } from '../../kit/actor.js';
import { eraseDue } from '../../kit/erasure.js';
import { seedId } from '../../kit/ids.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { erasure, subgraph } from '../index.js';
import { Observation } from './observation.entity.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', awo, 'test:manager');
const colleague = testActor('case_manager', awo, 'test:colleague');
const lead = testActor('case_lead', awo, 'test:lead');
const foreign = testActor('case_lead', caritas, 'test:foreign');
const client = testActor('data_subject', null, 'test:client');
const TODAY = '2026-11-23';
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const SHOWN = `id version state observedOn domain kind mechanism legalCircles severity delayDays affectedGroupTags solvedIndividually
  freeText case { id } responsibleInstitution { id } openSteps { step }`;
const RECORD = `mutation ($input: RecordObservationInput!) { recordObservation(input: $input) { ${SHOWN} } }`;
const CORRECT = `mutation ($input: CorrectObservationInput!) { correctObservation(input: $input) { ${SHOWN} } }`;
const WITHDRAW = 'mutation ($input: ObservationStepInput!) { withdrawObservation(input: $input) { id version state } }';
const READ = `query ($id: ID!) { observation(id: $id) { ${SHOWN} } }`;
const LIST =
  'query ($domain: CaseProblemArea) { observations(domain: $domain, first: 100) { totalCount nodes { id freeText } } }';
const OPEN = 'mutation ($input: OpenCaseInput!) { openCase(input: $input) { id } }';
const OF_CASE = 'query ($id: ID!) { case(id: $id) { observations { id freeText } } }';

interface Row {
  readonly id: string;
  readonly version: number;
}

describe('an observation of a hurdle', () => {
  let db: TestSubgraph;
  let caseId: string;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date(`${TODAY}T10:00:00Z`) });
    caseId = await openCase(manager);
    await inSystemWork(db, (em) => em.nativeUpdate(Case, { id: caseId }, { subjectId: client.id }));
  });
  afterAll(() => db.close());

  const openCase = async (actor: Actor): Promise<string> =>
    fieldOf<Row>(await db.ask(actor, OPEN, { input: { contactChannel: 'PHONE', clientAlias: 'Ahorn 1' } }), 'openCase').id;
  const plain = { domain: 'HOUSING', kind: 'BARRIER', mechanism: 'WAITING_TIME' };
  const record = (input: Record<string, unknown> = {}, actor = manager) =>
    db.ask(actor, RECORD, { input: { ...plain, ...input } });
  const recorded = async (input: Record<string, unknown> = {}, actor = manager): Promise<Row> =>
    fieldOf(await record(input, actor), 'recordObservation');
  const idsOf = async (actor: Actor): Promise<readonly string[]> =>
    fieldOf<{ nodes: Row[] }>(await db.ask(actor, LIST), 'observations').nodes.map(({ id }) => id);

  it('is recorded from a case in one step, with good defaults', async () => {
    const answer = await record({ caseId });
    expect(answer.data).toMatchObject({
      recordObservation: {
        state: 'RECORDED',
        observedOn: TODAY,
        ...plain,
        legalCircles: [],
        severity: 2,
        delayDays: null,
        affectedGroupTags: [],
        solvedIndividually: false,
        freeText: null,
        case: { id: caseId },
        responsibleInstitution: null,
        openSteps: [{ step: 'CORRECT' }, { step: 'WITHDRAW' }],
      },
    });
  });

  it('holds everything the taxonomy asks, each word once and in the order of its list', async () => {
    const answer = await record({
      caseId,
      observedOn: '2026-09-30',
      legalCircles: ['WOGG', 'SGB2', 'WOGG'],
      affectedGroupTags: ['REFUGEES', 'WOMEN'],
      responsibleInstitutionId: caritas.toUpperCase(),
      severity: 4,
      delayDays: 90,
      freeText: '  Waited for months.  ',
      solvedIndividually: true,
    });
    expect(answer.data).toMatchObject({
      recordObservation: {
        observedOn: '2026-09-30',
        legalCircles: ['SGB2', 'WOGG'],
        affectedGroupTags: ['WOMEN', 'REFUGEES'],
        responsibleInstitution: { id: caritas },
        severity: 4,
        delayDays: 90,
        freeText: 'Waited for months.',
        solvedIndividually: true,
      },
    });
    const { id } = fieldOf<Row>(answer, 'recordObservation');
    const row = await inSystemWork(db, (em) => em.findOneOrFail(Observation, { id }));
    expect(row.quarter).toBe('2026-Q3');
  });

  it('needs no case; of the mark of a household only a hash is kept', async () => {
    const { id } = await recorded({ householdMark: 'The family with the dog' });
    const again = await recorded({ householdMark: ' the  family with THE dog ' });
    const other = await recorded({ householdMark: 'The family with the dog' }, foreign);
    const rows = await inSystemWork(db, (em) => em.find(Observation, { id: { $in: [id, again.id, other.id] } }));
    expect(rows.some(({ householdMark }) => householdMark?.includes('dog'))).toBe(false);
    const marks = Object.fromEntries(rows.map((row) => [row.id, row.householdMark]));
    expect(marks[id]).toBe(marks[again.id]);
    expect(marks[id]).not.toBe(marks[other.id]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ mechanism: 'OFFER_FULL' }, 'mechanism'],
    [{ mechanism: null }, 'mechanism'],
    [{ kind: 'GOOD_PRACTICE' }, 'mechanism'],
    [{ observedOn: '2026-11-24' }, 'observedOn'],
    [{ observedOn: '2021-12-31' }, 'observedOn'],
    [{ severity: 0 }, 'severity'],
    [{ severity: 5 }, 'severity'],
    [{ delayDays: -1 }, 'delayDays'],
    [{ delayDays: 3_651 }, 'delayDays'],
    [{ responsibleInstitutionId: 'jobcenter' }, 'responsibleInstitutionId'],
    [{ freeText: 'x'.repeat(2_001) }, 'freeText'],
    [{ householdMark: 'x'.repeat(81) }, 'householdMark'],
  ])('refuses %j and names the field', async (input, field) => {
    const answer = await record(input);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('has one household: that of its case, or the one marked', async () => {
    const answer = await record({ caseId, householdMark: 'x' });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'householdMark' });
  });

  it.each([
    { domain: 'WEATHER' },
    { kind: 'HURDLE' },
    { mechanism: 'BAD_LUCK' },
    { legalCircles: ['SGB99'] },
    { affectedGroupTags: ['TALL_PEOPLE'] },
    { observedOn: 'yesterday' },
    { caseReference: 'AWO-2026-0001' },
  ])('knows its closed lists only: %j', async (input) => {
    expect((await record(input)).errors?.length).toBeGreaterThan(0);
  });

  it('is closed to a stranger, and to everybody whose role is another', async () => {
    const { id } = await recorded({ freeText: 'MARKER-TEXT' });
    for (const query of [READ, LIST])
      expect(codesOf(await db.ask(anonymousActor('r'), query, { id }))).toEqual(['UNAUTHENTICATED']);
    expect(codesOf(await record({}, anonymousActor('r')))).toEqual(['UNAUTHENTICATED']);
    for (const role of [
      'case_assistant',
      'working_group_member',
      'kim_coordination',
      'body_member',
      'data_protection_officer',
      'partner_staff',
    ] as const) {
      const actor = testActor(role, awo);
      for (const purpose of ['COUNSELLING', 'STATISTICS', 'GOVERNANCE', 'SUPERVISION'] as const) {
        const answers = [
          await db.ask({ ...actor, purpose }, READ, { id }),
          await db.ask({ ...actor, purpose }, LIST),
          await record({}, { ...actor, purpose }),
        ];
        expect(answers.every((answer) => codesOf(answer).length > 0)).toBe(true);
        expect(JSON.stringify(answers)).not.toContain('MARKER-TEXT');
      }
    }
  });

  it('is not there for another institution, nor can one record in a case of another', async () => {
    const { id, version } = await recorded({ caseId });
    for (const key of [id, ABSENT, 'rubbish', "'; drop table observation; --"])
      expect(codesOf(await db.ask(foreign, READ, { id: key }))).toEqual(['NOT_FOUND']);
    expect(await idsOf(foreign)).not.toContain(id);
    expect(codesOf(await record({ caseId }, foreign))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(foreign, WITHDRAW, { input: { observationId: id, version } }))).toEqual(['NOT_FOUND']);
    const input = { observationId: id, version, ...plain };
    expect(codesOf(await db.ask(foreign, CORRECT, { input }))).toEqual(['NOT_FOUND']);
  });

  it('is read by a colleague as their case is: the lead reads all, others those without a case', async () => {
    const [inCase, without] = [await recorded({ caseId }), await recorded()];
    expect(codesOf(await db.ask(colleague, READ, { id: inCase.id }))).toEqual(['NOT_FOUND']);
    const seen = await idsOf(colleague);
    expect([seen.includes(inCase.id), seen.includes(without.id)]).toEqual([false, true]);
    expect(await idsOf(lead)).toEqual(expect.arrayContaining([inCase.id, without.id]));
    expect(await idsOf(manager)).toEqual(expect.arrayContaining([inCase.id, without.id]));
  });

  it('is shown to the client whose case it is without its text', async () => {
    const { id, version } = await recorded({ caseId, freeText: 'MARKER-OTHERS' });
    const answers = [await db.ask(client, READ, { id }), await db.ask(client, OF_CASE, { id: caseId })];
    expect(answers[0]?.data).toMatchObject({ observation: { id, freeText: null, openSteps: [] } });
    expect(JSON.stringify(answers)).not.toContain('MARKER-OTHERS');
    expect(JSON.stringify(answers[1]?.data)).toContain(id);
    expect(codesOf(await db.ask(testActor('data_subject', null), READ, { id }))).toEqual(['NOT_FOUND']);
    expect(codesOf(await db.ask(client, WITHDRAW, { input: { observationId: id, version } }))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await record({ caseId }, client))).toEqual(['NOT_PERMITTED']);
  });

  it('is corrected as a whole, keeps its day and its case, and is withdrawn for good', async () => {
    const first = await recorded({ caseId, observedOn: '2026-08-01', freeText: 'wrong', severity: 4 });
    const input = { observationId: first.id, version: first.version, domain: 'WORK', kind: 'GAP', mechanism: 'OFFER_FULL' };
    const answer = await db.ask(manager, CORRECT, { input });
    expect(answer.data).toMatchObject({
      correctObservation: {
        state: 'CORRECTED',
        observedOn: '2026-08-01',
        domain: 'WORK',
        kind: 'GAP',
        severity: 2,
        freeText: null,
        case: { id: caseId },
      },
    });
    expect(codesOf(await db.ask(manager, CORRECT, { input }))).toEqual(['OUTDATED']);
    const { version } = fieldOf<Row>(answer, 'correctObservation');
    const withdrawn = fieldOf<Row>(
      await db.ask(lead, WITHDRAW, { input: { observationId: first.id, version } }),
      'withdrawObservation',
    );
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN' });
    for (const [query, more] of [
      [WITHDRAW, {}],
      [CORRECT, plain],
    ] as const)
      expect(
        codesOf(await db.ask(manager, query, { input: { observationId: first.id, version: withdrawn.version, ...more } })),
      ).toEqual(['WRONG_STATE']);
  });

  it('is changed by one of two at once, the other is outdated', async () => {
    const { id, version } = await recorded({ caseId });
    const input = { observationId: id, version };
    const answers = await Promise.all([
      db.ask(manager, WITHDRAW, { input }),
      db.ask(lead, CORRECT, { input: { ...input, ...plain, severity: 3 } }),
    ]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('is recorded once under one idempotency key', async () => {
    const input = { ...plain, caseId, delayDays: 12 };
    const once = await db.ask(manager, RECORD, { input }, 'key-1');
    const again = await db.ask(manager, RECORD, { input }, 'key-1');
    expect(fieldOf<Row>(again, 'recordObservation').id).toBe(fieldOf<Row>(once, 'recordObservation').id);
    expect(codesOf(await db.ask(manager, RECORD, { input: { ...input, delayDays: 13 } }, 'key-1'))).toEqual([
      'IDEMPOTENCY_MISMATCH',
    ]);
  });

  it('is held back by the database alone: the working group of the same carrier finds no row', async () => {
    await recorded({ caseId });
    const count = (actor: Actor) =>
      asActor(db, actor, async ({ em }) => {
        const question = 'select count(*)::int as n from observation';
        const [row] = await em.getConnection().execute<{ n: number }[]>(question, [], 'all', em.getTransactionContext());
        return row?.n;
      });
    for (const role of [
      'working_group_member',
      'kim_coordination',
      'body_member',
      'case_assistant',
      'data_protection_officer',
    ] as const)
      expect([role, await count(testActor(role, awo))]).toEqual([role, 0]);
    expect(await count(testActor('data_subject', null, 'test:nobody'))).toBe(0);
    expect(await count(manager)).toBeGreaterThan(0);
    expect(await count(foreign)).toBe(1);
  });

  it('loses text and day with the file of its case; what is coded stays', async () => {
    const id = await openCase(manager);
    const observation = await recorded({ caseId: id, observedOn: '2026-08-14', freeText: 'MARKER-ERASED' });
    await inSystemWork(db, (em) =>
      em.nativeUpdate(Case, { id }, { state: 'CLOSED', closedOn: '2026-11-01', retainUntil: '2026-11-02' }),
    );
    await inSystemWork(db, (em) => eraseDue(em, erasure, { today: TODAY, apply: true }));
    const row = await inSystemWork(db, (em) => em.findOneOrFail(Observation, { id: observation.id }));
    expect([row.freeText ?? null, row.observedOn, row.quarter, row.domain]).toEqual([null, '2026-01-01', '2026-Q3', 'HOUSING']);
  });
});
