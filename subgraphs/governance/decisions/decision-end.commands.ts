import { invalidInput } from '../../kit/errors.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { cancelReviews } from '../effect-reviews/effect-review-plan.commands.js';
import { stopTasks } from '../implementation/assignment.commands.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { proposalProcedure } from '../proposals/proposal.procedure.js';
import { Decision } from './decision.entity.js';
import type { DecisionStepInput, EndDecisionInput } from './decision.inputs.js';
import { decisionById, decisionOfUrgent } from './decision.loaders.js';
import { decisionProcedure } from './decision.procedure.js';

const LONGEST_REASON = 2_000;

/** Ends a decision that the body did not ratify: for the future, with its tasks stopped and its review called off. */
export async function endDecision(context: Context, { decisionId, version, reason }: EndDecisionInput): Promise<Decision> {
  const endedBecause = trimmedText('reason', reason, LONGEST_REASON);
  if (endedBecause === '') throw invalidInput('reason', 'Say why it ends.');
  const ended = { endedOn: context.today, endedBecause };
  const decision = await takeStep(context, Decision, { id: decisionId, version }, decisionProcedure, 'REVOKE', ended);
  return windUp(context, decision);
}

/** Ends the decision of an urgent one that the body has just refused to ratify; null where none was recorded. */
export async function endDecisionOfUrgent(context: Context, urgentDecisionId: string, reason: string): Promise<Decision | null> {
  const decision = await decisionOfUrgent(context).load(urgentDecisionId);
  return decision && endDecision(context, { decisionId: decision.id, version: decision.version, reason });
}

/** Ends a decision because a later one says so. */
export async function repealDecision(context: Context, id: string, { reference }: Decision): Promise<void> {
  const earlier = await decisionById(context).load(id);
  const ended = { endedOn: context.today, endedBecause: `Ended by the decision ${reference}.` };
  const view = { id, version: earlier?.version ?? 0 };
  await windUp(context, await takeStep(context, Decision, view, decisionProcedure, 'REPEAL', ended));
}

/** Closes a decision of which nothing more is to come. */
export async function closeDecision(context: Context, { decisionId, version }: DecisionStepInput): Promise<Decision> {
  const decision = await takeStep(context, Decision, { id: decisionId, version }, decisionProcedure, 'CLOSE');
  await cancelReviews(context, decision);
  return decision;
}

/** States of a proposal whose decision can end under it. */
const DECIDED = ['ADOPTED', 'ADOPTED_AS_RECOMMENDATION', 'IN_IMPLEMENTATION', 'IMPLEMENTED'];

async function windUp(context: Context, decision: Decision): Promise<Decision> {
  await stopTasks(context, decision);
  await cancelReviews(context, decision);
  const proposal = decision.proposalId ? await proposalById(context).load(decision.proposalId) : null;
  if (proposal && DECIDED.includes(proposal.state))
    await takeStep(context, Proposal, { id: proposal.id, version: proposal.version }, proposalProcedure, 'REVOKE_DECISION');
  return decision;
}
