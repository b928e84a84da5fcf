import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate, dayOf } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { attendanceProcedure } from '../attendance/attendance.procedure.js';
import { Ballot } from '../ballots/ballot.entity.js';
import { Body } from '../bodies/body.entity.js';
import { Seat } from '../bodies/seat.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { Minutes } from '../minutes/minutes.entity.js';
import { minutesProcedure } from '../minutes/minutes.procedure.js';
import { type MinutesItem, minutesText } from '../minutes/minutes-text.rules.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { SeatHolder } from '../seat-holders/seat-holder.entity.js';
import { covers } from '../seat-holders/seat-holder.rules.js';
import { type CastBallot, reckon } from '../votes/reckoning.rules.js';
import { Vote } from '../votes/vote.entity.js';
import { voteProcedure } from '../votes/vote.procedure.js';

const ACCOUNT_OF_OFFICE = 'demo:body-office';
const MINUTES_AFTER_DAYS = 7;
/** Of so many seats one stays away, one votes no and one abstains. */
const ONE_AWAY_OF = 6;
const DAYS_FOR_OBJECTIONS = DEFAULT_PARAMETERS.minutes.objectionDays;

/** A past meeting of the seed with the seats that have a member, those who came first. */
interface Held {
  readonly meeting: Meeting;
  readonly day: CalendarDate;
  readonly from: Date;
  readonly to: Date;
  readonly votingSeats: readonly Seat[];
  readonly filled: readonly (readonly [Seat, SeatHolder])[];
  readonly came: readonly (readonly [Seat, SeatHolder])[];
}

/** Brings invented lists of attendance, open votes and minutes for the past meetings of the seed. */
export async function seedVotes(em: EntityManager): Promise<void> {
  const meetings = await em.find(Meeting, { state: 'CLOSED' }, { orderBy: { startsAt: 'asc', id: 'asc' } });
  const [bodies, seats, holders, items] = await Promise.all([
    em.find(Body, {}),
    em.find(Seat, {}, { orderBy: { chair: 'desc', title: 'asc', id: 'asc' } }),
    em.find(SeatHolder, { role: 'MEMBER' }),
    em.find(AgendaItem, { meetingId: { $in: meetings.map(({ id }) => id) } }, { orderBy: { position: 'asc', id: 'asc' } }),
  ]);
  for (const meeting of meetings) {
    const held = heldFrom(meeting, seats, holders);
    const votes = items
      .filter((item) => item.meetingId === meeting.id && item.state === 'DECIDED')
      .map((item) => voteOf(held, item));
    const lines = held.came.map((each) => lineOf(held, each));
    const body = bodies.find(({ id }) => id === meeting.bodyId)?.name ?? '';
    const ofMeeting = items.filter((item) => item.meetingId === meeting.id);
    const minutes = minutesOf(held, body, ofMeeting, votes);
    await insertMissing(em, Attendance, lines);
    await insertMissing(
      em,
      Vote,
      votes.map(({ row }) => row),
    );
    await insertMissing(
      em,
      Ballot,
      votes.flatMap(({ ballots }) => ballots),
    );
    await insertMissing(em, Minutes, [minutes]);
    await insertMissing(em, StepRecord, stepsOf(held, lines, votes, minutes));
  }
}

function heldFrom(meeting: Meeting, seats: readonly Seat[], holders: readonly SeatHolder[]): Held {
  const day = dayOf(meeting.startsAt);
  const votingSeats = seats.filter(
    ({ bodyId, voting, validFrom, validTo }) =>
      bodyId === meeting.bodyId && voting && covers({ from: validFrom ?? null, to: validTo ?? null }, day),
  );
  const filled = votingSeats.flatMap((seat) => {
    const holder = holders.find(
      ({ seatId, heldFrom: from, heldTo }) => seatId === seat.id && covers({ from, to: heldTo ?? null }, day),
    );
    return holder ? [[seat, holder] as const] : [];
  });
  return {
    ...{ meeting, day, votingSeats, filled },
    from: meeting.openedAt ?? meeting.startsAt,
    to: meeting.closedAt ?? meeting.endsAt,
    came: filled.filter((_each, at) => at % ONE_AWAY_OF !== ONE_AWAY_OF - 1),
  };
}

function lineOf({ meeting, from, to }: Held, [seat, holder]: readonly [Seat, SeatHolder]) {
  return {
    id: seedId('attendance', `${meeting.id}:${seat.id}`),
    version: 2,
    institution: meeting.institution,
    state: 'DEPARTED' as const,
    ...{ meetingId: meeting.id, seatId: seat.id, holderId: holder.id, guestName: null, asDeputy: false, remote: false },
    ...{ fromAt: from, toAt: to, replacesId: null, correctionReason: null },
  };
}

/** An open vote in which nearly all who came vote yes, reckoned by the same code as any other. */
function voteOf({ meeting, from, to, votingSeats, filled, came }: Held, item: AgendaItem) {
  const choices: CastBallot[] = came.map(([{ id: seatId }], at) => {
    const rest = at % ONE_AWAY_OF;
    return { seatId, choice: rest === 3 ? 'NO' : rest === 4 ? 'ABSTAIN' : 'YES' };
  });
  const { input, result } = reckon({
    ...{ parameters: DEFAULT_PARAMETERS, ruleKey: item.ruleKey, secret: false, announced: item.announced },
    ...{
      filledSeats: filled.map(([{ id }]) => id),
      allSeats: votingSeats.length,
      presentSeats: choices.map(({ seatId }) => seatId),
    },
    ...{ recusedSeats: [], notInvitedSeats: 0, secondMeeting: null, openedWith: came.length, challenged: false },
    ...{ chairSeatId: meeting.chairSeatId ?? null, ballots: choices, secretCounts: null },
  });
  const id = seedId('vote', item.id);
  const row = {
    ...{ id, version: 2, institution: meeting.institution, state: result.outcome, bodyId: meeting.bodyId },
    ...{ meetingId: meeting.id, agendaItemId: item.id, subject: item.motion ?? item.title, ruleKey: item.ruleKey, secret: false },
    ...{ round: 1, repeatsId: null, rulesVersionId: meeting.rulesVersionId ?? null, openedAt: from, closedAt: to },
    ...{ secretDemandedBy: [], quorumChallenged: false, ...input.counts, eligiblePresent: input.presentEligible },
    ...{ base: result.base, needed: result.needed, tieBreak: result.tieBreak, quorum: input.quorum, outcome: result.outcome },
    ...{ reckonedFrom: input, explanation: [...input.quorum.explanation, ...result.explanation], abandonedReason: null },
  };
  const ballots = choices.map(({ seatId, choice }) => ({
    ...{ id: seedId('ballot', `${id}:${seatId}`), institution: meeting.institution, voteId: id, seatId, choice },
    ...{ castById: ACCOUNT_OF_OFFICE, castAt: to },
  }));
  return { row, ballots };
}

type SeededVote = ReturnType<typeof voteOf>;

function minutesOf(held: Held, body: string, items: readonly AgendaItem[], votes: readonly SeededVote[]) {
  const { meeting, day, from, to, votingSeats, filled, came } = held;
  const circulatedOn = addDays(day, MINUTES_AFTER_DAYS);
  const away = filled.filter((each) => !came.includes(each));
  const chair = came.find(([{ id }]) => id === meeting.chairSeatId);
  return {
    ...{ id: seedId('minutes', meeting.id), version: 2, institution: meeting.institution, state: 'CIRCULATED' as const },
    ...{ bodyId: meeting.bodyId, meetingId: meeting.id, draftedOn: addDays(circulatedOn, -1), circulatedOn },
    ...{
      objectionsUntil: addDays(circulatedOn, DAYS_FOR_OBJECTIONS),
      approvedInMeetingId: null,
      approvedOn: null,
      signedBy: null,
    },
    text: minutesText({
      ...{ body, reference: meeting.reference, title: meeting.title, day, mode: meeting.mode, place: meeting.place ?? null },
      ...{ openedAt: from, closedAt: to, chair: chair ? `${chair[0].title}: ${chair[1].name}` : null },
      absentSeats: away.map(([{ title }]) => title),
      attendees: came.map(([{ title: seat }, { name }]) => ({
        ...{ seat, name, voting: true, asDeputy: false, remote: false, from, to },
      })),
      ...{ openedWith: came.length, votingSeats: votingSeats.length, filledSeats: filled.length, decisions: [] },
      items: items.map((item) => itemOf(item, votes)),
    }),
  };
}

function itemOf(
  { id, position, title, state, motion, urgencyReason, result }: AgendaItem,
  votes: readonly SeededVote[],
): MinutesItem {
  return {
    ...{ position, title, state, motion: motion ?? null, urgencyReason: urgencyReason ?? null, result: result ?? null },
    recusals: [],
    votes: votes.filter(({ row }) => row.agendaItemId === id).map(({ row }) => ({ ...row, isRepetition: false })),
  };
}

function stepsOf(
  { meeting, day }: Held,
  lines: readonly { readonly id: string }[],
  votes: readonly SeededVote[],
  minutes: ReturnType<typeof minutesOf>,
) {
  const by = { actorId: ACCOUNT_OF_OFFICE, actorInstitution: meeting.institution };
  const step = (name: string, toState: string, on: CalendarDate) => ({ step: name, toState, on, ...by });
  // As readable as the rows themselves (`historyFor: 'READERS'`).
  return [
    ...lines.flatMap(({ id }) =>
      historyRows(attendanceProcedure, { id, institution: null }, [
        step('ARRIVE', 'PRESENT', day),
        step('DEPART', 'DEPARTED', day),
      ]),
    ),
    ...votes.flatMap(({ row: { id, state } }) =>
      historyRows(voteProcedure, { id, institution: null }, [step('OPEN_VOTE', 'OPEN', day), step('CLOSE_VOTE', state, day)]),
    ),
    ...historyRows(minutesProcedure, { id: minutes.id, institution: null }, [
      step('DRAFT', 'DRAFTED', minutes.draftedOn),
      step('CIRCULATE', 'CIRCULATED', minutes.circulatedOn),
    ]),
  ];
}
