import { LockMode } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { keepVersion } from '../proposal-versions/proposal-version.commands.js';
import { checkedInstitutions, checkedOptions, LONGEST_TEXT } from '../proposals/proposal.commands.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { proposalProcedure } from '../proposals/proposal.procedure.js';
import { Amendment } from './amendment.entity.js';
import type {
  AmendmentStepInput,
  DecideAmendmentInput,
  ProposeAmendmentInput,
  RejectAmendmentInput,
} from './amendment.inputs.js';
import { amendableOf, amendmentById, amendmentFactsFrom, amendmentsTo, differingFields } from './amendment.loaders.js';
import { amendmentProcedure } from './amendment.procedure.js';
import type { Amendable, AmendableField } from './amendment.rules.js';

const LONGEST_REASONS = 5_000;

/** Proposes what a proposal before the steering committee is to say instead. */
export async function proposeAmendment(context: Context, input: ProposeAmendmentInput): Promise<Amendment> {
  const proposal = await lockedProposal(context, input.proposalId);
  if (!proposal) throw new HubError('NOT_FOUND');
  const { institution } = context.actor;
  if (institution === null) throw new HubError('NOT_PERMITTED');
  const row = { state: 'PROPOSED' as const, proposedBy: institution, proposedAt: context.now, replaces: {}, voteId: null };
  checkBeginning(context, amendmentProcedure, 'PROPOSE', await amendmentFactsFrom(context, row, proposal));
  const before = amendableOf(proposal);
  const changes = changesOf(input, before);
  const reasons = trimmedText('reasons', input.reasons, LONGEST_REASONS);
  if (reasons === '') throw invalidInput('reasons', 'Say why it is to be changed.');
  amendmentsTo(context).clear(proposal.id);
  return beginProcedure(context, Amendment, amendmentProcedure, 'PROPOSE', {
    ...row,
    institution: proposal.institution,
    proposalId: proposal.id,
    reasons,
    changes,
    replaces: partOf(before, Object.keys(changes) as AmendableField[]),
    answer: null,
    closedOn: null,
  });
}

/** Takes an amendment over: the proposal says from now on what it asks for, and what it said before is kept. */
export async function acceptAmendment(context: Context, { amendmentId, version }: AmendmentStepInput): Promise<Amendment> {
  const proposal = await proposalOf(context, amendmentId);
  const changes = { closedOn: context.today };
  const view = { id: amendmentId, version };
  const accepted = await takeStep(context, Amendment, view, amendmentProcedure, 'ACCEPT', changes);
  await amend(context, accepted, proposal);
  return accepted;
}

/** Does not take an amendment over. */
export function rejectAmendment(context: Context, input: RejectAmendmentInput): Promise<Amendment> {
  const answer = trimmedText('answer', input.answer, LONGEST_REASONS);
  if (answer === '') throw invalidInput('answer', 'Say why it is not taken over.');
  const view = { id: input.amendmentId, version: input.version };
  return takeStep(context, Amendment, view, amendmentProcedure, 'REJECT', { answer });
}

/** Enters what the steering committee voted on an amendment; what it adopted, the proposal says from now on. */
export async function decideAmendment(context: Context, input: DecideAmendmentInput): Promise<Amendment> {
  if (!isId(input.voteId)) throw invalidInput('voteId', 'This is not the id of a vote.');
  const proposal = await proposalOf(context, input.amendmentId);
  const changes = { voteId: input.voteId.toLowerCase(), closedOn: context.today };
  const view = { id: input.amendmentId, version: input.version };
  const decided = await takeStep(context, Amendment, view, amendmentProcedure, 'DECIDE', changes);
  if (decided.state === 'ADOPTED') await amend(context, decided, proposal);
  return decided;
}

/** Takes an amendment back. */
export function withdrawAmendment(context: Context, { amendmentId, version }: AmendmentStepInput): Promise<Amendment> {
  const changes = { closedOn: context.today };
  return takeStep(context, Amendment, { id: amendmentId, version }, amendmentProcedure, 'WITHDRAW', changes);
}

/** The proposal's own step, which leaves it where it is. */
async function amend(context: Context, { id, changes }: Amendment, proposal: Proposal | null): Promise<void> {
  if (!proposal) throw new HubError('NOT_FOUND');
  const { implementers, ...others } = changes;
  const written = { ...others, ...(implementers ? { implementers: [...implementers] } : {}) };
  await takeStep(context, Proposal, proposal, proposalProcedure, 'AMEND', written);
  await keepVersion(context, proposal, 'AMEND', id);
}

/** The proposal of an amendment, locked, so that of two who take over amendments to it one waits for the other. */
async function proposalOf(context: Context, amendmentId: string): Promise<Proposal | null> {
  const amendment = await amendmentById(context).load(amendmentId);
  if (!amendment) return null;
  const proposal = await lockedProposal(context, amendment.proposalId);
  // Whoever waited sees what became of the amendment meanwhile.
  await context.em.findOne(Amendment, { id: amendment.id }, { refresh: true });
  return proposal;
}

async function lockedProposal({ em }: Context, id: string): Promise<Proposal | null> {
  const options = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true };
  return isId(id) ? em.findOne(Proposal, { id: id.toLowerCase() }, options) : null;
}

/** What an amendment changes, checked like the proposal itself; what it leaves as it is stays out. */
function changesOf({ solution, implementers, options }: ProposeAmendmentInput, before: Amendable): Partial<Amendable> {
  const asked: Partial<Amendable> = {
    ...(solution == null ? {} : { solution: trimmedText('solution', solution, LONGEST_TEXT) }),
    ...(implementers == null ? {} : { implementers: checkedInstitutions(implementers) }),
    ...(options == null ? {} : { options: checkedOptions(options) }),
  };
  if (asked.solution === '') throw invalidInput('solution', 'An amendment does not leave a proposal without a solution.');
  if (asked.implementers?.length === 0)
    throw invalidInput('implementers', 'An amendment does not leave a proposal without an implementer.');
  if (asked.options && asked.options.filter(({ isChosen }) => isChosen).length !== 1)
    throw invalidInput('options', 'Exactly one option is proposed.');
  const differing = differingFields(asked, before);
  if (differing.length === 0) throw invalidInput('solution', 'The amendment changes nothing.');
  return partOf(asked, differing);
}

function partOf(whole: Partial<Amendable>, fields: readonly AmendableField[]): Partial<Amendable> {
  return Object.fromEntries(fields.map((field) => [field, whole[field]]));
}
