import { LockMode } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { agendaItemById } from '../agenda/agenda-item.loaders.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import { runsMeeting } from '../attendance/room.rules.js';
import { ballotRoomOf, ballotsOf } from '../ballots/ballot.loaders.js';
import { refusalOfSeat } from '../ballots/ballot.rules.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { recusalsOn, recusedSeatsOn } from '../recusals/recusal.loaders.js';
import { bodyOnDay, type RulesApplied, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { ballotMethodOf } from './majority.rules.js';
import { reckonAnew } from './reckoning.rules.js';
import { Vote } from './vote.entity.js';
import type { AbandonVoteInput, DemandSecretBallotInput, OpenVoteInput, VoteStepInput } from './vote.inputs.js';
import { lockedVote, voteById, voteFacts, voteFactsFrom, votesIn, votesOn } from './vote.loaders.js';
import { voteProcedure } from './vote.procedure.js';

const LONGEST_SUBJECT = 10_000;
const LONGEST_REASON = 2_000;

const viewOf = ({ voteId, version }: VoteStepInput) => ({ id: voteId, version });

/** Calls a vote on an item of the agenda. */
export async function openVote(context: Context, input: OpenVoteInput): Promise<Vote> {
  const { room, item } = await itemIn(context, input.meetingId, input.agendaItemId);
  const subject = trimmedText('subject', input.subject, LONGEST_SUBJECT) || item.motion || item.title;
  return begin(context, room, 'OPEN_VOTE', { agendaItemId: item.id, subject, repeatsId: null }, input.secretDemandedBy);
}

/** Calls a void vote again, without the seats that are recused. */
export async function repeatVote(context: Context, { voteId, version }: VoteStepInput): Promise<Vote> {
  const found = await voteById(context).load(voteId);
  if (!found) throw new HubError('NOT_FOUND');
  const { room, item } = await itemIn(context, found.meetingId, found.agendaItemId);
  await oneAfterAnother(context, `votes:${found.meetingId}`);
  if (found.version !== version) throw new HubError('OUTDATED');
  if (found.state !== 'VOID') throw new HubError('WRONG_STATE', undefined, { reason: 'REPEAT_VOTE' });
  const repeated = (await votesOn(context).load(item.id))?.some(
    (each) => each.repeatsId === found.id && each.state !== 'ABANDONED',
  );
  if (repeated) throw new HubError('WRONG_STATE', 'This vote was repeated already.', { reason: 'REPEATED_BEFORE' });
  return begin(context, room, 'REPEAT_VOTE', { agendaItemId: item.id, subject: found.subject, repeatsId: found.id }, []);
}

/** What a vote is called on. */
interface Called {
  readonly agendaItemId: string;
  readonly subject: string;
  readonly repeatsId: string | null;
}

async function begin(
  context: Context,
  room: Room,
  step: 'OPEN_VOTE' | 'REPEAT_VOTE',
  called: Called,
  demands: readonly string[],
): Promise<Vote> {
  const { meeting } = room;
  await oneAfterAnother(context, `votes:${meeting.id}`);
  const [item, recusals, inMeeting, onItem, rules] = await Promise.all([
    agendaItemById(context).load(called.agendaItemId),
    recusalsOn(context).load(called.agendaItemId),
    votesIn(context).load(meeting.id),
    votesOn(context).load(called.agendaItemId),
    rulesOf(context, room),
  ]);
  const row = {
    state: 'OPEN' as const,
    meetingId: meeting.id,
    secret: false,
    yes: null,
    outcome: null,
    repeatsId: called.repeatsId,
  };
  const otherVotesOpen = (inMeeting ?? []).filter(({ state }) => state === 'OPEN').length;
  const around = { room: room.facts, item, recusals: recusals ?? [], ballotsCast: 0, otherVotesOpen };
  checkBeginning(context, voteProcedure, step, voteFactsFrom(row, around));
  // Nobody closes the meeting while a vote is called in it.
  await context.em.findOne(Meeting, { id: meeting.id }, { lockMode: LockMode.PESSIMISTIC_READ, refresh: true });
  if (meeting.state !== 'IN_SESSION') throw new HubError('OUTDATED');
  // Nor is the item put off or taken off meanwhile.
  const before = item?.state;
  const locked = { lockMode: LockMode.PESSIMISTIC_READ, refresh: true } as const;
  if ((await context.em.findOne(AgendaItem, { id: called.agendaItemId }, locked))?.state !== before)
    throw new HubError('OUTDATED');
  const ruleKey = item?.ruleKey ?? '';
  if (!Object.hasOwn(rules.parameters.majorities, ruleKey))
    throw invalidInput('agendaItemId', 'The rules of procedure of this day know no majority for this kind of item.');
  const secretDemandedBy = await demandsIn(context, room, rules, called.agendaItemId, demands);
  const { method, explanation } = ballotMethodOf(rules.parameters, secretDemandedBy.length);
  return beginProcedure(context, Vote, voteProcedure, step, {
    ...called,
    institution: meeting.institution,
    bodyId: meeting.bodyId,
    meetingId: meeting.id,
    ruleKey,
    secret: method === 'SECRET',
    round: (onItem?.length ?? 0) + 1,
    rulesVersionId: rules.id,
    openedAt: context.now,
    secretDemandedBy,
    quorumChallenged: false,
    explanation: [...explanation],
    ...{ closedAt: null, yes: null, no: null, abstain: null, invalid: null, eligiblePresent: null, base: null, needed: null },
    ...{ tieBreak: null, quorum: null, outcome: null, reckonedFrom: null, abandonedReason: null },
  });
}

/** Asks for a secret ballot; the vote becomes secret once as many seats ask as the rules of procedure say. */
export async function demandSecretBallot(context: Context, input: DemandSecretBallotInput): Promise<Vote> {
  const vote = await lockedVote(context, input.voteId);
  const room = vote && (await roomOf(context).load(vote.meetingId));
  const facts = vote && (await voteFacts(context).load(vote.id));
  // Whoever may not take the step is told so before anything about the seat.
  if (!vote || !room || !facts || vote.version !== input.version || !attempt(voteProcedure, 'DEMAND_SECRET', facts, context).ok)
    return takeStep(context, Vote, viewOf(input), voteProcedure, 'DEMAND_SECRET');
  const seat = room.seats.find(({ id }) => id === input.seatId.toLowerCase());
  if (seat && !runsMeeting(room.facts, context.actor) && seat.holderInstitution !== context.actor.institution)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'SEAT_OF_OTHERS' });
  const rules = await rulesOf(context, room);
  const secretDemandedBy = await demandsIn(context, room, rules, vote.agendaItemId, [...vote.secretDemandedBy, input.seatId]);
  const { method, explanation } = ballotMethodOf(rules.parameters, secretDemandedBy.length);
  const changes = { secretDemandedBy, secret: method === 'SECRET', explanation: [...explanation] };
  return takeStep(context, Vote, viewOf(input), voteProcedure, 'DEMAND_SECRET', changes);
}

/** Says that there is no quorum any more; the seats present are counted when this vote and those after it are closed. */
export function challengeQuorum(context: Context, input: VoteStepInput): Promise<Vote> {
  return takeStep(context, Vote, viewOf(input), voteProcedure, 'CHALLENGE_QUORUM', { quorumChallenged: true });
}

/** Breaks a vote off; its ballots count for nothing. */
export async function abandonVote(context: Context, input: AbandonVoteInput): Promise<Vote> {
  const abandonedReason = trimmedText('reason', input.reason, LONGEST_REASON);
  if (abandonedReason === '') throw invalidInput('reason', 'Say why the vote is broken off.');
  await lockedVote(context, input.voteId);
  const changes = { abandonedReason, closedAt: context.now };
  return takeStep(context, Vote, viewOf(input), voteProcedure, 'ABANDON_VOTE', changes);
}

/** States that recused seats decided a vote whose result was stated before they were known to be recused. */
export async function annulVote(context: Context, input: VoteStepInput): Promise<Vote> {
  const vote = await lockedVote(context, input.voteId);
  if (!vote?.reckonedFrom) return takeStep(context, Vote, viewOf(input), voteProcedure, 'ANNUL_VOTE');
  const [ballots, recused] = await Promise.all([
    ballotsOf(context).load(vote.id),
    recusedSeatsOn(context).load(vote.agendaItemId),
  ]);
  const { outcome, explanation } = reckonAnew(vote.reckonedFrom, castOf(ballots ?? []), recused ?? []);
  return takeStep(context, Vote, viewOf(input), voteProcedure, 'ANNUL_VOTE', {
    outcome,
    tieBreak: null,
    explanation: [...vote.explanation, ...explanation.slice(-1)],
  });
}

/** Ballots as they are reckoned. */
export function castOf(ballots: readonly { readonly seatId: string; readonly choice?: CastChoice | null | undefined }[]) {
  return ballots.map(({ seatId, choice }) => ({ seatId, choice: choice ?? null }));
}

type CastChoice = 'YES' | 'NO' | 'ABSTAIN' | 'INVALID';

/** The rules of procedure in force on the day of a meeting. */
export async function rulesOf(context: Context, { meeting, day }: Room): Promise<RulesApplied> {
  const rules = await rulesInForce(context).load(bodyOnDay(meeting.bodyId, day));
  if (!rules) throw new HubError('NOT_FOUND');
  return rules;
}

async function itemIn(context: Context, meetingId: string, itemId: string) {
  const room = await roomOf(context).load(meetingId);
  if (!room) throw new HubError('NOT_FOUND');
  const item = await agendaItemById(context).load(itemId);
  if (item?.meetingId !== room.meeting.id)
    throw new HubError('INVALID_INPUT', 'This item is not on the agenda of this meeting.', {
      field: 'agendaItemId',
      reason: 'ITEM_NOT_ON_AGENDA',
    });
  return { room, item };
}

/** The seats that ask for a secret ballot, each once; only who may vote now may ask. */
async function demandsIn(
  context: Context,
  room: Room,
  { parameters }: RulesApplied,
  itemId: string,
  seatIds: readonly string[],
): Promise<string[]> {
  if (seatIds.length === 0) return [];
  const ballots = await ballotRoomOf(context, room, parameters, itemId, null);
  const demands: string[] = [];
  for (const seatId of seatIds.map((each) => each.toLowerCase())) {
    const refusal = refusalOfSeat({ ...ballots, usedSeats: demands }, seatId);
    const sentence = refusal?.reason === 'SEAT_ALREADY_USED' ? 'This seat has asked for it already.' : refusal?.sentence;
    if (refusal) throw new HubError('INVALID_INPUT', sentence, { field: 'seatId', reason: refusal.reason });
    demands.push(seatId);
  }
  return demands;
}
