import { type CalendarDate, dayOf } from '../../kit/calendar.js';
import { defineLoader } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import type { AgendaItem } from '../agenda/agenda-item.entity.js';
import { agendaOf } from '../agenda/agenda-item.loaders.js';
import { countedAttendanceOf } from '../attendance/attendance.loaders.js';
import { bodyById } from '../bodies/body.loaders.js';
import type { Seat } from '../bodies/seat.entity.js';
import { papersForItem } from '../papers/paper.loaders.js';
import { bodyOnDay, type RulesApplied, rulesInForce } from '../rules-of-procedure/rules-version.loaders.js';
import { seatsOn, votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { votesIn } from '../votes/vote.loaders.js';
import { Meeting } from './meeting.entity.js';
import { meetingById } from './meeting.loaders.js';
import type { MeetingFacts } from './meeting.rules.js';

/** The rules of procedure in force on the day of a meeting. */
export async function rulesOn(context: Context, bodyId: string, day: CalendarDate): Promise<RulesApplied> {
  const rules = await rulesInForce(context).load(bodyOnDay(bodyId, day));
  if (!rules) throw new Error('A body has rules of procedure on every day.');
  return rules;
}

/** The seats that may take the chair: those of the chair and the deputy chair; where the body has neither, any with a vote. */
export function presidingSeats(seats: readonly Seat[]): readonly Seat[] {
  const named = seats.filter(({ chair, deputyChair }) => chair || deputyChair);
  return named.length > 0 ? named : seats.filter(({ voting }) => voting);
}

/** Of the seats that may take the chair, those that are on the list of attendance now, the chair first. */
export async function presidingPresent(context: Context, meetingId: string, seats: readonly Seat[]): Promise<readonly Seat[]> {
  const rows = (await countedAttendanceOf(context).load(meetingId)) ?? [];
  const there = new Set(
    rows.filter(({ from, to }) => from <= context.now && (to === null || context.now < to)).map(({ seatId }) => seatId),
  );
  return presidingSeats(seats)
    .filter(({ id }) => there.has(id))
    .toSorted((one, other) => Number(other.chair) - Number(one.chair));
}

/** What the facts of a meeting are made from before it is there. */
export type PlannedMeeting = Pick<
  Meeting,
  'state' | 'institution' | 'bodyId' | 'startsAt' | 'mode' | 'place' | 'remoteAccess' | 'extraordinary' | 'requestedBySeats'
>;

/** What has become of a meeting up to now; of one that is being planned, nothing. */
type SoFar = Pick<MeetingFacts, 'listedItems' | 'undecidedRequests' | 'itemsWithoutPapers' | 'isChairPresent' | 'openVotes'>;

const NOTHING_YET: SoFar = {
  listedItems: 0,
  undecidedRequests: 0,
  itemsWithoutPapers: 0,
  isChairPresent: false,
  openVotes: 0,
};

/** The facts of a meeting as it would be. */
export async function plannedFacts(
  context: Context,
  row: PlannedMeeting,
  shortenedReason: string | null = null,
): Promise<MeetingFacts> {
  const day = dayOf(row.startsAt);
  const [body, seats, voting, rules] = await Promise.all([
    bodyById(context).load(row.bodyId),
    seatsOn(context, row.bodyId, day),
    votingSeatsOn(context, row.bodyId, day),
    rulesOn(context, row.bodyId, day),
  ]);
  return {
    ...NOTHING_YET,
    state: row.state,
    office: row.institution,
    chairs: seats.filter(({ chair, deputyChair }) => chair || deputyChair).map(({ holderInstitution }) => holderInstitution),
    bodyActive: body?.state === 'ACTIVE',
    day,
    mode: row.mode,
    placeStated: (row.place ?? '') !== '',
    remoteAccessStated: (row.remoteAccess ?? '') !== '',
    extraordinary: row.extraordinary,
    askingSeats: row.requestedBySeats?.length ?? 0,
    filledSeats: voting.filled.length,
    seats: seats.length,
    invitation: rules.parameters.invitation,
    shortenedReason,
  };
}

/** The one maker of a meeting's facts. */
export const meetingFacts = defineLoader<string, MeetingFacts>(async (context, ids) => {
  const found = await meetingById(context).loadMany(ids);
  const rows = found.filter((each): each is Meeting => each instanceof Meeting);
  const facts = await Promise.all(
    rows.map(async (row) => {
      const [planned, soFar] = await Promise.all([
        plannedFacts(context, row, row.shortenedReason ?? null),
        soFarOf(context, row),
      ]);
      return [row.id, { ...planned, ...soFar }] as const;
    }),
  );
  return new Map(facts);
});

async function soFarOf(context: Context, { id, bodyId, startsAt, chairSeatId }: Meeting): Promise<SoFar> {
  const [agenda, seats, votes] = await Promise.all([
    agendaOf(context).load(id),
    seatsOn(context, bodyId, dayOf(startsAt)),
    votesIn(context).load(id),
  ]);
  const listed = (agenda ?? []).filter(({ state }) => state === 'LISTED');
  const [bare, presiding] = await Promise.all([
    Promise.all(listed.map((item) => isBare(context, item))),
    presidingPresent(context, id, seats),
  ]);
  return {
    listedItems: listed.length,
    undecidedRequests: (agenda ?? []).filter(({ state }) => state === 'REQUESTED').length,
    itemsWithoutPapers: bare.filter(Boolean).length,
    isChairPresent: presiding.some((seat) => chairSeatId == null || seat.id === chairSeatId),
    openVotes: (votes ?? []).filter(({ state }) => state === 'OPEN').length,
  };
}

/** An item to be decided on that comes without anything to read. */
async function isBare(context: Context, { id, kind, motion, proposalId }: AgendaItem): Promise<boolean> {
  if (kind !== 'DECISION' || motion != null || proposalId != null) return false;
  return ((await papersForItem(context).load(id))?.length ?? 0) === 0;
}
