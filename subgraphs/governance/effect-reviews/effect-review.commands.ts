import { invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { keepBody } from '../bodies/body.commands.js';
import { Decision } from '../decisions/decision.entity.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { decisionProcedure } from '../decisions/decision.procedure.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { type ProposalStep, proposalProcedure } from '../proposals/proposal.procedure.js';
import { type EffectSeen, effectOfAll, faultOfSeen, quarterOf } from './effect.rules.js';
import { EffectReview } from './effect-review.entity.js';
import type { EffectSeenInput, ReviewEffectInput } from './effect-review.inputs.js';
import { effectReviewById } from './effect-review.loaders.js';
import { effectReviewProcedure } from './effect-review.procedure.js';

const LONGEST_TEXT = 10_000;
const MOST_QUARTERS = 80;

/** Enters what a review found: the decision is reviewed and its proposal closed, taken up again or handed back, in one piece. */
export async function reviewEffect(context: Context, input: ReviewEffectInput): Promise<EffectReview> {
  const text = trimmedText('text', input.text, LONGEST_TEXT);
  if (text === '') throw invalidInput('text', 'A finding has a text.');
  // Whoever comes second finds it held, and not only its decision closed.
  await oneAfterAnother(context, `effect-review:${input.reviewId.toLowerCase()}`);
  const review = await effectReviewById(context).load(input.reviewId);
  const decision = review && (await decisionById(context).load(review.decisionId));
  const seen = decision ? checkedSeen(input.seen, decision) : [];
  const { finding: suggestedFinding, explanation } = effectOfAll(seen);
  const view = { id: input.reviewId, version: input.version };
  const held = await takeStep(context, EffectReview, view, effectReviewProcedure, 'HOLD', {
    reviewedOn: context.today,
    finding: input.finding ?? suggestedFinding,
    conclusion: input.conclusion,
    text,
    seen,
    suggestedFinding,
    explanation: [...explanation],
  });
  if (decision) await followUp(context, decision, input);
  return held;
}

function checkedSeen(seen: readonly EffectSeenInput[], { evidenceIds, decidedOn }: Decision): readonly EffectSeen[] {
  const decidedIn = quarterOf(decidedOn);
  const checked = seen.map(({ snapshotId, hash, before, after }): EffectSeen => {
    const id = snapshotId.toLowerCase();
    if (!isId(id) || !evidenceIds.includes(id))
      throw invalidInput('seen.snapshotId', 'The decision does not rest on this snapshot.');
    if (before.length + after.length > MOST_QUARTERS)
      throw invalidInput('seen', `At most ${MOST_QUARTERS} quarters are compared.`);
    const kept = (quarters: typeof before) =>
      quarters.map(({ quarter, households }) => ({ quarter, households: households ?? null }));
    const one = { snapshotId: id, hash: hash.toLowerCase(), before: kept(before), after: kept(after) };
    const fault = faultOfSeen(one, decidedIn);
    if (fault) throw invalidInput('seen', fault);
    return one;
  });
  if (new Set(checked.map(({ snapshotId }) => snapshotId)).size !== checked.length)
    throw invalidInput('seen.snapshotId', 'A snapshot is looked at once.');
  return checked;
}

async function followUp(context: Context, decision: Decision, { conclusion, dueOn }: ReviewEffectInput): Promise<void> {
  const proposal = decision.proposalId ? await proposalById(context).load(decision.proposalId) : null;
  if (!proposal && conclusion !== 'CLOSE')
    throw invalidInput('conclusion', 'There is no proposal that could be taken up again or handed back.');
  if (conclusion === 'HAND_BACK' && dueOn == null) throw invalidInput('dueOn', 'Say by when the working group reports.');
  if (conclusion !== 'HAND_BACK' && dueOn != null) throw invalidInput('dueOn', 'Nobody has to report by a day.');
  await takeStep(context, Decision, { id: decision.id, version: decision.version }, decisionProcedure, 'REVIEW_EFFECT');
  if (conclusion === 'CLOSE')
    await takeStep(context, Decision, { id: decision.id, version: decision.version }, decisionProcedure, 'CLOSE');
  if (!proposal) return;
  const moved = async (step: ProposalStep, changes: Partial<Proposal> = {}) => {
    await takeStep(context, Proposal, { id: proposal.id, version: proposal.version }, proposalProcedure, step, changes);
  };
  await moved('REVIEW_EFFECT');
  if (conclusion === 'HAND_BACK' && proposal.workingGroupId) await keepBody(context, proposal.workingGroupId);
  if (conclusion === 'REOPEN') await keepBody(context, proposal.bodyId);
  await moved(conclusion, conclusion === 'HAND_BACK' ? { dueOn } : {});
}
