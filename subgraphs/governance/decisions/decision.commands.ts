import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { nextNumber } from '../../kit/numbering.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { bodyById } from '../bodies/body.loaders.js';
import { planReview } from '../effect-reviews/effect-review-plan.commands.js';
import { assignTasks } from '../implementation/assignment.commands.js';
import { agreementsOf } from '../implementer-agreements/implementer-agreement.loaders.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { type DecidedState, proposalProcedure } from '../proposals/proposal.procedure.js';
import type { RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { bodyOnDay, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { implementersEffect } from '../votes/majority.rules.js';
import { Decision } from './decision.entity.js';
import type { DecisionStepInput, PublishDecisionInput, RecordDecisionInput } from './decision.inputs.js';
import { amendmentsOf, decisionById, decisionOfUrgent, decisionsOn } from './decision.loaders.js';
import { decisionProcedure } from './decision.procedure.js';
import {
  type DecisionOutcome,
  decisionOutcome,
  isAdopting,
  OUTCOMES_WITHOUT_VOTE,
  type OutcomeFound,
  type OutcomeWithoutVote,
  reviewDay,
} from './decision.rules.js';
import { repealDecision } from './decision-end.commands.js';
import { firstFactsOf } from './decision-facts.loaders.js';
import { type DecisionSource, sourceOf } from './decision-source.loaders.js';

/** The series of references that every office has of its own. */
export const DECISION_SERIES = 'decision';
const LONGEST_TITLE = 200;
const LONGEST_TEXT = 10_000;
const LONGEST_SUMMARY = 2_000;
const MOST_STAGES = 5;
const STAGE = /^[A-Z][A-Z_]{1,39}$/;

/** Where a proposal stands after each outcome. */
const DECIDED_AS: Readonly<Record<DecisionOutcome, DecidedState>> = {
  ADOPTED: 'ADOPTED',
  ADOPTED_AS_RECOMMENDATION: 'ADOPTED_AS_RECOMMENDATION',
  AMENDED: 'ADOPTED',
  REJECTED: 'REJECTED',
  DEFERRED: 'DEFERRED',
  REFERRED_UP: 'REFERRED_UP',
  HANDED_BACK: 'IN_WORKING_GROUP',
};

/** Records what a body decided: with its number, the proposal moved on, the tasks given and the review planned, or nothing of it. */
export async function recordDecision(context: Context, input: RecordDecisionInput): Promise<Decision> {
  const source = await sourceOf(context, input);
  const rules = await rulesInForce(context).load(bodyOnDay(source.bodyId, source.decidedOn));
  if (!rules) throw new HubError('NOT_FOUND');
  const proposal = source.proposalId ? await proposalById(context).load(source.proposalId) : null;
  const found = await outcomeFrom(context, input, source, proposal, rules.parameters);
  const data = { ...(await contentOf(context, input, source, found)), ...involvedIn(proposal, found) };
  const facts = await firstFactsOf(context, { state: 'TAKEN', publishedOn: null, ...data });
  checkBeginning(context, decisionProcedure, 'RECORD', facts);
  const row = await beginProcedure(context, Decision, decisionProcedure, 'RECORD', {
    ...data,
    reference: await nextReference(context, source.institution),
    published: false,
    publishedOn: null,
    reviewDueOn: data.effectiveFrom ? reviewDay(data.effectiveFrom, rules.parameters.effectReview.afterMonths) : null,
  });
  forget(context, row);
  if (proposal) await moveProposal(context, row, proposal);
  if (row.reviewDueOn) await planReview(context, row, row.reviewDueOn);
  if (row.repeals && row.amendsId && isAdopting(row.outcome)) await repealDecision(context, row.amendsId, row);
  if (input.publish) await publishDecision(context, { decisionId: row.id, version: row.version, publicSummary: null });
  if (input.tasks.length > 0) await assignTasks(context, { decisionId: row.id, version: row.version, tasks: input.tasks });
  return row;
}

/** Puts a decision into the public register, with a summary that names nobody. */
export function publishDecision(
  context: Context,
  { decisionId, version, publicSummary }: PublishDecisionInput,
): Promise<Decision> {
  return takeStep(context, Decision, { id: decisionId, version }, decisionProcedure, 'PUBLISH', {
    ...(publicSummary == null ? {} : { publicSummary: trimmedText('publicSummary', publicSummary, LONGEST_SUMMARY) || null }),
    published: true,
    publishedOn: context.today,
  });
}

/** Takes a decision out of the public register. */
export async function unpublishDecision(context: Context, { decisionId, version }: DecisionStepInput): Promise<Decision> {
  const wasPublished = (await decisionById(context).load(decisionId))?.published === true;
  const view = { id: decisionId, version };
  const decision = await takeStep(context, Decision, view, decisionProcedure, 'UNPUBLISH', { published: false });
  if (!wasPublished) throw new HubError('WRONG_STATE', 'It is not in the public register.', { reason: 'NOT_PUBLISHED' });
  return decision;
}

interface FoundHow extends OutcomeFound {
  readonly notAgreed: readonly string[];
  readonly explanation: readonly string[];
  /** What was adopted, or what became of it. */
  readonly text: string;
}

/** What it came to, by the ballots and by what the implementers have declared of their own. */
async function outcomeFrom(
  context: Context,
  input: RecordDecisionInput,
  source: DecisionSource,
  proposal: Proposal | null,
  parameters: RulesParameters,
): Promise<FoundHow> {
  const { result, explanation } = source;
  const text = textFrom(input, source);
  const plain = { recommendationOnly: false, notAgreed: [], explanation, text };
  const instead = insteadOf(input, source);
  if (instead) return { ...plain, outcome: instead };
  if (result !== 'ADOPTED') return { ...plain, outcome: 'REJECTED' };
  const agreements = proposal ? ((await agreementsOf(context).load(proposal.id)) ?? []) : [];
  const { effect, notAgreed, explanation: how } = implementersEffect(result, agreements, parameters);
  const found = decisionOutcome(effect, { isOtherText: text !== source.motion.trim() });
  if (agreements.length === 0) return { ...plain, ...found };
  return { ...found, text, notAgreed, explanation: [...explanation, ...how] };
}

/** The outcome that was chosen, because the body deferred the matter or handed it on; the finder has checked it where there was no vote. */
function insteadOf({ outcome }: RecordDecisionInput, { result }: DecisionSource): OutcomeWithoutVote | null {
  if (outcome == null) return null;
  if (!OUTCOMES_WITHOUT_VOTE.includes(outcome))
    throw invalidInput('outcome', 'This outcome follows from the ballots and is not chosen.');
  if (result === 'REJECTED') throw invalidInput('outcome', 'The motion was rejected, and with it this outcome.');
  return outcome;
}

/** The text of the decision: by default what was put to the vote. */
function textFrom({ text }: RecordDecisionInput, { motion, adopted, mayAmend }: DecisionSource): string {
  const given = text == null ? adopted.trim() : neededText('text', text);
  if (given !== motion.trim() && !mayAmend)
    throw invalidInput('text', 'What was decided without a meeting is decided as it was moved.');
  return given;
}

async function contentOf(context: Context, input: RecordDecisionInput, source: DecisionSource, found: FoundHow) {
  const { institution, bodyId, basis, decidedOn, ids, proposalId } = source;
  return {
    institution,
    bodyId,
    basis,
    decidedOn,
    ...ids,
    proposalId,
    title: input.title == null ? source.title.slice(0, LONGEST_TITLE) : neededText('title', input.title, LONGEST_TITLE),
    text: found.text,
    outcome: found.outcome,
    recommendationOnly: found.recommendationOnly,
    explanation: [...found.explanation],
    publicSummary: trimmedText('publicSummary', input.publicSummary, LONGEST_SUMMARY) || null,
    effectiveFrom: effectiveDay(input, source, found),
    stages: checkedStages(input.stages),
    endedOn: null,
    endedBecause: null,
    ...(await amendedBy(context, input, bodyId)),
    ...referralIn(input, found),
  };
}

/** Whom it concerns: the implementers and the evidence of its proposal, as they are on this day. */
function involvedIn(proposal: Proposal | null, { notAgreed }: FoundHow) {
  return {
    implementers: [...(proposal?.implementers ?? [])],
    notAgreed: [...notAgreed],
    evidenceIds: [...(proposal?.evidenceIds ?? [])],
  };
}

function effectiveDay({ effectiveFrom }: RecordDecisionInput, { decidedOn }: DecisionSource, { outcome }: OutcomeFound) {
  if (!isAdopting(outcome)) {
    if (effectiveFrom != null) throw invalidInput('effectiveFrom', 'Nothing was adopted that could apply from a day.');
    return null;
  }
  const day: CalendarDate = effectiveFrom ?? decidedOn;
  if (day < decidedOn) throw invalidInput('effectiveFrom', `A decision does not apply before its own day, ${decidedOn}.`);
  return day;
}

async function amendedBy(context: Context, { amendsId, repeals }: RecordDecisionInput, bodyId: string) {
  if (amendsId == null) {
    if (repeals) throw invalidInput('amendsId', 'Say which decision it ends.');
    return { amendsId: null, repeals: false };
  }
  const earlier = await decisionById(context).load(amendsId);
  if (earlier?.bodyId !== bodyId) throw invalidInput('amendsId', 'This is not a decision of the same body.');
  if (earlier.state === 'REVOKED' || earlier.state === 'REPEALED') throw invalidInput('amendsId', 'This decision has ended.');
  return { amendsId: earlier.id, repeals };
}

function referralIn({ referredTo, referralRequest }: RecordDecisionInput, { outcome }: OutcomeFound) {
  if (outcome === 'REFERRED_UP')
    return {
      referredTo: neededText('referredTo', referredTo, LONGEST_TITLE),
      referralRequest: neededText('referralRequest', referralRequest),
    };
  if (referredTo != null) throw invalidInput('referredTo', 'It is handed on to nobody.');
  if (referralRequest != null) throw invalidInput('referralRequest', 'It is handed on to nobody.');
  return { referredTo: null, referralRequest: null };
}

/** The committee to which a proposal was submitted moves it on; a body on the way there does not decide it. */
async function moveProposal(
  context: Context,
  { outcome, recommendationOnly, bodyId }: Decision,
  proposal: Proposal,
): Promise<void> {
  const body = await bodyById(context).load(bodyId);
  if (body?.kind !== 'STEERING_COMMITTEE') return;
  const decidedAs = recommendationOnly ? 'ADOPTED_AS_RECOMMENDATION' : DECIDED_AS[outcome];
  await takeStep(context, Proposal, { id: proposal.id, version: proposal.version }, proposalProcedure, 'DECIDE', { decidedAs });
}

/** What was loaded before there was this decision is loaded anew. */
function forget(context: Context, { id, proposalId, amendsId, urgentDecisionId }: Decision): void {
  decisionById(context).clear(id);
  if (proposalId) decisionsOn(context).clear(proposalId);
  if (amendsId) amendmentsOf(context).clear(amendsId);
  if (urgentDecisionId) decisionOfUrgent(context).clear(urgentDecisionId);
}

/** The office's next reference, such as B-2026-004. */
async function nextReference(context: Context, office: string): Promise<string> {
  const { year, number } = await nextNumber(context, office, DECISION_SERIES);
  return `B-${year}-${String(number).padStart(3, '0')}`;
}

function checkedStages(stages: readonly string[]): string[] {
  if (!stages.every((stage) => STAGE.test(stage))) throw invalidInput('stages', 'A stage is a word in capitals.');
  const different = [...new Set(stages)];
  if (different.length > MOST_STAGES) throw invalidInput('stages', `At most ${MOST_STAGES} stages can be named.`);
  return different;
}

function neededText(field: string, text: string | null, longest = LONGEST_TEXT): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, 'This needs a text.');
  return trimmed;
}
