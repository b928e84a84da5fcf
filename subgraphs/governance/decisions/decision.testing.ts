import type { Actor } from '../../kit/actor.js';
import type { GraphResponse } from '../../kit/execute.js';
import { newId } from '../../kit/ids.js';
import { fieldOf, type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { makeRoom, type RoomWish } from '../attendance/room.testing.js';
import { ImplementerAgreement } from '../implementer-agreements/implementer-agreement.entity.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { Vote } from '../votes/vote.entity.js';

/** What tests read of a decision. */
export interface ShownDecision {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly reference: string;
  readonly tasks: readonly ShownTask[];
  readonly effectReviews: readonly { readonly id: string; readonly version: number; readonly state: string }[];
  readonly [field: string]: unknown;
}

export interface ShownTask {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly [field: string]: unknown;
}

export const TASK = `id version state title dueOn expectedOn doneOn isOverdue refusalReason returnReason escalatedOn escalatedTo escalationReason stoppedBecause
  owner { id } statusReports { text expectedOn institution { id } } openSteps { step openRequirements { code } }`;
export const DECISION = `id version state reference title text publicSummary outcome basis decidedOn effectiveFrom published publishedOn reviewDueOn
  recommendationOnly repeals referredTo referralRequest endedOn endedBecause explanation body { id } proposal { id state } vote { id }
  implementers { id } notAgreed { id } evidence { id } stageMedians { stage decidedOn } amends { id } amendedBy { id }
  tasks { ${TASK} } effectReviews { id version state dueOn } openSteps { step openRequirements { code } } history { step }`;

/** The input type of each mutation that tests call, and what they read of its answer. */
const MUTATIONS: Readonly<Record<string, readonly [input: string, shown: string]>> = {
  recordDecision: ['RecordGovernanceDecisionInput', DECISION],
  publishDecision: ['PublishGovernanceDecisionInput', DECISION],
  unpublishDecision: ['GovernanceDecisionStepInput', DECISION],
  endDecision: ['EndGovernanceDecisionInput', DECISION],
  closeDecision: ['GovernanceDecisionStepInput', DECISION],
  assignTasks: ['AssignGovernanceTasksInput', DECISION],
  completeImplementation: ['GovernanceDecisionStepInput', DECISION],
  acceptTask: ['GovernanceTaskStepInput', TASK],
  refuseTask: ['ReasonedGovernanceTaskInput', TASK],
  reportStatus: ['ReportGovernanceTaskInput', TASK],
  reportDone: ['ReportGovernanceTaskDoneInput', TASK],
  acceptCompletion: ['GovernanceTaskStepInput', TASK],
  returnTask: ['ReasonedGovernanceTaskInput', TASK],
  escalateTask: ['EscalateGovernanceTaskInput', TASK],
  giveUpTask: ['ReasonedGovernanceTaskInput', TASK],
  reviewEffect: [
    'ReviewGovernanceEffectInput',
    'id version state finding suggestedFinding conclusion text reviewedOn explanation seen { hash snapshot { id } before { quarter households } after { quarter households } } decision { state proposal { state } }',
  ],
};

/** What a test wants to have been voted on. */
export interface VoteWish {
  readonly vote?: Partial<Vote>;
  readonly item?: Partial<AgendaItem>;
  readonly room?: RoomWish;
  /** Null: the item has no proposal. */
  readonly proposal?: Partial<Proposal> | null;
  /** How many of the seats from the second on implement it, and what they declared. */
  readonly implementers?: readonly ('AGREED' | 'REFUSED' | null)[];
}

/** Makes a body of invented people that has voted on a proposal in its meeting of 25 June 2026. */
export async function makeVote(db: TestSubgraph, wish: VoteWish = {}) {
  const [proposalId, voteId] = [newId(), newId()];
  const room = await makeRoom(db, {
    seats: 5,
    present: 5,
    ...wish.room,
    item: { state: 'DECIDED', proposalId: wish.proposal === null ? null : proposalId, ...wish.item },
  });
  const declared = wish.implementers ?? ['AGREED'];
  const implementers = declared.map((_each, at) => String(room.seats[at + 1]?.institution));
  const { institution, bodyId, meetingId, itemId } = room;
  await inSystemWork(db, async (em) => {
    em.create(Vote, {
      ...{
        id: voteId,
        version: 3,
        institution,
        state: 'ADOPTED',
        bodyId,
        meetingId,
        agendaItemId: itemId,
        subject: 'Der Antrag wird angenommen.',
      },
      ...{
        ruleKey: 'DEFAULT',
        secret: false,
        round: 1,
        repeatsId: null,
        rulesVersionId: null,
        openedAt: new Date('2026-06-25T09:00:00Z'),
      },
      ...{ closedAt: new Date('2026-06-25T09:05:00Z'), secretDemandedBy: [], quorumChallenged: false, yes: 4, no: 1, abstain: 0 },
      ...{
        invalid: 0,
        eligiblePresent: 5,
        base: 5,
        needed: 3,
        tieBreak: null,
        quorum: null,
        outcome: 'ADOPTED',
        reckonedFrom: null,
      },
      ...{ explanation: [], abandonedReason: null },
      ...wish.vote,
    } as never);
    if (wish.proposal === null) return;
    em.create(Proposal, {
      ...{ id: proposalId, version: 1, institution, state: 'ON_AGENDA', reference: `P-2026-T${proposalId.slice(-8)}` },
      ...{ title: 'Ein Thema', problem: 'Ein Problem.', bodyId, steeringBodyId: bodyId, workingGroupId: null, dueOn: null },
      ...{ decidedAs: null, implementers, solution: 'Eine Lösung.', evidenceIds: [newId()], exceptionReason: null, options: [] },
      ...{
        indicators: [],
        legalCircles: ['SGB_II'],
        recommendation: null,
        submittingInstitution: implementers[0] ?? institution,
      },
      ...{ submittedById: 'demo:lk-member', submittedOn: '2026-05-04' },
      ...wish.proposal,
    } as never);
    for (const [at, state] of declared.entries()) {
      if (state === null) continue;
      em.create(ImplementerAgreement, {
        ...{ id: newId(), version: 2, institution, state, proposalId, implementer: implementers[at], askedOn: '2026-06-01' },
        ...{ reason: null, answeredOn: '2026-06-02', answeredText: 'Eine Lösung.', answeredById: 'demo:somebody' },
      } as never);
    }
  });
  return { ...room, proposalId, voteId, implementers };
}

export type TestVote = Awaited<ReturnType<typeof makeVote>>;

/** Asks for a mutation that the tests know. */
export function asker(db: TestSubgraph) {
  const ask = (actor: Actor, mutation: string, input: object, key?: string): Promise<GraphResponse> => {
    const [type, shown] = MUTATIONS[mutation] ?? [];
    if (!type) throw new Error(`The tests do not know ${mutation}.`);
    return db.ask(actor, `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${shown} } }`, { input }, key);
  };
  const take = async <T = ShownDecision>(actor: Actor, mutation: string, input: object): Promise<T> =>
    fieldOf<T>(await ask(actor, mutation, input), mutation);
  const read = async (actor: Actor, id: string): Promise<ShownDecision> =>
    fieldOf(await db.ask(actor, `query ($id: ID!) { decision(id: $id) { ${DECISION} } }`, { id }), 'decision');
  /** A decision with one task for each implementer. */
  const decide = async (wish: VoteWish = {}, changes: object = {}) => {
    const voted = await makeVote(db, wish);
    const tasks = voted.implementers.map((owner, at) => ({ owner, title: `Aufgabe ${at + 1}`, dueOn: '2026-09-30' }));
    const decision = await take(voted.office, 'recordDecision', { voteId: voted.voteId, tasks, ...changes });
    return { ...voted, decision };
  };
  return { ask, take, read, decide };
}

/** Everybody who is no member of the governance of this body, by what they are. */
export function strangers(): Readonly<Record<string, Actor>> {
  return {
    anonymous: testActor([], null, 'anonymous'),
    'another office': testActor('body_office', newId()),
    'another chair': testActor('body_chair', newId()),
    'a member': testActor('body_member', newId()),
    'a case manager': testActor('case_manager', newId()),
    'a person': testActor('data_subject', null),
  };
}
