import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { historyRows, insertMissing, type SyntheticStep } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { type AgendaItemKind, type AgendaItemState, agendaItemProcedure } from '../agenda/agenda-item.procedure.js';
import { Body } from '../bodies/body.entity.js';
import { Seat } from '../bodies/seat.entity.js';
import { Invitation } from '../invitations/invitation.entity.js';
import { invitationProcedure } from '../invitations/invitation.procedure.js';
import { invitationTiming } from '../invitations/period.rules.js';
import { MEETING_SERIES } from '../meetings/meeting.commands.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { meetingProcedure } from '../meetings/meeting.procedure.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { SeatHolder } from '../seat-holders/seat-holder.entity.js';

const ACCOUNT_OF_OFFICE = 'demo:body-office';
const YEAR = 2026;
const HELD_ON = '2026-06-25';
const PLANNED_FOR = '2026-12-10';
const PLANNED_ON = '2026-11-02';
const INVITED_DAYS_BEFORE = 28;
const PLANNED_DAYS_BEFORE = 56;
/** Of so many filled voting seats one stays away, as in the lists of attendance of the seed. */
const ONE_AWAY_OF = 6;
/** Copies go back week by week, and no further than the seed's members are in office. */
const MOST_WEEKS_BACK = 70;

interface ItemLine {
  readonly title: string;
  readonly kind: AgendaItemKind;
  readonly state: AgendaItemState;
  readonly motion: string | null;
  readonly result: string | null;
}

const HELD_ITEMS: readonly ItemLine[] = [
  {
    title: 'Bericht aus dem Case Management',
    kind: 'INFORMATION',
    state: 'NOTED',
    motion: null,
    result: 'Synthetisch: zur Kenntnis genommen.',
  },
  {
    title: 'Feste Ansprechstellen zwischen den Einrichtungen',
    kind: 'DECISION',
    state: 'DECIDED',
    motion: 'Synthetisch: Die beteiligten Einrichtungen benennen bis zum Jahresende feste Ansprechstellen.',
    result: null,
  },
  { title: 'Jahresplanung', kind: 'DELIBERATION', state: 'DEFERRED', motion: null, result: null },
];
const PLANNED_ITEMS: readonly ItemLine[] = [
  { title: 'Jahresplanung', kind: 'DELIBERATION', state: 'LISTED', motion: null, result: null },
  { title: 'Bericht aus den Arbeitsgruppen', kind: 'INFORMATION', state: 'LISTED', motion: null, result: null },
];
const LAST_STEPS: Readonly<Partial<Record<AgendaItemState, string>>> = { NOTED: 'NOTE', DECIDED: 'DECIDE', DEFERRED: 'DEFER' };

type MeetingRow = ReturnType<typeof heldRow> | ReturnType<typeof plannedRow>;

/** Brings a meeting that was held and one that is planned to every steering committee. `scale` brings earlier ones that were held. */
export async function seedMeetings(em: EntityManager, { scale }: Pick<SeedRequest, 'scale'>): Promise<void> {
  const bodies = await em.find(Body, { kind: 'STEERING_COMMITTEE' }, { orderBy: { code: 'asc' } });
  const [seats, members] = await Promise.all([
    em.find(Seat, { bodyId: { $in: bodies.map(({ id }) => id) } }, { orderBy: { id: 'asc' } }),
    em.find(SeatHolder, { bodyId: { $in: bodies.map(({ id }) => id) }, role: 'MEMBER' }),
  ]);
  const memberOf = new Map(members.map(({ seatId, id }) => [seatId, id]));
  for (const body of bodies) {
    const own = seats.filter(({ bodyId }) => bodyId === body.id);
    const held = Array.from({ length: Math.min(scale, MOST_WEEKS_BACK) }, (_each, copy) => heldRow(body, own, memberOf, copy));
    const planned = plannedRow(body);
    const items = [
      ...held.flatMap((meeting) => HELD_ITEMS.map((line, at) => itemRow(meeting, line, at))),
      ...PLANNED_ITEMS.map((line, at) => itemRow(planned, line, at)),
    ];
    const invitations = held.flatMap((meeting) => own.map((seat) => invitationRow(meeting, seat, memberOf.get(seat.id) ?? null)));
    await insertMissing(em, Meeting, [...held, planned]);
    await insertMissing(em, AgendaItem, items);
    await insertMissing(em, Invitation, invitations);
    await insertMissing(em, StepRecord, [
      ...held.flatMap(heldSteps),
      ...plannedSteps(planned),
      ...[...held, planned].flatMap((meeting) =>
        items.filter(({ meetingId }) => meetingId === meeting.id).flatMap(itemSteps(meeting)),
      ),
      ...held.flatMap((meeting) =>
        invitations.filter(({ meetingId }) => meetingId === meeting.id).flatMap(invitationSteps(meeting)),
      ),
    ]);
    await insertMissing(em, NumberSeries, [
      {
        id: seriesId(body.institution, MEETING_SERIES, YEAR),
        ...{ institution: body.institution, series: MEETING_SERIES, year: YEAR, lastNumber: 2 },
      },
    ]);
  }
}

const dayOfRow = ({ startsAt }: Pick<MeetingRow, 'startsAt'>): CalendarDate => startsAt.toISOString().slice(0, 10);

function rowOf(body: Body, code: string, day: CalendarDate) {
  return {
    id: seedId('meeting', `${body.code}:${code}`),
    institution: body.institution,
    bodyId: body.id,
    startsAt: new Date(`${day}T12:00:00Z`),
    endsAt: new Date(`${day}T14:00:00Z`),
    mode: 'IN_PERSON' as const,
    place: 'Rathaus',
    ...{ remoteAccess: null, published: true, extraordinary: false, requestedBySeats: [], secondOfId: null },
    ...{ secondMeetingNotice: false, shortenedReason: null, calledOffReason: null, rulesVersionId: null },
  };
}

function heldRow(body: Body, seats: readonly Seat[], memberOf: ReadonlyMap<string, string>, copy: number) {
  const day = addDays(HELD_ON, -7 * copy);
  const filled = seats.filter(({ id, voting }) => voting && memberOf.has(id)).length;
  const invitedOn = addDays(day, -INVITED_DAYS_BEFORE);
  return {
    ...rowOf(body, copy === 0 ? '1' : `1-${copy + 1}`, day),
    version: 4,
    state: 'CLOSED' as const,
    // A copy's reference is one that the series never gives out.
    reference: copy === 0 ? `S-${YEAR}-001` : `S-${YEAR}-001-${copy + 1}`,
    title: copy === 0 ? 'Sommersitzung' : `Sitzung (${copy + 1})`,
    invitedOn,
    invitationExplanation: [...invitationTiming(day, invitedOn, DEFAULT_PARAMETERS.invitation, null).explanation],
    distributedPaperIds: [],
    openedAt: new Date(`${day}T12:00:00Z`),
    closedAt: new Date(`${day}T13:30:00Z`),
    chairSeatId: seats.find(({ chair }) => chair)?.id ?? null,
    openedWith: filled - Math.floor(filled / ONE_AWAY_OF),
  };
}

function plannedRow(body: Body) {
  return {
    ...rowOf(body, '2', PLANNED_FOR),
    version: 1,
    state: 'PLANNED' as const,
    reference: `S-${YEAR}-002`,
    title: 'Wintersitzung',
    ...{ invitedOn: null, invitationExplanation: null, distributedPaperIds: null, openedAt: null, closedAt: null },
    ...{ chairSeatId: null, openedWith: null },
  };
}

function itemRow(meeting: MeetingRow, line: ItemLine, at: number) {
  const isHeld = meeting.state === 'CLOSED';
  return {
    id: seedId('agenda-item', `${meeting.id}:${at + 1}`),
    // Listed, announced with the invitation, dealt with.
    version: isHeld ? 3 : 1,
    ...{ institution: meeting.institution, bodyId: meeting.bodyId, meetingId: meeting.id, position: at + 1, ...line },
    ...{ isPublic: true, ruleKey: 'DEFAULT', proposalId: null, announced: isHeld, announcedOn: meeting.invitedOn },
    ...{ origin: 'INVITATION' as const, urgencyReason: null, additionCounts: null, additionExplanation: null },
    ...{ requestedBy: null, firstItemId: null, removalReason: null },
    deferredFor: line.state === 'DEFERRED' ? ('OUT_OF_TIME' as const) : null,
  };
}

function invitationRow(meeting: ReturnType<typeof heldRow>, seat: Seat, holderId: string | null) {
  return {
    id: seedId('invitation', `${meeting.id}:${seat.id}`),
    version: holderId === null ? 1 : 2,
    institution: meeting.institution,
    state: holderId === null ? ('SENT' as const) : ('ACCEPTED' as const),
    ...{ meetingId: meeting.id, seatId: seat.id, channel: 'EMAIL' as const, proof: null, holderId, reason: null },
    sentAt: new Date(`${meeting.invitedOn}T09:00:00Z`),
    repliedAt: holderId === null ? null : new Date(`${addDays(meeting.invitedOn, 7)}T09:00:00Z`),
    ...{ reminders: 0, remindedAt: null },
  };
}

function stepBy({ institution }: Pick<MeetingRow, 'institution'>) {
  const by = { actorId: ACCOUNT_OF_OFFICE, actorInstitution: institution };
  return (step: string, toState: string, on: CalendarDate): SyntheticStep => ({ step, toState, on, ...by });
}

// Histories are as readable as the rows themselves (`historyFor: 'READERS'`).
function heldSteps(meeting: ReturnType<typeof heldRow>) {
  const [step, day] = [stepBy(meeting), dayOfRow(meeting)];
  return historyRows(meetingProcedure, { id: meeting.id, institution: null }, [
    step('PLAN', 'PLANNED', addDays(day, -PLANNED_DAYS_BEFORE)),
    step('INVITE', 'INVITED', meeting.invitedOn),
    step('OPEN', 'IN_SESSION', day),
    step('CLOSE', 'CLOSED', day),
  ]);
}

function plannedSteps(meeting: MeetingRow) {
  return historyRows(meetingProcedure, { id: meeting.id, institution: null }, [stepBy(meeting)('PLAN', 'PLANNED', PLANNED_ON)]);
}

function itemSteps(meeting: MeetingRow) {
  return ({ id, state }: ReturnType<typeof itemRow>) => {
    const [step, day, last] = [stepBy(meeting), dayOfRow(meeting), LAST_STEPS[state]];
    const addedOn = meeting.invitedOn === null ? PLANNED_ON : addDays(meeting.invitedOn, -1);
    return historyRows(agendaItemProcedure, { id, institution: null }, [
      step('ADD', 'LISTED', addedOn),
      ...(last ? [step(last, state, day)] : []),
    ]);
  };
}

function invitationSteps(meeting: ReturnType<typeof heldRow>) {
  return ({ id, state }: ReturnType<typeof invitationRow>) => {
    const step = stepBy(meeting);
    return historyRows(invitationProcedure, { id, institution: null }, [
      step('INVITE', 'SENT', meeting.invitedOn),
      ...(state === 'ACCEPTED' ? [step('ACCEPT', 'ACCEPTED', addDays(meeting.invitedOn, 7))] : []),
    ]);
  };
}
