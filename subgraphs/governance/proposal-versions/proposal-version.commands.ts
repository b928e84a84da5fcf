import { newId } from '../../kit/ids.js';
import type { Context } from '../../kit/transaction.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import type { ProposalStep } from '../proposals/proposal.procedure.js';
import { ProposalVersion } from './proposal-version.entity.js';
import { versionsOf } from './proposal-version.loaders.js';

/** Keeps what a proposal says after a step, beside all it said before; the step has locked the proposal. */
export async function keepVersion(
  context: Context,
  proposal: Proposal,
  step: ProposalStep,
  amendmentId: string | null = null,
): Promise<ProposalVersion> {
  const { em, actor, now } = context;
  const number = (await em.count(ProposalVersion, { proposalId: proposal.id })) + 1;
  versionsOf(context).clear(proposal.id);
  return em.create(
    ProposalVersion,
    {
      id: newId(),
      institution: proposal.institution,
      proposalId: proposal.id,
      number,
      proposalVersion: proposal.version,
      title: proposal.title,
      problem: proposal.problem,
      solution: proposal.solution ?? null,
      options: proposal.options,
      indicators: proposal.indicators,
      implementers: [...proposal.implementers],
      legalCircles: [...proposal.legalCircles],
      step,
      amendmentId,
      at: now,
      byInstitution: actor.institution,
    },
    { persist: true },
  );
}
