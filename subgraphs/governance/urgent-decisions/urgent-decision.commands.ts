import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { runsMeeting } from '../attendance/room.rules.js';
import { keepBody } from '../bodies/body.commands.js';
import { bodyById } from '../bodies/body.loaders.js';
import { checkProposal } from '../circulations/circulation.commands.js';
import { endDecisionOfUrgent } from '../decisions/decision-end.commands.js';
import { Vote } from '../votes/vote.entity.js';
import { UrgentDecision } from './urgent-decision.entity.js';
import type {
  CountersignUrgentDecisionInput,
  DropUrgentDecisionInput,
  ProposeUrgentDecisionInput,
  RatifyUrgentDecisionInput,
  UrgentDecisionStepInput,
} from './urgent-decision.inputs.js';
import { urgentDecisionFacts, urgentDecisionFactsFrom } from './urgent-decision.loaders.js';
import { urgentDecisionProcedure } from './urgent-decision.procedure.js';
import { faultOfRatification, type RatifyingVote, ratificationOf, URGENT_NORM } from './urgent-decision.rules.js';

const LONGEST_TITLE = 200;
const LONGEST_TEXT = 10_000;
const LONGEST_REASON = 2_000;

const viewOf = ({ urgentDecisionId, version }: UrgentDecisionStepInput) => ({ id: urgentDecisionId, version });

/** Signs a decision that cannot wait for a meeting first; it is taken once somebody else has signed it too. */
export async function proposeUrgentDecision(context: Context, input: ProposeUrgentDecisionInput): Promise<UrgentDecision> {
  const body = await bodyById(context).load(input.bodyId);
  if (!body) throw new HubError('NOT_FOUND');
  await keepBody(context, body.id);
  const signed = {
    ...{ institution: body.institution, bodyId: body.id, firstSeatId: input.seatId.toLowerCase(), firstById: context.actor.id },
    ...{ secondSeatId: null, ratifiedByVoteId: null },
  };
  const facts = await urgentDecisionFactsFrom(context, { ...signed, state: 'PROPOSED' });
  checkBeginning(context, urgentDecisionProcedure, 'PROPOSE', facts);
  const proposalId = input.proposalId?.toLowerCase() ?? null;
  await checkProposal(context, body.id, proposalId);
  return beginProcedure(context, UrgentDecision, urgentDecisionProcedure, 'PROPOSE', {
    ...signed,
    title: neededText('title', input.title, LONGEST_TITLE),
    text: neededText('text', input.text, LONGEST_TEXT),
    urgency: neededText('urgency', input.urgency, LONGEST_TEXT),
    proposalId,
    proposedOn: context.today,
    explanation: [
      `Signed first on ${context.today}; the rules let ${facts.deciders.join(' and ')} decide urgent matters, and it takes two (${URGENT_NORM}).`,
    ],
    ...{ secondById: null, takenOn: null, takenAt: null, droppedReason: null },
  });
}

/** Signs an urgent decision second, so that it is taken and in force. */
export async function countersignUrgentDecision(
  context: Context,
  input: CountersignUrgentDecisionInput,
): Promise<UrgentDecision> {
  const urgent = await lockedUrgentDecision(context, input.urgentDecisionId);
  if (urgent) await keepBody(context, urgent.bodyId);
  const sentence = `Signed second on ${context.today} for another seat: it is taken, and the next meeting ratifies it (${URGENT_NORM}).`;
  return takeStep(context, UrgentDecision, viewOf(input), urgentDecisionProcedure, 'COUNTERSIGN', {
    // A text that is no id is the id of no seat.
    secondSeatId: isId(input.seatId) ? input.seatId.toLowerCase() : NO_SEAT,
    secondById: context.actor.id,
    takenOn: context.today,
    takenAt: context.now,
    explanation: [...(urgent?.explanation ?? []), sentence],
  });
}

const NO_SEAT = '00000000-0000-0000-0000-000000000000';

/** Drops an urgent decision that nobody has signed second. */
export async function dropUrgentDecision(context: Context, input: DropUrgentDecisionInput): Promise<UrgentDecision> {
  const droppedReason = neededText('reason', input.reason, LONGEST_REASON);
  await lockedUrgentDecision(context, input.urgentDecisionId);
  return takeStep(context, UrgentDecision, viewOf(input), urgentDecisionProcedure, 'DROP', { droppedReason });
}

/** Enters what the body said to an urgent decision: adopted, and it stands; rejected, and it ends for the future. */
export async function ratifyUrgentDecision(context: Context, input: RatifyUrgentDecisionInput): Promise<UrgentDecision> {
  // Nobody records its decision in the same moment, which would then outlast it.
  await oneAfterAnother(context, `decision-of:${input.urgentDecisionId.toLowerCase()}`);
  const urgent = await lockedUrgentDecision(context, input.urgentDecisionId);
  if (!urgent) throw new HubError('NOT_FOUND');
  const vote = isId(input.voteId) ? await context.em.findOne(Vote, { id: input.voteId }) : null;
  const facts = await urgentDecisionFacts(context).load(urgent.id);
  const fault = faultOfRatification(vote && (await seen(context, vote)), {
    bodyId: urgent.bodyId,
    takenAt: urgent.takenAt ?? null,
    proposalId: urgent.proposalId ?? null,
  });
  const isTheirs = facts !== null && runsMeeting(facts.room, context.actor) && urgent.version === input.version;
  if (isTheirs && urgent.state === 'IN_FORCE' && fault !== null) throw invalidInput('voteId', fault);
  // The step makes the facts anew, with the vote.
  urgentDecisionFacts(context).clear(urgent.id);
  const { yes, no, abstain } = { yes: vote?.yes ?? 0, no: vote?.no ?? 0, abstain: vote?.abstain ?? 0 };
  const { outcome, explanation } = ratificationOf(vote?.state === 'REJECTED' ? 'REJECTED' : 'ADOPTED', { yes, no, abstain });
  const changes = { ratifiedByVoteId: vote?.id ?? null, explanation: [...urgent.explanation, ...explanation] };
  const step = outcome === 'CONFIRMED' ? 'CONFIRM' : 'REVOKE';
  const ratified = await takeStep(context, UrgentDecision, viewOf(input), urgentDecisionProcedure, step, changes);
  if (ratified.state === 'REVOKED') await endDecisionOfUrgent(context, ratified.id, explanation.join(' '));
  return ratified;
}

async function seen(context: Context, { id, bodyId, state, openedAt, agendaItemId }: Vote): Promise<RatifyingVote> {
  const [used, item] = await Promise.all([
    context.em.count(UrgentDecision, { ratifiedByVoteId: id }),
    agendaItemById(context).load(agendaItemId),
  ]);
  return { bodyId, state, openedAt, isUsed: used > 0, proposalId: item?.proposalId ?? null };
}

/** An urgent decision that nobody else changes meanwhile, read anew; null where there is none to read. */
async function lockedUrgentDecision(context: Context, id: string): Promise<UrgentDecision | null> {
  if (!isId(id)) return null;
  await oneAfterAnother(context, `urgent-decision:${id.toLowerCase()}`);
  return context.em.findOne(UrgentDecision, { id }, { refresh: true });
}

function neededText(field: string, text: string, longest: number): string {
  const trimmed = trimmedText(field, text, longest);
  if (trimmed === '') throw invalidInput(field, 'This needs a text.');
  return trimmed;
}
