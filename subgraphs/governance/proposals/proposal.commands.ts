import { LockMode } from '@mikro-orm/postgresql';
import { hasRole } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId, newId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { checkedText } from '../bodies/body.inputs.js';
import { bodyById } from '../bodies/body.loaders.js';
import { Proposal } from './proposal.entity.js';
import type { AssignProposalInput, DraftProposalInput, DraftSolutionInput, ProposeTopicInput } from './proposal.inputs.js';
import { proposalById } from './proposal.loaders.js';
import { GOVERNANCE_ROLES } from './proposal.policy.js';
import { proposalProcedure } from './proposal.procedure.js';
import { ProposalRegister } from './register.entity.js';

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
    title: checkedText('title', title, LONGEST_TITLE),
    problem: checkedText('problem', problem, LONGEST_TEXT),
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
  const register = proposal && (await lockRegister(context, proposal.institution));
  // A topic keeps its first reference; a step that is refused below gives the number back with its transaction.
  const reference = proposal?.reference ?? (register && nextReference(register, context.today));
  return takeStep(context, Proposal, { id: proposalId, version }, proposalProcedure, 'PROPOSE_TOPIC', {
    ...(title == null ? {} : { title: checkedText('title', title, LONGEST_TITLE) }),
    ...(problem == null ? {} : { problem: checkedText('problem', problem, LONGEST_TEXT) }),
    reference: reference ?? null,
    submittedOn: context.today,
  });
}

/** Gives an accepted topic to a working group. */
export async function assignProposal(context: Context, input: AssignProposalInput): Promise<Proposal> {
  const { proposalId, version, workingGroupId, dueOn } = input;
  if (!isId(workingGroupId)) throw invalidInput('workingGroupId', 'This is not the id of a working group.');
  const proposal = await proposalById(context).load(proposalId);
  // So that the working group is not dissolved in the same moment.
  if (proposal) await lockRegister(context, proposal.institution);
  return takeStep(context, Proposal, { id: proposalId, version }, proposalProcedure, 'ASSIGN', { workingGroupId, dueOn });
}

/** Hands in the draft of a solution and names who would implement it. */
export async function draftSolution(context: Context, input: DraftSolutionInput): Promise<Proposal> {
  const view = { id: input.proposalId, version: input.version };
  return takeStep(context, Proposal, view, proposalProcedure, 'DRAFT_SOLUTION', {
    solution: checkedText('solution', input.solution, LONGEST_TEXT),
    implementers: checkedInstitutions(input.implementers),
  });
}

/**
 * Takes the lock on an office's register until the transaction ends; null without a role that may write there, because then the step
 * itself is refused. Proposals coming before a body and the dissolution of a body wait for each other here.
 */
export async function lockRegister(context: Context, institution: string): Promise<ProposalRegister | null> {
  if (!hasRole(context.actor, ...GOVERNANCE_ROLES)) return null;
  const year = yearOf(context.today);
  const blank = { id: newId(), institution, year, lastNumber: 0 };
  await context.em.upsert(ProposalRegister, blank, { onConflictFields: ['institution'], onConflictAction: 'ignore' });
  return context.em.findOneOrFail(ProposalRegister, { institution }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

function nextReference(register: ProposalRegister, today: CalendarDate): string {
  const year = yearOf(today);
  register.lastNumber = register.year === year ? register.lastNumber + 1 : 1;
  register.year = year;
  return `P-${year}-${String(register.lastNumber).padStart(3, '0')}`;
}

function yearOf(day: CalendarDate): number {
  return Number(day.slice(0, 4));
}

function checkedInstitutions(ids: readonly string[]): string[] {
  if (!ids.every(isId)) throw invalidInput('implementers', 'One of these is not the id of an institution.');
  if (ids.length > MOST_IMPLEMENTERS)
    throw invalidInput('implementers', `At most ${MOST_IMPLEMENTERS} institutions can be named.`);
  return [...new Set(ids.map((id) => id.toLowerCase()))];
}
