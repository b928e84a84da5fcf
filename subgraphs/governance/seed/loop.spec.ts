import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endsOf } from '../../kit/procedure.js';
import { StepRecord } from '../../kit/step.js';
import { seedSubgraph } from '../../kit/subgraph.js';
import { codesOf, fieldOf, openTestSubgraph, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { amendmentProcedure } from '../amendments/amendment.procedure.js';
import { consultationProcedure } from '../consultations/consultation.procedure.js';
import { decisionProcedure } from '../decisions/decision.procedure.js';
import { effectReviewProcedure } from '../effect-reviews/effect-review.procedure.js';
import { implementationTaskProcedure } from '../implementation/implementation-task.procedure.js';
import { subgraph } from '../index.js';
import { proposalProcedure } from '../proposals/proposal.procedure.js';
import { LOOP } from './loop.js';

const PROPOSAL = `query ($id: ID!) { proposal(id: $id) { state version reference solution evidence { id } implementers { id }
  history { step fromState toState at }
  versions { number step solution amendment { id } decided { outcome } }
  amendments { id state } consultations { state stance } implementerAgreements { state } } }`;
const DECISION = `query ($id: ID!) { decision(id: $id) { reference state outcome decidedOn published explanation vote { state quorum { status } }
  evidence { id } tasks { state } effectReviews { state finding conclusion } history { step } } }`;

interface Seen {
  readonly state: string;
  readonly version: number;
  readonly solution: string;
  readonly history: readonly {
    readonly step: string;
    readonly fromState: string | null;
    readonly toState: string;
    readonly at: string;
  }[];
  readonly versions: readonly object[];
}

describe.each([
  ['duesseldorf', 'CLOSED', 'CLOSED', 'EFFECTIVE', 'CLOSE'],
  ['solingen', 'IN_WORKING_GROUP', 'EFFECT_REVIEWED', 'PARTLY_EFFECTIVE', 'HAND_BACK'],
] as const)('the proposal of %s that went the whole way', (city, state, decisionState, finding, conclusion) => {
  const loop = LOOP[city];
  const office = testActor('body_office', loop.office);
  let db: TestSubgraph;
  beforeAll(async () => {
    db = await openTestSubgraph(subgraph, { now: () => new Date('2026-11-23T10:00:00Z'), seed: { city, scale: 1 } });
  });
  afterAll(() => db.close());
  const proposal = async () => fieldOf<Seen>(await db.ask(office, PROPOSAL, { id: loop.proposalId }), 'proposal');
  const decision = async () => fieldOf<object>(await db.ask(office, DECISION, { id: loop.decisionId }), 'decision');

  it('has a history that leads to its state, an amendment taken over, and the version that was decided on', async () => {
    const seen = await proposal();
    expect(seen).toMatchObject({
      ...{ state, reference: 'P-2025-001', evidence: [{ id: loop.evidenceId }], amendments: [{ state: 'ACCEPTED' }] },
      ...{ consultations: [{ state: 'ANSWERED' }, { state: 'ANSWERED' }] },
      implementerAgreements: [{ state: 'AGREED' }, { state: 'AGREED' }],
      versions: [
        { number: 1, step: 'PROPOSE_TOPIC', solution: null, amendment: null, decided: [] },
        { number: 2, step: 'DRAFT_SOLUTION', amendment: null, decided: [] },
        {
          number: 3,
          step: 'AMEND',
          solution: seen.solution,
          amendment: { id: loop.amendmentId },
          decided: [{ outcome: 'ADOPTED' }],
        },
      ],
    });
    expect(seen.history).toHaveLength(seen.version);
    expect(seen.history.at(-1)?.toState).toBe(state);
  });

  it('was decided with a quorum, is published, implemented and reviewed', async () => {
    expect(await decision()).toMatchObject({
      ...{ reference: 'B-2025-001', state: decisionState, outcome: 'ADOPTED', decidedOn: '2025-12-09', published: true },
      ...{ vote: { state: 'ADOPTED', quorum: { status: 'QUORATE' } }, evidence: [{ id: loop.evidenceId }] },
      ...{ tasks: [{ state: 'DONE' }, { state: 'DONE' }], effectReviews: [{ state: 'REVIEWED', finding, conclusion }] },
    });
    const stranger = testActor([], null, 'anonymous');
    const answer = await db.ask(stranger, 'query ($id: ID!) { decision(id: $id) { reference } }', { id: loop.decisionId });
    expect([codesOf(answer), answer.data]).toEqual([[], { decision: { reference: 'B-2025-001' } }]);
  });

  it('took only steps that the procedures know, one after another, and nothing comes twice', async () => {
    const procedures = [
      proposalProcedure,
      amendmentProcedure,
      consultationProcedure,
      decisionProcedure,
      effectReviewProcedure,
      implementationTaskProcedure,
    ];
    const records = await inSystemWork(db, (em) =>
      em.find(
        StepRecord,
        { procedure: { $in: procedures.map(({ name }) => name) } },
        { orderBy: { aggregateId: 'asc', version: 'asc' } },
      ),
    );
    expect(records.length).toBeGreaterThan(40);
    for (const [at, { procedure, step, fromState, toState, aggregateId, at: when }] of records.entries()) {
      const steps = procedures.find(({ name }) => name === procedure)?.steps as unknown as Record<
        string,
        { from: readonly string[]; to: never }
      >;
      const definition = steps[step];
      expect([step, definition && endsOf(definition as never)]).toEqual([step, expect.arrayContaining([toState])]);
      if (fromState != null) expect([step, definition?.from]).toEqual([step, expect.arrayContaining([fromState])]);
      const before = records[at - 1];
      if (before?.aggregateId === aggregateId) expect(before.at < when).toBe(true);
    }
    const [seen, decided] = [await proposal(), await decision()];
    await seedSubgraph(subgraph, db, { city, scale: 1 });
    expect([await proposal(), await decision()]).toEqual([seen, decided]);
  });

  it('leaves the next numbers of its year to what comes next', async () => {
    const counts = await db.ask(office, '{ proposals(first: 100) { nodes { reference versions { number } state } } }');
    const { nodes } = fieldOf<{ nodes: { reference: string | null; state: string; versions: object[] }[] }>(counts, 'proposals');
    expect(nodes.filter(({ reference }) => reference?.startsWith('P-2025-'))).toHaveLength(1);
    // Every proposal that was put forward shows what it said.
    for (const { reference, versions } of nodes) expect(versions.length > 0).toBe(reference !== null);
  });
});
