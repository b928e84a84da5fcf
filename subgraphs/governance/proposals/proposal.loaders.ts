import { isId } from '../../kit/ids.js';
import { defineLoader, loaderById } from '../../kit/loaders.js';
import type { Body } from '../bodies/body.entity.js';
import { bodyById } from '../bodies/body.loaders.js';
import { Proposal } from './proposal.entity.js';
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
  const bodies = await Promise.all(
    proposals.map(({ bodyId, workingGroupId }) =>
      Promise.all([bodyById(context).load(bodyId), workingGroupId ? bodyById(context).load(workingGroupId) : null]),
    ),
  );
  return new Map(proposals.map((proposal, at) => [proposal.id, factsFrom(proposal, ...(bodies[at] ?? [null, null]))]));
});

function factsFrom(proposal: Proposal, body: Body | null, group: Body | null): ProposalFacts {
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
  };
}
