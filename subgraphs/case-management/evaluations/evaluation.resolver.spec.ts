import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../kit/actor.js';
import { seedId } from '../../kit/ids.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import {
  activate,
  askForApprovals,
  change,
  goalsOf,
  readAgain,
  type WalkedCase,
  walkTo,
  wholeEvaluation,
} from '../cases/case-walk.testing.js';
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

const CONTENT = `id version round number state evaluatedOn attainment { score note goal { text state } } feedbackScore feedbackText
  noFeedbackBecause closureReason openGaps writtenBy writtenOn approvedBy approvedOn openSteps { step } history { step }`;
const READ = `query ($id: ID!) { case(id: $id) { evaluation { ${CONTENT} } evaluations { number round state }
  plan { goals { state lastProgress { score } } } openSteps { step openRequirements { code explanation } } } }`;
const RECORD = 'mutation ($input: RecordCaseEvaluationInput!) { recordCaseEvaluation(input: $input) { id version } }';
const APPROVE =
  'mutation ($input: CaseEvaluationStepInput!) { approveCaseClosure(input: $input) { id version state approvedBy } }';
const CLOSE = `mutation ($input: CloseCaseInput!) { closeCase(input: $input) { id version state evaluatedOn closureReason retainUntil closedOn } }`;

interface Shown {
  readonly evaluation: ({ readonly id: string; readonly version: number } & Record<string, unknown>) | null;
  readonly evaluations: readonly { readonly number: number; readonly round: number; readonly state: string }[];
  readonly plan: { readonly goals: readonly unknown[] } | null;
  readonly openSteps: readonly {
    readonly step: string;
    readonly openRequirements: readonly { readonly code: string; readonly explanation: string }[];
  }[];
}

describe('evaluations', () => {
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z') });
    await askForApprovals(db, awo);
  });
  afterAll(() => db.close());

  const read = async (id: string, actor: Actor = manager) => fieldOf<Shown>(await db.ask(actor, READ, { id }), 'case');
  const ask = (text: string, { id, version }: WalkedCase, input: Record<string, unknown>, actor: Actor = manager) =>
    db.ask(actor, text, { input: { caseId: id, version, ...input } });
  const scores = async (found: WalkedCase, score = 1) =>
    (await goalsOf(db, manager, found.id)).map((goalId) => ({ goalId, score }));
  const recorded = async (found: WalkedCase, more: Record<string, unknown> = {}) =>
    change(db, manager, 'recordCaseEvaluation', 'RecordCaseEvaluationInput', found, {
      ...wholeEvaluation,
      attainment: await scores(found),
      ...more,
    });
  const openOf = (shown: Shown) => shown.openSteps.find(({ step }) => step === 'CLOSE')?.openRequirements ?? [];

  it('say of every goal how far it was reached, and close the case with what they say', async () => {
    const found = await walkTo(db, manager, 'EVALUATION');
    expect(openOf(await read(found.id)).map(({ code }) => code)).toEqual([
      'EVALUATION_INCOMPLETE',
      'EVALUATION_MISSING',
      'CLOSURE_REASON_MISSING',
      'RETENTION_DATE_MISSING',
    ]);
    const [first, second] = await goalsOf(db, manager, found.id);
    const attainment = [
      { goalId: first, score: 2, note: 'Lease signed' },
      { goalId: second, score: -1 },
    ];
    const next = await recorded(found, { attainment, closureReason: 'PARTLY_REACHED', evaluatedOn: '2026-11-20' });
    const shown = await read(found.id);
    expect(shown.evaluation).toMatchObject({
      round: 1,
      number: 1,
      state: 'RECORDED',
      evaluatedOn: '2026-11-20',
      attainment: [
        { score: 2, note: 'Lease signed', goal: { text: 'A flat of her own', state: 'REACHED' } },
        { score: -1, note: null, goal: { state: 'PARTLY' } },
      ],
      feedbackScore: 4,
      closureReason: 'PARTLY_REACHED',
      openGaps: [],
      writtenBy: 'test:manager',
    });
    expect(shown.plan?.goals).toEqual([
      { state: 'REACHED', lastProgress: { score: 2 } },
      { state: 'PARTLY', lastProgress: { score: -1 } },
    ]);
    expect((await ask(CLOSE, next, {})).data).toEqual({
      closeCase: {
        id: found.id,
        version: next.version + 1,
        state: 'CLOSED',
        evaluatedOn: '2026-11-20',
        closureReason: 'PARTLY_REACHED',
        retainUntil: '2029-11-23',
        closedOn: '2026-11-23',
      },
    });
    const after = await read(found.id);
    expect(after.evaluation).toMatchObject({ attainment: [{ goal: { text: 'A flat of her own' } }, {}] });
  });

  it('lack what was not asked, and none is not the same as nothing said', async () => {
    const found = await walkTo(db, manager, 'EVALUATION');
    const [, second] = await goalsOf(db, manager, found.id);
    const bare = { attainment: [{ goalId: second, score: 0 }], feedbackScore: null, closureReason: null, openGaps: null };
    const next = await recorded(found, bare);
    expect(openOf(await read(found.id))[0]).toEqual({
      code: 'EVALUATION_INCOMPLETE',
      explanation: 'The evaluation lacks: goal 1: attainment, feedback of the client, reason for the end, open gaps.',
    });
    const refused = await ask(CLOSE, next, { closureReason: 'MOVED' });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', open: ['EVALUATION_INCOMPLETE'] });
  });

  it('need no feedback of whom nobody reaches, no score of a goal that was dropped, and no goals without a plan', async () => {
    let found = await walkTo(db, manager, 'MONITORING');
    const [first, second] = await goalsOf(db, manager, found.id);
    const dropped = { goalId: first, score: -2, state: 'DROPPED' };
    found = await change(db, manager, 'recordCaseGoalProgress', 'RecordCaseGoalProgressInput', found, dropped);
    found = await change(db, manager, 'beginCaseEvaluation', 'CaseStepInput', found, {});
    const unreached = { feedbackScore: null, noFeedbackBecause: 'Not reached since October', closureReason: 'NO_CONTACT' };
    found = await recorded(found, { ...unreached, attainment: [{ goalId: second, score: 0 }] });
    expect(codesOf(await ask(CLOSE, found, {}))).toEqual([]);
    const early = await change(db, manager, 'beginCaseEvaluation', 'CaseStepInput', await walkTo(db, manager, 'ASSESSMENT'), {});
    expect(codesOf(await ask(CLOSE, await recorded(early, { ...unreached, attainment: [] }), {}))).toEqual([]);
  });

  it('leave alone what somebody has said of a goal before', async () => {
    let found = await walkTo(db, manager, 'MONITORING');
    const [first] = await goalsOf(db, manager, found.id);
    const said = { goalId: first, score: 0, state: 'NOT_REACHED' };
    found = await change(db, manager, 'recordCaseGoalProgress', 'RecordCaseGoalProgressInput', found, said);
    found = await change(db, manager, 'beginCaseEvaluation', 'CaseStepInput', found, {});
    await recorded(found);
    expect((await read(found.id)).plan?.goals).toMatchObject([{ state: 'NOT_REACHED' }, { state: 'REACHED' }]);
  });

  it('keep every version, and begin anew when a case is reopened', async () => {
    const found = await walkTo(db, manager, 'EVALUATION');
    let next = await recorded(await recorded(found), { openGaps: ['No course with childcare', ' '] });
    const shown = await read(found.id);
    expect(shown.evaluation).toMatchObject({ number: 2, openGaps: ['No course with childcare'] });
    expect(shown.evaluations).toMatchObject([
      { number: 2, state: 'RECORDED' },
      { number: 1, state: 'SUPERSEDED' },
    ]);
    next = fieldOf<WalkedCase>(await ask(CLOSE, next, { retainUntil: '2030-12-31' }), 'closeCase');
    expect(next).toMatchObject({ retainUntil: '2030-12-31' });
    await change(db, manager, 'reopenCase', 'CaseStepInput', next, {});
    const reopened = await read(found.id);
    expect(reopened).toMatchObject({ evaluation: null, plan: null });
    expect(reopened.evaluations).toHaveLength(2);
  });

  it('are recorded in the evaluation and nowhere else', async () => {
    for (const state of ['ASSESSMENT', 'MONITORING', 'CLOSED']) {
      const found = await walkTo(db, manager, state);
      expect(codesOf(await ask(RECORD, found, { ...wholeEvaluation, attainment: [] }))).toEqual(['WRONG_STATE']);
    }
  });

  it('are approved by the lead where the carrier asks for it, before the case is closed', async () => {
    let found = await strictCase(db);
    found = await change(db, strictManager, 'beginCaseEvaluation', 'CaseStepInput', found, {});
    const input = { ...wholeEvaluation, attainment: [] };
    found = await change(db, strictManager, 'recordCaseEvaluation', 'RecordCaseEvaluationInput', found, input);
    const refused = await ask(CLOSE, found, {}, strictManager);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'REQUIREMENT_OPEN', open: ['CLOSURE_NOT_APPROVED'] });
    const { evaluation } = await read(found.id, strictManager);
    const approve = (actor: Actor) =>
      db.ask(actor, APPROVE, { input: { evaluationId: evaluation?.id, version: evaluation?.version } });
    expect(codesOf(await approve(strictManager))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await approve(lead))).toEqual(['NOT_FOUND']);
    const second = testActor('case_lead', awo, 'test:second-lead');
    const atOnce = await Promise.all([approve(strictLead), approve(second)]);
    expect(atOnce.flatMap(codesOf)).toEqual(['OUTDATED']);
    expect(codesOf(await ask(CLOSE, found, {}, strictManager))).toEqual([]);
    const lax = await recorded(await walkTo(db, manager, 'EVALUATION'));
    const own = (await read(lax.id)).evaluation;
    const none = await db.ask(lead, APPROVE, { input: { evaluationId: own?.id, version: own?.version } });
    expect(none.errors?.[0]?.extensions).toMatchObject({ open: ['CLOSURE_APPROVAL_NOT_ASKED'] });
  });

  it('take one of two at once, and the other is outdated', async () => {
    const found = await walkTo(db, manager, 'EVALUATION');
    const input = { ...wholeEvaluation, attainment: await scores(found) };
    const written = await Promise.all([ask(RECORD, found, input), ask(RECORD, found, input, lead), ask(RECORD, found, input)]);
    expect(written.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
    expect((await read(found.id)).evaluations).toHaveLength(1);
    const next = await readAgain(db, manager, found.id);
    const closed = await Promise.all([ask(CLOSE, next, {}), ask(CLOSE, next, {}, lead), ask(RECORD, next, input)]);
    expect(closed.flatMap(codesOf)).toEqual(['OUTDATED', 'OUTDATED']);
  });

  it('are hidden from everybody who may not read the case, and read by the client without the names of staff', async () => {
    let found = await recorded(await walkTo(db, manager, 'EVALUATION'));
    const { evaluation } = await read(found.id);
    const colleague = testActor('case_manager', caritas, 'test:colleague');
    for (const actor of [colleague, strictManager, strictLead, testActor('data_subject', null)]) {
      const hidden = await db.ask(actor, READ, { id: found.id });
      expect(codesOf(hidden)).toEqual(['NOT_FOUND']);
      expect(await db.ask(actor, READ, { id: ABSENT })).toEqual(hidden);
      for (const id of [found.id, ABSENT, 'rubbish']) {
        expect(codesOf(await ask(RECORD, { ...found, id }, { ...wholeEvaluation, attainment: [] }, actor))).toEqual([
          'NOT_FOUND',
        ]);
        expect(codesOf(await ask(CLOSE, { ...found, id }, {}, actor))).toEqual(['NOT_FOUND']);
      }
      for (const evaluationId of [evaluation?.id, ABSENT, 'rubbish'])
        expect(codesOf(await db.ask(actor, APPROVE, { input: { evaluationId, version: 1 } }))).toEqual(['NOT_FOUND']);
    }
    for (const role of [
      'case_assistant',
      'kim_coordination',
      'working_group_member',
      'partner_staff',
      'data_protection_officer',
    ] as const)
      expect(codesOf(await db.ask(testActor(role, caritas, 'test:manager'), READ, { id: found.id }))).toEqual([
        'PURPOSE_NOT_PERMITTED',
      ]);
    const stranger = testActor([], null, 'anonymous');
    expect(codesOf(await ask(RECORD, found, { ...wholeEvaluation, attainment: [] }, stranger))).toEqual(['UNAUTHENTICATED']);
    await activate(db, manager, client, found.id);
    found = await readAgain(db, manager, found.id);
    const own = await read(found.id, client);
    expect(own.evaluation).toMatchObject({ feedbackText: 'It helped', writtenBy: null, approvedBy: null, openSteps: [] });
    expect(codesOf(await ask(RECORD, found, { ...wholeEvaluation, attainment: [] }, client))).toEqual(['NOT_PERMITTED']);
    expect(codesOf(await ask(CLOSE, found, {}, client))).toEqual(['NOT_PERMITTED']);
    const entity = `{ _entities(representations: [{ __typename: "Case", id: "${found.id}" }]) { ... on Case { evaluation { feedbackText } } } }`;
    expect(JSON.stringify((await db.ask(client, entity)).data)).toContain('It helped');
    expect(JSON.stringify((await db.ask(strictLead, entity)).data)).toBe('{"_entities":[null]}');
  });

  it.each<[string, Record<string, unknown>]>([
    ['evaluatedOn', { evaluatedOn: '2026-11-24' }],
    ['feedbackScore', { feedbackScore: 0 }],
    ['feedbackScore', { feedbackScore: 6 }],
    ['feedbackText', { feedbackText: 'x'.repeat(2001) }],
    ['noFeedbackBecause', { noFeedbackBecause: 'x'.repeat(201) }],
    ['openGaps', { openGaps: ['x'.repeat(501)] }],
    ['openGaps', { openGaps: Array.from({ length: 21 }, String) }],
    ['attainment', { attainment: [{ goalId: ABSENT, score: 0 }] }],
  ])('refuse rubbish and name the field %s: %#', async (field, more) => {
    const found = await walkTo(db, manager, 'EVALUATION');
    const answer = await ask(RECORD, found, { ...wholeEvaluation, attainment: [], ...more });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  it('take one score of each goal, on the scale', async () => {
    const found = await walkTo(db, manager, 'EVALUATION');
    const [goalId] = await goalsOf(db, manager, found.id);
    const refusal = async (attainment: unknown) =>
      (await ask(RECORD, found, { ...wholeEvaluation, attainment })).errors?.[0]?.extensions;
    const twice = [0, 1].map((score) => ({ goalId, score }));
    expect(await refusal(twice)).toMatchObject({ code: 'INVALID_INPUT', field: 'attainment' });
    expect(await refusal([{ goalId, score: 3 }])).toMatchObject({ code: 'INVALID_INPUT', field: 'score' });
    expect(await refusal([{ goalId, score: 0, note: 'x'.repeat(1001) }])).toMatchObject({ code: 'INVALID_INPUT', field: 'note' });
    expect((await read(found.id)).evaluation).toBeNull();
  });
});

/** A case of the carrier that asks for approvals, which ends early. */
function strictCase(db: TestSubgraph): Promise<WalkedCase> {
  return walkTo(db, strictManager, 'ASSESSMENT');
}
