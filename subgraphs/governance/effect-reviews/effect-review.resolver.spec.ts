import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../kit/actor.js';
import { newId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { asActor, codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork, runTimer } from '../../kit/transaction.js';
import { Body } from '../bodies/body.entity.js';
import { Decision } from '../decisions/decision.entity.js';
import { asker, type ShownTask, strangers, type VoteWish } from '../decisions/decision.testing.js';
import { subgraph } from '../index.js';
import { EffectReview } from './effect-review.entity.js';
import { EFFECT_REVIEW_STATES, type EffectReviewStep, effectReviewProcedure } from './effect-review.procedure.js';
import { markReviewsDue } from './effect-review-plan.commands.js';

const DUE = `query ($body: ID) { effectReviewsDue(body: $body) { totalCount nodes { id state dueOn decision { id } openSteps { step openRequirements { code } } } } }`;
const READ = 'query ($id: ID!) { effectReview(id: $id) { state history { step } } }';
const ENTITY =
  'query ($id: ID!) { _entities(representations: [{ __typename: "GovernanceEffectReview", id: $id }]) { ... on GovernanceEffectReview { dueOn } } }';
const HASH = 'ab'.repeat(32);
const before = ['2025-Q4', '2026-Q1'].map((quarter) => ({ quarter, households: 20 }));
const after = [
  { quarter: '2026-Q3', households: 10 },
  { quarter: '2026-Q4', households: null },
  { quarter: '2027-Q1', households: 5 },
];

describe('reviews of an effect', () => {
  let db: TestSubgraph;
  let tools: ReturnType<typeof asker>;
  let now = new Date('2026-07-01T10:00:00Z');
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => now });
    tools = asker(db);
  });
  afterAll(() => db.close());

  /** A decision that was implemented, on the day its review is due. */
  const implemented = async (wish: VoteWish = {}) => {
    now = new Date('2026-07-01T10:00:00Z');
    const made = await tools.decide(wish);
    for (const { id } of made.decision.tasks) {
      const owner = testActor('body_member', made.implementers[0] ?? null);
      const accepted = await tools.take<ShownTask>(owner, 'acceptTask', { taskId: id, version: 1 });
      await tools.take(owner, 'reportDone', { taskId: id, version: accepted.version, text: 'Ist getan.' });
      await tools.take(made.office, 'acceptCompletion', { taskId: id, version: accepted.version + 1 });
    }
    await tools.take(made.office, 'completeImplementation', { decisionId: made.decision.id, version: made.decision.version });
    now = new Date('2027-06-25T10:00:00Z');
    const [evidence] = made.decision['evidence'] as { id: string }[];
    const review = { reviewId: made.decision.effectReviews[0]?.id ?? '', version: 1 };
    return { ...made, review, seen: [{ snapshotId: evidence?.id ?? '', hash: HASH, before, after }] };
  };
  const CLOSING = { conclusion: 'CLOSE', text: 'Die Hürde ist kleiner geworden.' };
  const reasonOf = async (...asked: Parameters<typeof tools.ask>) => (await tools.ask(...asked)).errors?.[0]?.extensions;
  const decisionState = (id: string) => inSystemWork(db, async (em) => (await em.findOneOrFail(Decision, { id })).state);

  it('keep what the reviewer saw, say what it comes to, and close the matter', async () => {
    const { office, review, seen, decision } = await implemented();
    const held = await tools.take(office, 'reviewEffect', { ...review, seen, ...CLOSING });
    expect(held).toMatchObject({
      state: 'REVIEWED',
      finding: 'EFFECTIVE',
      suggestedFinding: 'EFFECTIVE',
      conclusion: 'CLOSE',
      reviewedOn: '2027-06-25',
      seen: [{ hash: HASH, before, after, snapshot: (decision['evidence'] as object[])[0] }],
      decision: { state: 'CLOSED', proposal: { state: 'CLOSED' } },
    });
    expect(held['explanation']).toHaveLength(3);
  });

  it('may find otherwise than the figures, and are held by the coordination too', async () => {
    const { review, seen } = await implemented();
    const coordination = testActor('kim_coordination', newId());
    const held = await tools.take(coordination, 'reviewEffect', { ...review, seen, ...CLOSING, finding: 'PARTLY_EFFECTIVE' });
    expect(held).toMatchObject({ finding: 'PARTLY_EFFECTIVE', suggestedFinding: 'EFFECTIVE' });
    const without = await implemented();
    expect(await tools.take(without.office, 'reviewEffect', { ...without.review, ...CLOSING })).toMatchObject({
      finding: 'NOT_MEASURABLE',
      seen: [],
    });
  });

  it('let the proposal be taken up again, or hand it back to its working group', async () => {
    const preparatory = newId();
    const workingGroup = newId();
    const made = await implemented({ proposal: { workingGroupId: workingGroup, bodyId: preparatory } });
    await inSystemWork(db, async (em) => {
      for (const [id, kind, parentId] of [
        [preparatory, 'PREPARATORY_BODY', made.bodyId],
        [workingGroup, 'WORKING_GROUP', preparatory],
      ] as const)
        em.create(Body, {
          ...{ id, version: 1, institution: made.institution, state: 'ACTIVE', code: `body-${id}`, name: 'Test', kind, parentId },
          ...{ theme: 'Test', establishedOn: null, source: 'Test', note: null },
        });
    });
    const input = { ...made.review, seen: made.seen, conclusion: 'HAND_BACK', text: 'Zurück an die Gruppe.' };
    expect(await reasonOf(made.office, 'reviewEffect', input)).toEqual({ code: 'INVALID_INPUT', field: 'dueOn' });
    expect(await reasonOf(made.office, 'reviewEffect', { ...input, dueOn: '2027-06-25' })).toMatchObject({
      reason: 'DUE_DATE_NOT_AHEAD',
    });
    expect(await decisionState(made.decision.id)).toBe('IMPLEMENTED');
    const handedBack = await tools.take(made.office, 'reviewEffect', { ...input, dueOn: '2027-12-31' });
    expect(handedBack).toMatchObject({ decision: { state: 'EFFECT_REVIEWED', proposal: { state: 'IN_WORKING_GROUP' } } });
    const other = await implemented({ proposal: { bodyId: preparatory } });
    const reopened = await tools.take(other.office, 'reviewEffect', {
      ...other.review,
      conclusion: 'REOPEN',
      text: 'Noch einmal.',
    });
    expect(reopened).toMatchObject({ decision: { state: 'EFFECT_REVIEWED', proposal: { state: 'ACCEPTED' } } });
  });

  it('wait for their day and for the implementation', async () => {
    const { office, review, decision } = await implemented();
    now = new Date('2027-06-24T10:00:00Z');
    expect(await reasonOf(office, 'reviewEffect', { ...review, ...CLOSING })).toMatchObject({ reason: 'REVIEW_NOT_DUE' });
    now = new Date('2026-07-01T10:00:00Z');
    const open = await tools.decide();
    now = new Date('2027-06-25T10:00:00Z');
    const early = { reviewId: open.decision.effectReviews[0]?.id, version: 1, ...CLOSING };
    expect(await reasonOf(open.office, 'reviewEffect', early)).toMatchObject({ reason: 'DECISION_NOT_IMPLEMENTED' });
    expect(await decisionState(decision.id)).toBe('IMPLEMENTED');
  });

  it('refuse bad input with its field, and nothing is stored', async () => {
    const { office, review, seen, decision } = await implemented();
    const [one] = seen;
    const rows: readonly (readonly [object, string])[] = [
      [{ text: ' ' }, 'text'],
      [{ text: 'x'.repeat(10_001) }, 'text'],
      [{ dueOn: '2027-12-31' }, 'dueOn'],
      [{ seen: [{ ...one, snapshotId: newId() }] }, 'seen.snapshotId'],
      [{ seen: [{ ...one, snapshotId: 'rubbish' }] }, 'seen.snapshotId'],
      [{ seen: [one, one] }, 'seen.snapshotId'],
      [{ seen: [{ ...one, hash: 'rubbish' }] }, 'seen'],
      [{ seen: [{ ...one, before: [{ quarter: '2026-Q2', households: 5 }] }] }, 'seen'],
      [{ seen: [{ ...one, after: [{ quarter: '2026-Q2', households: 5 }] }] }, 'seen'],
      [{ seen: [{ ...one, after: [{ quarter: '2026-Q3', households: -5 }] }] }, 'seen'],
      [{ seen: [{ ...one, after: Array.from({ length: 81 }, () => after[0]) }] }, 'seen'],
    ];
    for (const [changes, field] of rows)
      expect([changes, await reasonOf(office, 'reviewEffect', { ...review, seen, ...CLOSING, ...changes })]).toEqual([
        changes,
        { code: 'INVALID_INPUT', field },
      ]);
    expect(await decisionState(decision.id)).toBe('IMPLEMENTED');
  });

  it('of a decision without a proposal can only close it', async () => {
    const { office, review, decision } = await implemented({ proposal: null });
    const input = { ...review, text: 'Ohne Vorlage.' };
    for (const conclusion of ['REOPEN', 'HAND_BACK'])
      expect(await reasonOf(office, 'reviewEffect', { ...input, conclusion })).toEqual({
        code: 'INVALID_INPUT',
        field: 'conclusion',
      });
    expect(await tools.take(office, 'reviewEffect', { ...input, conclusion: 'CLOSE' })).toMatchObject({
      decision: { state: 'CLOSED', proposal: null },
    });
    expect(await decisionState(decision.id)).toBe('CLOSED');
  });

  it('are held by the office of the body or the coordination alone, and once', async () => {
    const { office, chair, review, seen } = await implemented();
    const input = { ...review, seen, ...CLOSING };
    for (const [who, actor] of [...Object.entries(strangers()), ['the chair', chair] as const]) {
      const expected = { anonymous: 'UNAUTHENTICATED', 'a case manager': 'NOT_FOUND', 'a person': 'NOT_FOUND' }[who];
      expect([who, codesOf(await tools.ask(actor, 'reviewEffect', input))]).toEqual([who, [expected ?? 'NOT_PERMITTED']]);
    }
    for (const reviewId of [newId(), 'rubbish', ''])
      expect(codesOf(await tools.ask(office, 'reviewEffect', { ...input, reviewId, seen: [] }))).toEqual(['NOT_FOUND']);
    const answers = await Promise.all([1, 2].map(() => tools.ask(office, 'reviewEffect', input)));
    expect(answers.map((answer) => codesOf(answer)[0] ?? 'held').sort()).toEqual(['OUTDATED', 'held']);
  });

  it('are marked due when their day has come, and stand on the list until they are held', async () => {
    const { office, bodyId, review, decision } = await implemented();
    const due = async (filter: object = {}, actor = office) =>
      fieldOf<{ totalCount: number; nodes: { id: string; state: string }[] }>(
        await db.ask(actor, DUE, { body: bodyId, ...filter }),
        'effectReviewsDue',
      );
    now = new Date('2027-06-24T10:00:00Z');
    expect((await due()).totalCount).toBe(0);
    now = new Date('2027-06-25T10:00:00Z');
    expect((await due()).nodes).toMatchObject([{ id: review.reviewId, state: 'PLANNED', decision: { id: decision.id } }]);
    expect(await runTimer(db, 'mark-effect-reviews-due', markReviewsDue)).toBeGreaterThanOrEqual(1);
    expect(await runTimer(db, 'mark-effect-reviews-due', markReviewsDue)).toBe(0);
    expect((await due()).nodes).toMatchObject([
      { state: 'DUE', openSteps: [{ step: 'HOLD', openRequirements: [] }, { step: 'CANCEL' }] },
    ]);
    for (const filter of [{ body: newId() }, { body: 'rubbish' }]) expect((await due(filter)).totalCount).toBe(0);
    expect((await due({}, testActor('case_manager', newId()))).totalCount).toBe(0);
    expect(codesOf(await db.ask(testActor([], null, 'anonymous'), DUE))).toEqual(['UNAUTHENTICATED']);
    await tools.take(office, 'reviewEffect', { ...review, version: 2, ...CLOSING });
    expect((await due()).totalCount).toBe(0);
    const read = await db.ask(office, READ, { id: review.reviewId });
    expect(read.data).toEqual({
      effectReview: { state: 'REVIEWED', history: ['PLAN', 'MARK_DUE', 'HOLD'].map((step) => ({ step })) },
    });
  });

  it('are hidden from whoever does not belong to the governance', async () => {
    const { office, review } = await implemented();
    expect(await db.ask(office, ENTITY, { id: review.reviewId })).toEqual({ data: { _entities: [{ dueOn: '2027-06-25' }] } });
    for (const id of [newId(), 'rubbish']) {
      expect(await db.ask(office, ENTITY, { id })).toEqual({ data: { _entities: [null] } });
      expect(codesOf(await db.ask(office, READ, { id }))).toEqual(['NOT_FOUND']);
    }
    for (const who of ['anonymous', 'a case manager', 'a person']) {
      const actor = strangers()[who] ?? office;
      expect(await db.ask(actor, ENTITY, { id: review.reviewId })).toEqual({ data: { _entities: [null] } });
      await asActor(db, actor, async ({ em }) => {
        expect(await em.count(EffectReview, {}, { filters: false })).toBe(0);
      });
    }
  });

  it('take no step from their end, and none of anybody else', () => {
    const own = newId();
    const facts = { office: own, dueOn: '2026-11-23', decision: 'IMPLEMENTED' as const };
    const ALLOWED: Readonly<Record<string, string>> = {
      'PLAN from null': 'PLANNED',
      'MARK_DUE from PLANNED': 'DUE',
      'HOLD from PLANNED': 'REVIEWED',
      'HOLD from DUE': 'REVIEWED',
      'CANCEL from PLANNED': 'CANCELLED',
      'CANCEL from DUE': 'CANCELLED',
    };
    for (const step of Object.keys(effectReviewProcedure.steps) as EffectReviewStep[]) {
      for (const state of [null, ...EFFECT_REVIEW_STATES]) {
        const ripe = state && { ...facts, state, decision: step === 'CANCEL' ? ('CLOSED' as const) : facts.decision };
        const result = attempt(effectReviewProcedure, step, ripe, { actor: testActor(ROLES, own), today: '2026-11-23' });
        const allowed = ALLOWED[`${step} from ${state}`];
        expect(result).toEqual(allowed ? { ok: true, state: allowed } : { ok: false, refusal: 'WRONG_STATE' });
      }
    }
  });
});
