import { newId } from '../../kit/ids.js';
import { type TestSubgraph, testActor } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Body } from '../bodies/body.entity.js';
import { Seat } from '../bodies/seat.entity.js';
import { Invitation } from '../invitations/invitation.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import type { RulesParameters } from '../rules-of-procedure/parameters.rules.js';
import { RulesVersion } from '../rules-of-procedure/rules-version.entity.js';
import { SeatHolder } from '../seat-holders/seat-holder.entity.js';
import { Attendance } from './attendance.entity.js';

/** What a test wants of a meeting; the day is 25 June 2026, a Thursday, and it begins at ten in Germany. */
export interface RoomWish {
  readonly seats?: number;
  /** How many of the first seats have somebody there from the beginning. */
  readonly present?: number;
  /** How many of the last seats have a member that has left office. */
  readonly vacant?: number;
  /** How many of the last seats were not invited. */
  readonly notInvited?: number;
  readonly advisory?: number;
  readonly meeting?: Partial<Meeting>;
  readonly item?: Partial<AgendaItem>;
  readonly rules?: readonly { readonly validFrom: string; readonly parameters: RulesParameters }[];
}

/** A seat of the room, with who holds it. */
export interface SeatInRoom {
  readonly id: string;
  readonly institution: string;
  readonly member: string;
  readonly deputy: string;
}

/** Day of the meetings of the tests, and moments of it. */
export const MEETING_DAY = '2026-06-25';
export const MEETING_BEGINS = new Date('2026-06-25T08:00:00Z');
export const IN_MEETING = new Date('2026-06-25T09:00:00Z');

/** Makes a body of invented people with a meeting in session and one item, all in a database of its own. */
export async function makeRoom(db: TestSubgraph, wish: RoomWish = {}) {
  const { seats: count = 21, present = 0, vacant = 0, notInvited = 0, advisory = 0 } = wish;
  const [institution, bodyId, meetingId, itemId] = [newId(), newId(), newId(), newId()];
  const seats: SeatInRoom[] = Array.from({ length: count }, () => ({
    id: newId(),
    institution: newId(),
    member: newId(),
    deputy: newId(),
  }));
  await inSystemWork(db, async (em) => {
    em.create(Body, {
      ...{ id: bodyId, version: 1, institution, state: 'ACTIVE', code: `room-${bodyId}`, name: 'Testgremium' },
      ...{ kind: 'STEERING_COMMITTEE', parentId: null, theme: 'Test', establishedOn: null, source: 'Test', note: null },
    });
    for (const [at, seat] of seats.entries()) {
      em.create(Seat, {
        ...{ id: seat.id, institution, code: `seat-${seat.id}`, bodyId, holderInstitution: seat.institution },
        ...{ title: `Sitz ${at + 1}`, voting: at < count - advisory, chair: at === 0, deputyChair: at === 1 },
        ...{ source: 'Test', validFrom: null, validTo: null },
      } as never);
      const isVacant = at >= count - vacant;
      for (const role of ['MEMBER', 'DEPUTY'] as const)
        em.create(SeatHolder, {
          ...{ id: role === 'MEMBER' ? seat.member : seat.deputy, version: 1, institution, bodyId, seatId: seat.id, role },
          ...{ state: isVacant ? 'LEFT' : 'IN_OFFICE', name: `${role === 'MEMBER' ? 'Mitglied' : 'Vertretung'} ${at + 1}` },
          ...{ email: null, account: accountOf(seat, role), heldFrom: '2025-01-01', heldTo: isVacant ? '2026-01-31' : null },
        });
      if (at < count - notInvited)
        em.create(Invitation, {
          ...{ id: newId(), version: 1, institution, state: 'SENT', meetingId, seatId: seat.id, channel: 'EMAIL' },
          ...{ sentAt: new Date('2026-06-01T08:00:00Z'), proof: null, holderId: null, repliedAt: null, reason: null },
          ...{ reminders: 0, remindedAt: null },
        } as never);
      if (at < present)
        em.create(Attendance, {
          ...{ id: newId(), version: 1, institution, state: 'PRESENT', meetingId, seatId: seat.id, holderId: seat.member },
          ...{ guestName: null, asDeputy: false, remote: false, fromAt: MEETING_BEGINS, toAt: null },
          ...{ replacesId: null, correctionReason: null },
        });
    }
    em.create(Meeting, {
      ...{ id: meetingId, version: 1, institution, state: 'IN_SESSION', bodyId, reference: 'S-2026-001', title: 'Sommersitzung' },
      ...{ startsAt: MEETING_BEGINS, endsAt: new Date('2026-06-25T12:00:00Z'), mode: 'IN_PERSON', place: 'Rathaus' },
      ...{ remoteAccess: null, published: true, extraordinary: false, secondOfId: null, secondMeetingNotice: false },
      ...{ invitedOn: '2026-06-01', shortenedReason: null, calledOffReason: null, openedAt: MEETING_BEGINS, closedAt: null },
      ...{ chairSeatId: seats[0]?.id ?? null, openedWith: present, rulesVersionId: null },
      ...wish.meeting,
    } as never);
    em.create(AgendaItem, {
      ...{ id: itemId, version: 1, institution, state: 'LISTED', bodyId, meetingId, position: 1, title: 'Ein Antrag' },
      ...{ kind: 'DECISION', isPublic: true, motion: 'Der Antrag wird angenommen.', ruleKey: 'DEFAULT', proposalId: null },
      ...{ announced: true, origin: 'INVITATION', urgencyReason: null, requestedBy: null, firstItemId: null, result: null },
      ...wish.item,
    } as never);
    for (const [at, { validFrom, parameters }] of (wish.rules ?? []).entries())
      em.create(RulesVersion, {
        ...{ id: newId(), version: 1, institution, state: 'ADOPTED', bodyId, number: at + 1, validFrom, parameters },
        ...{ adoptedByDecisionId: null, adoptedOn: validFrom, source: 'Test' },
      } as never);
  });
  const memberOf = (at: number) => {
    const seat = seats[at] as SeatInRoom;
    return testActor('body_member', seat.institution, accountOf(seat, 'MEMBER'));
  };
  return {
    institution,
    bodyId,
    meetingId,
    itemId,
    seats,
    office: testActor('body_office', institution),
    chair: testActor('body_chair', seats[0]?.institution ?? null, accountOf(seats[0] as SeatInRoom, 'MEMBER')),
    memberOf,
    deputyOf: (at: number) => {
      const seat = seats[at] as SeatInRoom;
      return testActor('body_member', seat.institution, accountOf(seat, 'DEPUTY'));
    },
    seatIds: (from: number, to: number) => seats.slice(from, to).map(({ id }) => id),
  };
}

export type TestRoom = Awaited<ReturnType<typeof makeRoom>>;

function accountOf({ id }: SeatInRoom, role: 'MEMBER' | 'DEPUTY'): string {
  return `demo:${role.toLowerCase()}-${id}`;
}
