import { isId } from '../../kit/ids.js';
import { defineLoader, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { Amendment } from '../amendments/amendment.entity.js';
import type { Body } from '../bodies/body.entity.js';
import { bodyById, seatsOf } from '../bodies/body.loaders.js';
import { covers } from '../seat-holders/seat-holder.rules.js';
import { Proposal } from './proposal.entity.js';
import { AMENDED_STATES, type ProposalState } from './proposal.procedure.js';
import type { ProposalFacts } from './proposal.rules.js';

export const proposalById = loaderById(Proposal);

const newestFirst = { submittedOn: 'desc', id: 'asc' } as const;

/** The readable proposals before a body or given to it, newest first. */
export const proposalsBefore = defineLoader<string, Proposal[]>(async ({ em }, bodyIds) => {
  const among = { $in: [...bodyIds] };
  const rows = await em.find(Proposal, { $or: [{ bodyId: among }, { workingGroupId: among }] }, { orderBy: newestFirst });
  return new Map(bodyIds.map((id) => [id, rows.filter(({ bodyId, workingGroupId }) => bodyId === id || workingGroupId === id)]));
});

/** The readable proposals that name an institution as implementer, newest first. */
export const proposalsToImplement = defineLoader<string, Proposal[]>(async ({ em }, institutions) => {
  const rows = await em.find(Proposal, { implementers: { $overlap: institutions.filter(isId) } }, { orderBy: newestFirst });
  return new Map(institutions.map((id) => [id, rows.filter(({ implementers }) => implementers.includes(id))]));
});

/** The one maker of a proposal's facts. */
export const proposalFacts = defineLoader<string, ProposalFacts>(async (context, ids) => {
  const found = await proposalById(context).loadMany(ids);
  const proposals = found.filter((each): each is Proposal => each instanceof Proposal);
  const [amendments, ...bodies] = await Promise.all([
    amendmentsCounted(context, proposals),
    ...proposals.map(({ bodyId, workingGroupId, steeringBodyId }) =>
      Promise.all([
        bodyById(context).load(bodyId),
        workingGroupId ? bodyById(context).load(workingGroupId) : null,
        steeringBodyId ? bodyById(context).load(steeringBodyId) : null,
        chairsIn(context, steeringBodyId ? [bodyId, steeringBodyId] : [bodyId]),
      ]),
    ),
  ]);
  return new Map(
    proposals.map((proposal, at) => {
      const facts = factsFrom(proposal, ...(bodies[at] ?? [null, null, null, []]));
      return [proposal.id, { ...facts, amendments: amendments[proposal.id] ?? 0 }];
    }),
  );
});

/** How many amendments there are to proposals that may be amended and that were neither taken back nor voted down. */
async function amendmentsCounted({ em }: Context, proposals: readonly Proposal[]): Promise<Readonly<Record<string, number>>> {
  const amendable: readonly ProposalState[] = AMENDED_STATES;
  const ids = proposals.filter(({ state }) => amendable.includes(state)).map(({ id }) => id);
  if (ids.length === 0) return {};
  const where = { proposalId: { $in: ids }, state: { $nin: ['WITHDRAWN' as const, 'VOTED_DOWN' as const] } };
  return em.countBy(Amendment, 'proposalId', { where });
}

/** Institutions that hold the chair, or its deputy, in one of these bodies today. */
async function chairsIn(context: Context, bodyIds: readonly string[]): Promise<readonly string[]> {
  const seats = await Promise.all(bodyIds.map((id) => seatsOf(context).load(id)));
  return seats
    .flatMap((each) => each ?? [])
    .filter(({ chair, deputyChair }) => chair || deputyChair)
    .filter(({ validFrom, validTo }) => covers({ from: validFrom ?? null, to: validTo ?? null }, context.today))
    .map(({ holderInstitution }) => holderInstitution);
}

function factsFrom(
  proposal: Proposal,
  body: Body | null,
  group: Body | null,
  steering: Body | null,
  chairs: readonly string[],
): Omit<ProposalFacts, 'amendments'> {
  return {
    state: proposal.state,
    submittingInstitution: proposal.submittingInstitution,
    titled: proposal.title.trim() !== '',
    problemStated: proposal.problem.trim() !== '',
    preparatoryBodyActive: body?.state === 'ACTIVE',
    workingGroup: group && {
      active: group.state === 'ACTIVE',
      belowPreparatoryBody: group.kind === 'WORKING_GROUP' && group.parentId === proposal.bodyId,
    },
    dueOn: proposal.dueOn ?? null,
    solutionStated: (proposal.solution ?? '').trim() !== '',
    implementers: proposal.implementers.length,
    office: proposal.institution,
    evidence: proposal.evidenceIds.length,
    exceptionReasoned: (proposal.exceptionReason ?? '').trim() !== '',
    options: proposal.options,
    indicators: proposal.indicators,
    legalCircles: proposal.legalCircles.length,
    steeringBodyActive: steering?.kind === 'STEERING_COMMITTEE' && steering.state === 'ACTIVE',
    chairs,
    decidedAs: proposal.decidedAs ?? null,
  };
}
