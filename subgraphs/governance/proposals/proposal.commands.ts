import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { nextNumber } from '../../kit/numbering.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { keepBody } from '../bodies/body.commands.js';
import { bodyById } from '../bodies/body.loaders.js';
import { keepVersion } from '../proposal-versions/proposal-version.commands.js';
import { Proposal } from './proposal.entity.js';
import type {
  AssignProposalInput,
  DraftProposalInput,
  DraftSolutionInput,
  EffectIndicatorInput,
  HandBackProposalInput,
  ProposeTopicInput,
  RecommendProposalInput,
  SolutionOptionInput,
  SubmitProposalInput,
} from './proposal.inputs.js';
import { proposalById } from './proposal.loaders.js';
import { proposalProcedure } from './proposal.procedure.js';
import type { EffectIndicator, SolutionOption } from './proposal.rules.js';

/** The series of references that every office has of its own. */
export const PROPOSAL_SERIES = 'proposal';
const LONGEST_TITLE = 200;
export const LONGEST_TEXT = 10_000;
const LONGEST_REASON = 2_000;
const MOST_IMPLEMENTERS = 50;
const MOST_EVIDENCE = 20;
const MOST_OPTIONS = 10;
const MOST_INDICATORS = 10;
const LEGAL_CIRCLE = /^[A-Z][A-Z0-9_]{1,39}$/;

/** Drafts a topic for a preparatory body; the draft stays with the institution until it is put forward. */
export async function draftProposal(
  context: Context,
  { bodyId, title, problem, implementers, evidence, exceptionReason }: DraftProposalInput,
): Promise<Proposal> {
  const { id: submittedById, institution: submittingInstitution } = context.actor;
  if (submittingInstitution === null) throw new HubError('NOT_PERMITTED');
  const body = await bodyById(context).load(bodyId);
  if (body?.kind !== 'PREPARATORY_BODY') throw invalidInput('bodyId', 'This is not a preparatory body.');
  return beginProcedure(context, Proposal, proposalProcedure, 'DRAFT', {
    institution: body.institution,
    bodyId: body.id,
    title: trimmedText('title', title, LONGEST_TITLE),
    problem: trimmedText('problem', problem, LONGEST_TEXT),
    implementers: checkedInstitutions(implementers),
    evidenceIds: checkedEvidence(evidence),
    exceptionReason: exceptionReason == null ? null : trimmedText('exceptionReason', exceptionReason, LONGEST_REASON),
    options: [],
    indicators: [],
    legalCircles: [],
    submittingInstitution,
    submittedById,
    submittedOn: context.today,
  });
}

/** Puts a topic forward: completes the draft, gives it its reference and fixes the day. */
export async function proposeTopic(
  context: Context,
  { proposalId, version, title, problem, evidence, exceptionReason }: ProposeTopicInput,
): Promise<Proposal> {
  const proposal = await proposalById(context).load(proposalId);
  if (proposal) await keepBody(context, proposal.bodyId);
  // A topic keeps its first reference; a step that is refused below gives the number back with its transaction.
  const reference = proposal && (proposal.reference ?? (await nextReference(context, proposal.institution)));
  const proposed = await takeStep(context, Proposal, { id: proposalId, version }, proposalProcedure, 'PROPOSE_TOPIC', {
    ...(title == null ? {} : { title: trimmedText('title', title, LONGEST_TITLE) }),
    ...(problem == null ? {} : { problem: trimmedText('problem', problem, LONGEST_TEXT) }),
    ...(evidence == null ? {} : { evidenceIds: checkedEvidence(evidence) }),
    ...(exceptionReason == null ? {} : { exceptionReason: trimmedText('exceptionReason', exceptionReason, LONGEST_REASON) }),
    reference,
    submittedOn: context.today,
  });
  await keepVersion(context, proposed, 'PROPOSE_TOPIC');
  return proposed;
}

/** Gives an accepted topic to a working group. */
export async function assignProposal(context: Context, input: AssignProposalInput): Promise<Proposal> {
  const { proposalId, version, workingGroupId, dueOn } = input;
  if (!isId(workingGroupId)) throw invalidInput('workingGroupId', 'This is not the id of a working group.');
  if (await proposalById(context).load(proposalId)) await keepBody(context, workingGroupId);
  return takeStep(context, Proposal, { id: proposalId, version }, proposalProcedure, 'ASSIGN', { workingGroupId, dueOn });
}

/** Hands in the draft of a solution and names who would implement it. */
export async function draftSolution(context: Context, input: DraftSolutionInput): Promise<Proposal> {
  const view = { id: input.proposalId, version: input.version };
  const drafted = await takeStep(context, Proposal, view, proposalProcedure, 'DRAFT_SOLUTION', {
    solution: trimmedText('solution', input.solution, LONGEST_TEXT),
    implementers: checkedInstitutions(input.implementers),
    options: checkedOptions(input.options),
    indicators: checkedIndicators(input.indicators),
    legalCircles: checkedLegalCircles(input.legalCircles),
  });
  await keepVersion(context, drafted, 'DRAFT_SOLUTION');
  return drafted;
}

/** Recommends a solution to the steering committee. */
export async function recommendProposal(context: Context, input: RecommendProposalInput): Promise<Proposal> {
  const recommendation = trimmedText('recommendation', input.recommendation, LONGEST_TEXT);
  if (recommendation === '') throw invalidInput('recommendation', 'A recommendation has a text.');
  const view = { id: input.proposalId, version: input.version };
  return takeStep(context, Proposal, view, proposalProcedure, 'RECOMMEND', { recommendation });
}

/** Submits a proposal to the committee above its preparatory body, or to the one that is named. */
export async function submitProposal(context: Context, input: SubmitProposalInput): Promise<Proposal> {
  const proposal = await proposalById(context).load(input.proposalId);
  const preparing = proposal && (await bodyById(context).load(proposal.bodyId));
  const steeringBodyId = input.steeringBodyId ?? preparing?.parentId ?? null;
  if (steeringBodyId !== null && !isId(steeringBodyId)) throw invalidInput('steeringBodyId', 'This is not the id of a body.');
  if (proposal && steeringBodyId !== null) await keepBody(context, steeringBodyId);
  const view = { id: input.proposalId, version: input.version };
  return takeStep(context, Proposal, view, proposalProcedure, 'SUBMIT', { steeringBodyId });
}

/** Hands what a review found back to the working group, with a new day to report by. */
export async function handBackProposal(
  context: Context,
  { proposalId, version, dueOn }: HandBackProposalInput,
): Promise<Proposal> {
  const proposal = await proposalById(context).load(proposalId);
  if (proposal?.workingGroupId) await keepBody(context, proposal.workingGroupId);
  return takeStep(context, Proposal, { id: proposalId, version }, proposalProcedure, 'HAND_BACK', { dueOn });
}

/** The office's next reference, such as P-2026-001. */
async function nextReference(context: Context, office: string): Promise<string> {
  const { year, number } = await nextNumber(context, office, PROPOSAL_SERIES);
  return `P-${year}-${String(number).padStart(3, '0')}`;
}

/** Institutions that are named as implementers, each once. */
export function checkedInstitutions(ids: readonly string[]): string[] {
  if (!ids.every(isId)) throw invalidInput('implementers', 'One of these is not the id of an institution.');
  if (ids.length > MOST_IMPLEMENTERS)
    throw invalidInput('implementers', `At most ${MOST_IMPLEMENTERS} institutions can be named.`);
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

function checkedEvidence(ids: readonly string[]): string[] {
  if (!ids.every(isId)) throw invalidInput('evidence', 'One of these is not the id of a snapshot.');
  if (ids.length > MOST_EVIDENCE) throw invalidInput('evidence', `At most ${MOST_EVIDENCE} snapshots can be named.`);
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}

/** The options that were weighed, each with its texts. */
export function checkedOptions(options: readonly SolutionOptionInput[]): SolutionOption[] {
  if (options.length > MOST_OPTIONS) throw invalidInput('options', `At most ${MOST_OPTIONS} options can be weighed.`);
  return options.map(({ title, description, effort, isChosen }) => ({
    title: neededText('options.title', title, LONGEST_TITLE),
    description: neededText('options.description', description, LONGEST_TEXT),
    effort: neededText('options.effort', effort, LONGEST_REASON),
    isChosen,
  }));
}

function checkedIndicators(indicators: readonly EffectIndicatorInput[]): EffectIndicator[] {
  if (indicators.length > MOST_INDICATORS)
    throw invalidInput('indicators', `At most ${MOST_INDICATORS} indicators can be named.`);
  return indicators.map(({ name, unit, source, baseline, baselineOn, target }) => {
    if (baseline < 0 || target < 0) throw invalidInput('indicators', 'Baseline and target are no negative numbers.');
    return {
      name: neededText('indicators.name', name, LONGEST_TITLE),
      unit: neededText('indicators.unit', unit, LONGEST_TITLE),
      source: neededText('indicators.source', source, LONGEST_TITLE),
      baseline,
      baselineOn,
      target,
    };
  });
}

function checkedLegalCircles(codes: readonly string[]): string[] {
  if (!codes.every((code) => LEGAL_CIRCLE.test(code)))
    throw invalidInput('legalCircles', 'A legal circle is a code in capitals, such as SGB_II.');
  return [...new Set(codes)];
}

function neededText(field: string, text: string, longest: number): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, 'This needs a text.');
  return trimmed;
}
