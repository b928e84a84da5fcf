import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import type { RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { bodyOnDay, rulesInForce, votingSeatsOf } from '../rules-of-procedure/rules-version.loaders.js';
import { outcomeOf, type RecusedBallots } from './majority.rules.js';
import { type AttendanceInput, QuorumPreviewInput, VotePreviewInput } from './preview.inputs.js';
import { QuorumPreviewType, VotePreviewType } from './preview.type.js';
import { type QuorumInput, quorumOf } from './quorum.rules.js';
import { ImpossibleCount } from './rational.rules.js';

/** What a body has on a day: its rules and its seats with a vote. */
interface Room {
  readonly parameters: RulesParameters;
  readonly number: number;
  readonly filledSeats: number;
  readonly allSeats: number;
}

/** What-if questions, answered by the very code that computes the votes. Rules are published and nothing is stored: everybody may ask. */
@Resolver()
export class PreviewResolver {
  @Query(() => QuorumPreviewType, {
    nullable: true,
    description: 'Whether a body could decide with so many there; stores nothing (Beschlussfähigkeit).',
  })
  async quorumPreview(
    @Arg('input', () => QuorumPreviewInput, { description: 'The question.' }) { bodyId, on, ...attendance }: QuorumPreviewInput,
    @Ctx() context: Context,
  ): Promise<QuorumPreviewType> {
    const room = await roomOf(context, bodyId, on);
    return reckoned(() => quorumIn(room, attendance));
  }

  @Query(() => VotePreviewType, {
    nullable: true,
    description: 'What would come of a vote of a body; stores nothing (Abstimmung).',
  })
  async votePreview(
    @Arg('input', () => VotePreviewInput, { description: 'The question.' }) input: VotePreviewInput,
    @Ctx() context: Context,
  ): Promise<VotePreviewType> {
    const room = await roomOf(context, input.bodyId, input.on);
    return reckoned(() => voteIn(room, input));
  }
}

async function roomOf(context: Context, bodyId: string, on: CalendarDate | null): Promise<Room> {
  const body = await readOne(context, bodyById, bodyId);
  const [rules, seats] = await Promise.all([
    rulesInForce(context).load(bodyOnDay(body.id, on ?? context.today)),
    votingSeatsOf(context, body.id),
  ]);
  if (!rules) throw new HubError('NOT_FOUND');
  const { parameters, number } = rules;
  return { parameters, number, filledSeats: seats, allSeats: parameters.seats.count ?? seats };
}

/** Numbers that cannot be are the fault of whoever asks. */
function reckoned<T>(reckon: () => T): T {
  try {
    return reckon();
  } catch (error) {
    if (error instanceof ImpossibleCount) throw invalidInput(error.field, error.message);
    throw error;
  }
}

function attendanceIn({ parameters, filledSeats, allSeats }: Room, attendance: AttendanceInput): QuorumInput {
  const filled = attendance.filledSeats ?? filledSeats;
  return {
    parameters,
    filledSeats: filled,
    allSeats: attendance.allSeats ?? Math.max(allSeats, filled),
    presentVoting: attendance.presentVoting,
    recusedPresent: attendance.recusedPresent,
    recusedSeats: attendance.recusedSeats ?? attendance.recusedPresent,
    notInvitedSeats: attendance.notInvitedSeats,
    secondMeeting: attendance.secondMeeting ?? null,
    openedWith: attendance.openedWith ?? undefined,
    challenged: attendance.challenged,
  };
}

function quorumIn(room: Room, attendance: AttendanceInput): QuorumPreviewType {
  const result = quorumOf(attendanceIn(room, attendance));
  return { ...result, explanation: [...result.explanation], rulesNumber: room.number };
}

function voteIn(room: Room, input: VotePreviewInput): VotePreviewType {
  const { yes, no, abstain, invalid, recusedBallots } = input;
  const cast = yes + no + abstain + invalid - ballotsOf(recusedBallots);
  const attendance = input.attendance ?? nobodyRecused(cast);
  const quorum = quorumIn(room, attendance);
  const { filledSeats, allSeats, presentVoting, recusedPresent } = attendanceIn(room, attendance);
  const result = outcomeOf({
    parameters: room.parameters,
    ruleKey: input.ruleKey,
    counts: { yes, no, abstain, invalid },
    presentEligible: presentVoting - recusedPresent,
    filledSeats,
    allSeats,
    secret: input.secret,
    chairVote: input.chairVote ?? null,
    quorum,
    announced: input.announced,
    recusedBallots: recusedBallots ?? undefined,
  });
  return { ...result, explanation: [...result.explanation], quorum, rulesNumber: room.number };
}

function ballotsOf(recused: RecusedBallots | null): number {
  return recused ? recused.yes + recused.no + recused.abstain + (recused.unknown ?? 0) : 0;
}

function nobodyRecused(presentVoting: number): AttendanceInput {
  return {
    filledSeats: null,
    allSeats: null,
    presentVoting,
    recusedPresent: 0,
    recusedSeats: null,
    notInvitedSeats: 0,
    secondMeeting: null,
    openedWith: null,
    challenged: false,
  };
}
