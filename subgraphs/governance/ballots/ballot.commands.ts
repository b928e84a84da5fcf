import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { type Room, roomOf } from '../attendance/room.loaders.js';
import { runsMeeting, sitsInBody } from '../attendance/room.rules.js';
import { rulesOf } from '../votes/vote.commands.js';
import { Vote } from '../votes/vote.entity.js';
import { lockedVote, voteFacts } from '../votes/vote.loaders.js';
import { voteProcedure } from '../votes/vote.procedure.js';
import { Ballot } from './ballot.entity.js';
import type { CastBallotInput, CountSecretBallotInput, RecordBallotsInput } from './ballot.inputs.js';
import { ballotRoomOf, ballotsOf, presentHoldersOf } from './ballot.loaders.js';
import { type BallotChoice, type BallotRoom, holderWithAccount, refusalOfSeat } from './ballot.rules.js';

const MOST_BALLOTS = 1_000;

/** Casts the ballot of a seat in an open ballot: by whoever is present for it, or entered by whoever runs the meeting. */
export async function castBallot(context: Context, { voteId, seatId, choice }: CastBallotInput): Promise<Vote> {
  const { vote, room, ballots } = await openBallot(context, voteId);
  const id = seatId.toLowerCase();
  const holderId = await actingFor(context, room, ballots, id);
  checkSeat(ballots, 'seatId', id, holderId);
  store(context, vote, [[id, choice]]);
  return vote;
}

/** Enters how the seats voted in the room, all of them or none. */
export async function recordBallots(context: Context, input: RecordBallotsInput): Promise<Vote> {
  const { vote, room, ballots } = await openBallot(context, input.voteId);
  if (!runsMeeting(room.facts, context.actor)) throw new HubError('NOT_PERMITTED', undefined, { reason: 'MEETING_OF_OTHERS' });
  const lists = { yes: 'YES', no: 'NO', abstain: 'ABSTAIN', invalid: 'INVALID' } as const;
  const cast: [string, BallotChoice][] = [];
  for (const [field, choice] of Object.entries(lists) as [keyof typeof lists, BallotChoice][]) {
    for (const seatId of input[field].slice(0, MOST_BALLOTS).map((each) => each.toLowerCase())) {
      const used = [...ballots.usedSeats, ...cast.map(([id]) => id)];
      checkSeat({ ...ballots, usedSeats: used }, field, seatId, null);
      cast.push([seatId, choice]);
    }
  }
  if (cast.length === 0) throw invalidInput('yes', 'Name the seats that voted.');
  store(context, vote, cast);
  return vote;
}

/** Enters the count of a secret ballot: who took part and what the box held. Nothing links a seat with a vote. */
export async function countSecretBallot(context: Context, input: CountSecretBallotInput): Promise<Vote> {
  const { voteId, version, yes, no, abstain, invalid } = input;
  const view = { id: voteId, version };
  const vote = await lockedVote(context, voteId);
  const counts = { yes, no, abstain, invalid };
  const counted = await takeStep(context, Vote, view, voteProcedure, 'COUNT_SECRET', counts);
  const room = vote && (await roomOf(context).load(vote.meetingId));
  if (!vote || !room) throw new HubError('NOT_FOUND');
  for (const [field, count] of Object.entries(counts))
    if (!Number.isInteger(count) || count < 0) throw impossible(field, 'A number of votes is a whole number from 0.');
  const participants = input.participants.slice(0, MOST_BALLOTS).map((each) => each.toLowerCase());
  const ballots = await ballotRoom(context, room, vote);
  if (ballots.usedSeats.length > 0)
    throw new HubError('WRONG_STATE', 'The box was counted before.', { reason: 'COUNTED_BEFORE' });
  for (const [at, seatId] of participants.entries())
    checkSeat({ ...ballots, usedSeats: participants.slice(0, at) }, 'participants', seatId, null);
  const sum = yes + no + abstain + invalid;
  if (sum !== participants.length)
    throw impossible('participants', `The box held ${sum} ballots, and ${participants.length} seats took part.`);
  // In the order of their ids, so that not even the order of the rows says anything.
  store(
    context,
    vote,
    [...participants].sort().map((id) => [id, null] as const),
  );
  return counted;
}

/** A vote by open ballot that takes ballots now, and who may cast them. */
async function openBallot(context: Context, voteId: string) {
  const vote = await lockedVote(context, voteId);
  const room = vote && (await roomOf(context).load(vote.meetingId));
  const facts = vote && (await voteFacts(context).load(vote.id));
  if (!vote || !room || !facts) throw new HubError('NOT_FOUND');
  if (!runsMeeting(room.facts, context.actor) && !sitsInBody(room.facts, context.actor))
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'CAST_BALLOT' });
  if (vote.state !== 'OPEN') throw new HubError('WRONG_STATE', undefined, { reason: 'CAST_BALLOT' });
  if (!room.facts.inSession) throw open('MEETING_NOT_IN_SESSION', 'The meeting is not in session.');
  if (!facts.isItemOnAgenda) throw open('ITEM_NOT_ON_AGENDA', 'The item is not on the agenda any more.');
  if (vote.secret) throw open('BALLOT_IS_SECRET', 'The ballot is secret; nobody says here how they vote.');
  return { vote, room, ballots: await ballotRoom(context, room, vote) };
}

async function ballotRoom(context: Context, room: Room, vote: Vote): Promise<BallotRoom> {
  const { parameters } = await rulesOf(context, room);
  return ballotRoomOf(context, room, parameters, vote.agendaItemId, vote.id);
}

/** Who acts for the seat; null where whoever runs the meeting enters it. */
async function actingFor(context: Context, room: Room, ballots: BallotRoom, seatId: string): Promise<string | null> {
  const { actor } = context;
  const seat = room.seats.find(({ id }) => id === seatId);
  const present = await presentHoldersOf(context, ballots, seatId);
  if (seat?.holderInstitution === actor.institution && sitsInBody(room.facts, actor)) {
    const own = holderWithAccount(present, actor.id);
    if (own !== null || present.length === 0) return own;
  }
  if (!seat || runsMeeting(room.facts, actor)) return null;
  throw new HubError('NOT_PERMITTED', undefined, { reason: 'SEAT_OF_OTHERS' });
}

function checkSeat(ballots: BallotRoom, field: string, seatId: string, holderId: string | null): void {
  const refusal = refusalOfSeat(ballots, seatId, holderId);
  if (refusal) throw new HubError('INVALID_INPUT', refusal.sentence, { field, reason: refusal.reason });
}

function store(context: Context, vote: Vote, cast: readonly (readonly [string, BallotChoice | null])[]): void {
  const { institution, id: voteId } = vote;
  const castBy = { castById: context.actor.id, castAt: context.now };
  for (const [seatId, choice] of cast)
    context.em.create(Ballot, { id: newId(), institution, voteId, seatId, choice, ...castBy }, { persist: true });
  ballotsOf(context).clear(voteId);
  voteFacts(context).clear(voteId);
}

const open = (reason: string, sentence: string) => new HubError('REQUIREMENT_OPEN', sentence, { reason, open: [reason] });

const impossible = (field: string, sentence: string) =>
  new HubError('INVALID_INPUT', sentence, { field, reason: 'IMPOSSIBLE_COUNT' });
