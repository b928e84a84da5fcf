import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import type { ImplementersAgreement } from '../votes/majority.rules.js';
import { ImplementerAgreement } from './implementer-agreement.entity.js';
import { agreementsTo, type ImplementerAgreementFacts } from './implementer-agreement.rules.js';

export const implementerAgreementById = loaderById(ImplementerAgreement);

/** The institutions that were asked about a proposal, in the order of asking. */
export const askedAbout = defineLoader<string, ImplementerAgreement[]>(async ({ em }, proposalIds) => {
  const where = { proposalId: { $in: [...proposalIds] } };
  const rows = await em.find(ImplementerAgreement, where, { orderBy: { id: 'asc' } });
  return groupedBy(proposalIds, rows, ({ proposalId }) => proposalId);
});

/** What institutions were asked about, newest first. */
export const askedOf = defineLoader<string, ImplementerAgreement[]>(async ({ em }, institutions) => {
  const where = { implementer: { $in: institutions.filter(isId) } };
  const rows = await em.find(ImplementerAgreement, where, { orderBy: { askedOn: 'desc', id: 'desc' } });
  return groupedBy(institutions, rows, ({ implementer }) => implementer);
});

/** What every implementer of a proposal has declared to its solution as it reads now; of a decision, what counts (§ 10 of the rules). */
export const agreementsOf = defineLoader<string, readonly ImplementersAgreement[]>(async (context, proposalIds) => {
  const [proposals, asked] = await Promise.all([
    proposalById(context).loadMany(proposalIds),
    Promise.all(proposalIds.map((id) => askedAbout(context).load(id))),
  ]);
  const found = proposalIds.flatMap((id, at) => {
    const proposal = proposals[at];
    if (!proposal || proposal instanceof Error) return [];
    const { implementers, solution } = proposal;
    return [[id, agreementsTo({ implementers, solution: solution ?? null }, asked[at] ?? [])] as const];
  });
  return new Map(found);
});

/** The one maker of the facts of an agreement of an implementer. */
export const implementerAgreementFacts = defineLoader<string, ImplementerAgreementFacts>(async (context, ids) => {
  const found = await implementerAgreementById(context).loadMany(ids);
  const rows = found.filter((each): each is ImplementerAgreement => each instanceof ImplementerAgreement);
  const proposals = await proposalById(context).loadMany(rows.map(({ proposalId }) => proposalId));
  const facts = rows.flatMap((row, at) => {
    const proposal = proposals[at];
    return !proposal || proposal instanceof Error ? [] : [[row.id, implementerAgreementFactsFrom(row, proposal)] as const];
  });
  return new Map(facts);
});

/** The facts of an agreement as it is, or would be. */
export function implementerAgreementFactsFrom(
  { state, implementer, answeredText }: Pick<ImplementerAgreement, 'state' | 'implementer' | 'answeredText'>,
  proposal: Proposal,
): ImplementerAgreementFacts {
  return {
    state,
    office: proposal.institution,
    implementer,
    proposalState: proposal.state,
    isNamed: proposal.implementers.includes(implementer),
    answersSolution: answeredText === (proposal.solution ?? ''),
  };
}
