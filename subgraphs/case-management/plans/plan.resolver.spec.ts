import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { activate, askForApprovals, change, readAgain, type WalkedCase, walkTo, wholePlan } from '../cases/case-walk.testing.js';
import { subgraph } from '../index.js';

const awo = seedId('institution', 'awo-duesseldorf');
const caritas = seedId('institution', 'caritas-duesseldorf');
const manager = testActor('case_manager', caritas, 'test:manager');
const lead = testActor('case_lead', caritas, 'test:lead');
/** This carrier asks for approvals. */
const strictManager = testActor('case_manager', awo, 'test:strict-manager');
const strictLead = testActor('case_lead', awo, 'test:strict-lead');
const client = testActor('data_subject', null, 'p:client');
const ABSENT = '018f0000-0000-7000-8000-000000000000';

const PLAN = `id version round number state writtenBy writtenOn approvedBy approvedOn agreedOn openSteps { step } history { step }
  goals { id text domain indicator dueOn state lastProgress { score recordedOn note } progress { score recordedOn }
    measures { id text dueOn state isOverdue responsibleInstitution { id } } }`;
const READ = `query ($id: ID!) { case(id: $id) { planAgreedOn plan { ${PLAN} } proposedPlan { ${PLAN} } plans { id round number state }
  overdueMeasures { text dueOn } openSteps { step openRequirements { code explanation } } } }`;
const DRAFT = 'mutation ($input: DraftCasePlanInput!) { draftCasePlan(input: $input) { id version } }';
const APPROVE = 'mutation ($input: CasePlanStepInput!) { approveCasePlan(input: $input) { id version state approvedBy } }';
const AGREE = 'mutation ($input: AgreeCasePlanInput!) { agreeCasePlan(input: $input) { id version state } }';
const PROGRESS = 'mutation ($input: RecordCaseGoalProgressInput!) { recordCaseGoalProgress(input: $input) { id version } }';
const MEASURE = 'mutation ($input: RecordCaseMeasureInput!) { recordCaseMeasure(input: $input) { id version } }';
const OVERDUE = '{ overdueCaseMeasures(first: 50) { totalCount nodes { text dueOn } } }';

interface Goal {
  readonly id: string;
  readonly state: string;
  readonly lastProgress: { readonly score: number } | null;
  readonly progress: readonly unknown[];
  readonly measures: readonly { readonly id: string; readonly state: string; readonly isOverdue: boolean }[];
  readonly [field: string]: unknown;
}
interface Plan {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly goals: readonly Goal[];
  readonly [field: string]: unknown;
}
interface Shown {
  readonly plan: Plan | null;
  readonly proposedPlan: Plan | null;
  readonly plans: readonly { readonly number: number; readonly state: string }[];
  readonly overdueMeasures: readonly { readonly text: string; readonly dueOn: string }[];
  readonly openSteps: readonly { readonly step: string; readonly openRequirements: readonly { readonly code: string }[] }[];
}

describe('plans', () => {
  let db: TestSubgraph;
  let now = new Date('2026-11-23T10:00:00Z');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
    await askForApprovals(db, awo);
  });
  afterAll(() => db.close());

  const read = async (id: string, actor: Actor = manager) => fieldOf<Shown>(await db.ask(actor, READ, { id }), 'case');
  const drafted = (found: WalkedCase, goals: readonly unknown[] = wholePlan(caritas).goals, actor = manager) =>
    change(db, actor, 'draftCasePlan', 'DraftCasePlanInput', found, { goals });
  const ask = (text: string, { id, version }: WalkedCase, input: Record<string, unknown>, actor: Actor = manager) =>
    db.ask(actor, text, { input: { caseId: id, version, ...input } });
  const agree = (found: WalkedCase, actor = manager) => ask(AGREE, found, { agreedOn: '2026-11-23' }, actor);
  const openOf = (shown: Shown) =>
    shown.openSteps.find(({ step }) => step === 'AGREE_PLAN')?.openRequirements.map(({ code }) => code);
  const [housing, work] = wholePlan(caritas).goals;

  it('are proposed, agreed by the client, and in force from then on', async () => {
    const planning = await walkTo(db, manager, 'PLANNING');
    expect(openOf(await read(planning.id))).toEqual(['PLAN_INCOMPLETE', 'PLAN_NOT_AGREED']);
    const proposed = await drafted(planning);
    const shown = await read(planning.id);
    expect(shown.plan).toBeNull();
    expect(shown.proposedPlan).toMatchObject({
      round: 1,
      number: 1,
      state: 'PROPOSED',
      writtenBy: 'test:manager',
      writtenOn: '2026-11-23',
      agreedOn: null,
      goals: [
        {
          text: 'A flat of her own',
          domain: 'HOUSING',
          indicator: 'A lease is signed',
          dueOn: '2027-06-30',
          state: 'OPEN',
          lastProgress: null,
          measures: [
            { state: 'PLANNED', responsibleInstitution: { id: caritas }, dueOn: '2026-12-15', isOverdue: false },
            { text: 'View flats' },
          ],
        },
        { domain: 'WORK' },
      ],
    });
    expect(openOf(shown)).toEqual(['PLAN_NOT_AGREED']);
    expect((await agree(proposed)).data).toMatchObject({ agreeCasePlan: { state: 'LINKING', version: proposed.version + 1 } });
    expect(await read(planning.id)).toMatchObject({
      planAgreedOn: '2026-11-23',
      proposedPlan: null,
      plan: { state: 'AGREED', agreedOn: '2026-11-23', history: [{ step: 'PROPOSE' }, { step: 'AGREE' }] },
    });
  });

  it('in a new version say what stands in the way of the agreement, before anybody asks for it', async () => {
    const found = await walkTo(db, manager, 'MONITORING');
    const fileSteps = async (actor: Actor = manager) => {
      const text = 'query ($id: ID!) { case(id: $id) { openFileSteps { step openRequirements { code } } } }';
      const answer = fieldOf<{ openFileSteps: { step: string; openRequirements: { code: string }[] }[] }>(
        await db.ask(actor, text, { id: found.id }),
        'case',
      );
      return new Map(answer.openFileSteps.map(({ step, openRequirements }) => [step, openRequirements.map(({ code }) => code)]));
    };
    expect((await fileSteps()).get('AGREE_NEW_PLAN')).toEqual(['PLAN_NOT_PROPOSED']);
    await drafted(found, []);
    const open = await fileSteps();
    expect(open.get('AGREE_NEW_PLAN')).toContain('PLAN_INCOMPLETE');
    expect(open.get('DRAFT_PLAN')).toEqual([]);
    for (const step of ['BIND', 'UNBIND', 'BAR_ERASURE', 'RECORD_EVALUATION']) expect(open.has(step)).toBe(false);
    expect((await fileSteps(lead)).get('BAR_ERASURE')).toEqual([]);
  });

  it('bind nobody while they lack something, and say what', async () => {
    const bare = [
      { text: 'Learn German', domain: 'LANGUAGE', measures: [{ text: 'Find a course' }] },
      { ...work, measures: [] },
    ];
    const found = await drafted(await walkTo(db, manager, 'PLANNING'), bare);
    const open = (await read(found.id)).openSteps.find(({ step }) => step === 'AGREE_PLAN');
    expect(open?.openRequirements[0]).toMatchObject({
      code: 'PLAN_INCOMPLETE',
      explanation:
        'The plan lacks: goal 1: indicator, goal 1: due day, goal 1, measure 1: responsible institution, goal 1, measure 1: due day, goal 2: measure.',
    });
    expect((await agree(found)).errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', open: ['PLAN_INCOMPLETE'] });
    const empty = await drafted(found, []);
    expect((await agree(empty)).errors?.[0]?.extensions).toMatchObject({ open: ['PLAN_INCOMPLETE'] });
    expect((await read(found.id)).plans).toMatchObject([
      { number: 2, state: 'PROPOSED' },
      { number: 1, state: 'SUPERSEDED' },
    ]);
  });

  it('need the agreement again when they change, and stay in force until then; progress goes on', async () => {
    let found = await walkTo(db, manager, 'MONITORING');
    const first = (await read(found.id)).plan;
    const [goal, other] = first?.goals ?? [];
    found = await change(db, manager, 'recordCaseGoalProgress', 'RecordCaseGoalProgressInput', found, {
      goalId: goal?.id,
      score: -1,
      on: '2026-11-20',
      note: 'Three flats viewed',
    });
    found = await change(db, manager, 'recordCaseMeasure', 'RecordCaseMeasureInput', found, {
      measureId: goal?.measures[0]?.id,
      state: 'DONE',
    });
    const revised = [
      { ...housing, continues: goal?.id, measures: [{ ...housing?.measures[0], continues: goal?.measures[0]?.id }] },
      { ...work, text: 'Training in her trade', continues: null },
    ];
    found = await drafted(found, revised);
    const between = await read(found.id);
    expect([between.plan?.id, between.plan?.state]).toEqual([first?.id, 'AGREED']);
    expect(between.proposedPlan).toMatchObject({
      number: 2,
      goals: [{ lastProgress: { score: -1, note: 'Three flats viewed' }, measures: [{ state: 'DONE' }] }, { lastProgress: null }],
    });
    // Whoever works on goes on with the plan in force.
    const elsewhere = await ask(PROGRESS, found, { goalId: between.proposedPlan?.goals[0]?.id, score: 0 });
    expect(codesOf(elsewhere)).toEqual(['NOT_FOUND']);
    found = { ...found, version: fieldOf<WalkedCase>(await agree(found), 'agreeCasePlan').version };
    const after = await read(found.id);
    expect(after).toMatchObject({ plan: { number: 2, state: 'AGREED' }, proposedPlan: null });
    expect(after.plans).toMatchObject([
      { number: 2, state: 'AGREED' },
      { number: 1, state: 'SUPERSEDED' },
    ]);
    // There is nothing to agree to any more.
    const again = await agree(found);
    expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', reason: 'PLAN_NOT_PROPOSED' });
    expect(codesOf(await ask(PROGRESS, found, { goalId: other?.id, score: 0 }))).toEqual(['NOT_FOUND']);
  });

  it('show of each goal how far it was reached last, whatever the order it was recorded in', async () => {
    let found = await walkTo(db, manager, 'MONITORING');
    const [goal] = (await read(found.id)).plan?.goals ?? [];
    for (const [on, score, state] of [
      ['2026-11-10', -2, null],
      ['2026-11-20', 1, 'REACHED'],
      ['2026-11-15', 0, null],
    ] as const)
      found = await change(db, manager, 'recordCaseGoalProgress', 'RecordCaseGoalProgressInput', found, {
        goalId: goal?.id,
        score,
        on,
        state,
      });
    const [shown, untouched] = (await read(found.id)).plan?.goals ?? [];
    expect(shown).toMatchObject({ state: 'REACHED', lastProgress: { score: 1, recordedOn: '2026-11-20' } });
    expect(shown?.progress).toEqual([
      { score: 1, recordedOn: '2026-11-20' },
      { score: 0, recordedOn: '2026-11-15' },
      { score: -2, recordedOn: '2026-11-10' },
    ]);
    expect(untouched).toMatchObject({ state: 'OPEN', progress: [] });
  });

  it('list what is overdue of the plan in force, from the day after', async () => {
    const carrier = seedId('institution', 'drk-duesseldorf');
    const own = testActor('case_manager', carrier, 'test:drk');
    const found = await walkTo(db, own, 'MONITORING');
    const overdue = async (day: string) => {
      now = new Date(`${day}T10:00:00Z`);
      const { overdueMeasures } = await read(found.id, own);
      const listed = fieldOf<{ nodes: unknown[]; totalCount: number }>(await db.ask(own, OVERDUE), 'overdueCaseMeasures');
      expect(listed).toEqual({ totalCount: overdueMeasures.length, nodes: overdueMeasures });
      return overdueMeasures.map(({ dueOn }) => dueOn);
    };
    expect(await overdue('2026-12-15')).toEqual([]);
    expect(await overdue('2026-12-16')).toEqual(['2026-12-15']);
    expect(await overdue('2027-04-01')).toEqual(['2026-12-15', '2027-02-28', '2027-03-31']);
    const [goal] = (await read(found.id, own)).plan?.goals ?? [];
    const measureId = goal?.measures[0]?.id;
    let next = await change(db, own, 'recordCaseMeasure', 'RecordCaseMeasureInput', found, { measureId, state: 'DONE' });
    expect(await overdue('2027-04-01')).toEqual(['2027-02-28', '2027-03-31']);
    // What is proposed does not bind yet.
    next = await drafted(next, wholePlan(carrier).goals, own);
    expect(await overdue('2027-04-01')).toEqual(['2027-02-28', '2027-03-31']);
    expect(fieldOf<{ totalCount: number }>(await db.ask(manager, OVERDUE), 'overdueCaseMeasures').totalCount).not.toBe(2);
    expect(next.version).toBeGreaterThan(0);
    now = new Date('2026-11-23T10:00:00Z');
  });

  it('are approved by the lead where the carrier asks for it, before the client agrees', async () => {
    const assess = async (found: WalkedCase) => {
      const written = await change(db, strictManager, 'recordCaseAssessment', 'RecordCaseAssessmentInput', found, ASSESSMENT);
      const shown = await db.ask(strictLead, 'query ($id: ID!) { case(id: $id) { assessment { id version } } }', {
        id: found.id,
      });
      const { assessment } = fieldOf<{ assessment: { id: string; version: number } }>(shown, 'case');
      const approve = 'mutation ($input: CaseAssessmentStepInput!) { approveCaseAssessment(input: $input) { id } }';
      const input = { assessmentId: assessment.id, version: assessment.version };
      expect(codesOf(await db.ask(strictLead, approve, { input }))).toEqual([]);
      return change(db, strictManager, 'signOffCaseAssessment', 'CaseStepInput', written, {});
    };
    const found = await drafted(await assess(await walkTo(db, strictManager, 'ASSESSMENT')), wholePlan(awo).goals, strictManager);
    const refused = await agree(found, strictManager);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', open: ['PLAN_NOT_APPROVED'] });
    const plan = (await read(found.id, strictManager)).proposedPlan;
    const approve = (actor: Actor, version = plan?.version) => db.ask(actor, APPROVE, { input: { planId: plan?.id, version } });
    expect(codesOf(await approve(strictManager))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await approve(lead))).toEqual(['NOT_FOUND']);
    const second = testActor('case_lead', awo, 'test:second-lead');
    const atOnce = await Promise.all([approve(strictLead), approve(second)]);
    expect(atOnce.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(codesOf(await agree(found, strictManager))).toEqual([]);
    // A carrier that asks for no approval takes none.
    const lax = await drafted(await walkTo(db, manager, 'PLANNING'));
    const proposed = (await read(lax.id)).proposedPlan;
    const none = await db.ask(lead, APPROVE, { input: { planId: proposed?.id, version: proposed?.version } });
    expect(none.errors?.[0]?.extensions).toMatchObject({ open: ['PLAN_APPROVAL_NOT_ASKED'] });
  });

  it('take one of two changes at once, and the other is outdated', async () => {
    const planning = await walkTo(db, manager, 'PLANNING');
    const drafts = await Promise.all([1, 2, 3].map(() => ask(DRAFT, planning, wholePlan(caritas))));
    expect(drafts.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
    expect((await read(planning.id)).plans).toHaveLength(1);
    const found = await readAgain(db, manager, planning.id);
    const answers = await Promise.all([agree(found), ask(DRAFT, found, wholePlan(caritas), lead), agree(found, lead)]);
    expect(answers.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
    const monitored = await walkTo(db, manager, 'MONITORING');
    const [goal] = (await read(monitored.id)).plan?.goals ?? [];
    const entries = await Promise.all([0, 1].map((score) => ask(PROGRESS, monitored, { goalId: goal?.id, score })));
    expect(entries.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect((await read(monitored.id)).plan?.goals[0]?.progress).toHaveLength(1);
    const measureId = goal?.measures[0]?.id;
    const next = await readAgain(db, manager, monitored.id);
    const settled = await Promise.all(['DONE', 'DROPPED'].map((state) => ask(MEASURE, next, { measureId, state })));
    expect(settled.flatMap(codesOf)).toEqual(['OUTDATED']);
  });

  it('are worked on in their phases and in no others', async () => {
    const assessment = await walkTo(db, manager, 'ASSESSMENT');
    expect(codesOf(await ask(DRAFT, assessment, wholePlan(caritas)))).toEqual(['WRONG_STATE']);
    expect(codesOf(await agree(assessment))).toEqual(['WRONG_STATE']);
    expect(codesOf(await ask(PROGRESS, assessment, { goalId: ABSENT, score: 0 }))).toEqual(['WRONG_STATE']);
    const closed = await walkTo(db, manager, 'CLOSED');
    for (const [text, input] of [
      [DRAFT, wholePlan(caritas)],
      [PROGRESS, { goalId: ABSENT, score: 0 }],
      [MEASURE, { measureId: ABSENT, state: 'DONE' }],
    ] as const)
      expect(codesOf(await ask(text, closed, input))).toEqual(['WRONG_STATE']);
    expect((await read(closed.id)).plans).toMatchObject([{ number: 1, state: 'ENDED' }]);
  });

  it('are hidden from everybody who may not read the case, exactly as if they did not exist', async () => {
    const found = await walkTo(db, manager, 'MONITORING');
    const { plan } = await read(found.id);
    const colleague = testActor('case_manager', caritas, 'test:colleague');
    const asked = (id: string) =>
      [
        [DRAFT, { caseId: id, version: found.version, ...wholePlan(caritas) }],
        [AGREE, { caseId: id, version: found.version, agreedOn: '2026-11-23' }],
        [PROGRESS, { caseId: id, version: found.version, goalId: plan?.goals[0]?.id, score: 0 }],
        [MEASURE, { caseId: id, version: found.version, measureId: ABSENT, state: 'DONE' }],
        [APPROVE, { planId: id === found.id ? plan?.id : id, version: 2 }],
      ] as const;
    for (const actor of [
      colleague,
      strictManager,
      strictLead,
      testActor('data_subject', null),
      testActor('representative', null),
    ]) {
      const hidden = await db.ask(actor, READ, { id: found.id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      expect(await db.ask(actor, READ, { id: ABSENT })).toEqual(hidden);
      for (const id of [found.id, ABSENT, 'rubbish'])
        for (const [text, input] of asked(id)) expect(codesOf(await db.ask(actor, text, { input }))).toEqual(['NOT_FOUND']);
      expect(await db.ask(testActor('case_manager', ABSENT), OVERDUE)).toEqual({
        data: { overdueCaseMeasures: { totalCount: 0, nodes: [] } },
      });
    }
    for (const role of [
      'case_assistant',
      'kim_coordination',
      'working_group_member',
      'partner_staff',
      'data_protection_officer',
    ] as const) {
      const actor = testActor(role, caritas, 'test:manager');
      for (const text of [READ, OVERDUE])
        expect(codesOf(await db.ask(actor, text, { id: found.id }))).toEqual(['PURPOSE_NOT_PERMITTED']);
      for (const [text, input] of asked(found.id))
        expect(codesOf(await db.ask(actor, text, { input }))).toEqual(['PURPOSE_NOT_PERMITTED']);
    }
    const stranger = testActor([], null, 'anonymous');
    expect(codesOf(await db.ask(stranger, OVERDUE))).toEqual(['UNAUTHENTICATED']);
    for (const [text, input] of asked(found.id))
      expect(codesOf(await db.ask(stranger, text, { input }))).toEqual(['UNAUTHENTICATED']);
  });

  it('are read by the client and whoever represents them, without the names of staff, and changed by neither', async () => {
    let found = await walkTo(db, manager, 'MONITORING');
    const father = testActor('representative', null, 'p:father');
    await activate(db, manager, client, found.id);
    await activate(db, manager, father, found.id, 'PARENT');
    found = await readAgain(db, manager, found.id);
    for (const actor of [client, father]) {
      const shown = await read(found.id, actor);
      expect(shown.plan).toMatchObject({ state: 'AGREED', writtenBy: null, approvedBy: null, openSteps: [] });
      expect(shown.plan?.goals).toHaveLength(2);
      expect(JSON.stringify(shown)).not.toContain('test:manager');
      for (const [text, input] of [
        [DRAFT, wholePlan(caritas)],
        [PROGRESS, { goalId: shown.plan?.goals[0]?.id, score: 2 }],
        [MEASURE, { measureId: shown.plan?.goals[0]?.measures[0]?.id, state: 'DONE' }],
        [AGREE, { agreedOn: '2026-11-23' }],
      ] as const)
        expect(codesOf(await ask(text, found, input, actor))).toEqual(['NOT_PERMITTED']);
    }
    const entity = `{ _entities(representations: [{ __typename: "Case", id: "${found.id}" }]) { ... on Case { plan { goals { text } } } } }`;
    expect(JSON.stringify((await db.ask(client, entity)).data)).toContain('A flat of her own');
    expect(JSON.stringify((await db.ask(strictManager, entity)).data)).toBe('{"_entities":[null]}');
    const mine = await db.ask(client, '{ me { caseExport { sections { section records { entries { column value } } } } } }');
    expect(JSON.stringify(mine.data)).toContain('A flat of her own');
    expect(JSON.stringify(mine.data)).not.toContain('test:manager');
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['text', DRAFT, { goals: [{ ...housing, text: ' ' }] }],
    ['text', DRAFT, { goals: [{ ...housing, text: 'x'.repeat(1001) }] }],
    ['indicator', DRAFT, { goals: [{ ...housing, indicator: 'x'.repeat(1001) }] }],
    ['goals', DRAFT, { goals: Array.from({ length: 21 }, () => housing) }],
    ['measures', DRAFT, { goals: [{ ...housing, measures: Array.from({ length: 21 }, () => ({ text: 'x' })) }] }],
    [
      'responsibleInstitution',
      DRAFT,
      { goals: [{ ...housing, measures: [{ text: 'x', responsibleInstitution: 'Jobcenter' }] }] },
    ],
    ['continues', DRAFT, { goals: [{ ...housing, continues: ABSENT }] }],
    ['continues', DRAFT, { goals: [housing, housing].map((goal) => ({ ...goal, continues: ABSENT })) }],
    ['score', PROGRESS, { goalId: ABSENT, score: 3 }],
    ['score', PROGRESS, { goalId: ABSENT, score: -3 }],
    ['note', PROGRESS, { goalId: ABSENT, score: 0, note: 'x'.repeat(1001) }],
    ['on', PROGRESS, { goalId: ABSENT, score: 0, on: '2026-11-24' }],
  ])('refuse rubbish and name the field %s: %#', async (field, text, input) => {
    const found = await walkTo(db, manager, 'PLANNING');
    const answer = await ask(text, found, input);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('know no goal and no measure of another case', async () => {
    const [one, other] = [await walkTo(db, manager, 'MONITORING'), await walkTo(db, manager, 'MONITORING')];
    const [goal] = (await read(other.id)).plan?.goals ?? [];
    for (const goalId of [goal?.id, ABSENT, 'rubbish'])
      expect(codesOf(await ask(PROGRESS, one, { goalId, score: 0 }))).toEqual(['NOT_FOUND']);
    for (const measureId of [goal?.measures[0]?.id, ABSENT, 'rubbish'])
      expect(codesOf(await ask(MEASURE, one, { measureId, state: 'DONE' }))).toEqual(['NOT_FOUND']);
    expect((await readAgain(db, manager, one.id)).version).toBe(one.version);
  });
});

const ASSESSMENT = {
  domains: ['WORK', 'HOUSING'].map((area) => ({ area, situation: 'Known', need: 1 })),
  resources: [],
  network: [],
  titleGroup: 'UNKNOWN',
  legalCircles: [],
  risks: [],
};
