import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { nextNumber } from '../../kit/numbering.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { keepBody } from '../bodies/body.commands.js';
import { bodyById } from '../bodies/body.loaders.js';
import { Proposal } from './proposal.entity.js';
import type { AssignProposalInput, DraftProposalInput, DraftSolutionInput, ProposeTopicInput } from './proposal.inputs.js';
import { proposalById } from './proposal.loaders.js';
import { proposalProcedure } from './proposal.procedure.js';

/** The series of references that every office has of its own. */
export const PROPOSAL_SERIES = 'proposal';
const LONGEST_TITLE = 200;
const LONGEST_TEXT = 10_000;
const MOST_IMPLEMENTERS = 50;

/** Drafts a topic for a preparatory body; the draft stays with the institution until it is put forward. */
export async function draftProposal(
  context: Context,
  { bodyId, title, problem, implementers }: DraftProposalInput,
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
    submittingInstitution,
    submittedById,
    submittedOn: context.today,
  });
}

/** Puts a topic forward: completes the draft, gives it its reference and fixes the day. */
export async function proposeTopic(
  context: Context,
  { proposalId, version, title, problem }: ProposeTopicInput,
): Promise<Proposal> {
  const proposal = await proposalById(context).load(proposalId);
  if (proposal) await keepBody(context, proposal.bodyId);
  // A topic keeps its first reference; a step that is refused below gives the number back with its transaction.
  const reference = proposal && (proposal.reference ?? (await nextReference(context, proposal.institution)));
  return takeStep(context, Proposal, { id: proposalId, version }, proposalProcedure, 'PROPOSE_TOPIC', {
    ...(title == null ? {} : { title: trimmedText('title', title, LONGEST_TITLE) }),
    ...(problem == null ? {} : { problem: trimmedText('problem', problem, LONGEST_TEXT) }),
    reference,
    submittedOn: context.today,
  });
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
  return takeStep(context, Proposal, view, proposalProcedure, 'DRAFT_SOLUTION', {
    solution: trimmedText('solution', input.solution, LONGEST_TEXT),
    implementers: checkedInstitutions(input.implementers),
  });
}

/** The office's next reference, such as P-2026-001. */
async function nextReference(context: Context, office: string): Promise<string> {
  const { year, number } = await nextNumber(context, office, PROPOSAL_SERIES);
  return `P-${year}-${String(number).padStart(3, '0')}`;
}

function checkedInstitutions(ids: readonly string[]): string[] {
  if (!ids.every(isId)) throw invalidInput('implementers', 'One of these is not the id of an institution.');
  if (ids.length > MOST_IMPLEMENTERS)
    throw invalidInput('implementers', `At most ${MOST_IMPLEMENTERS} institutions can be named.`);
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}
