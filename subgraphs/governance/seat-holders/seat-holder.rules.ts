import type { Actor } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { SeatHolderState } from './seat-holder.procedure.js';

/** A time from a first to a last day, both included; null where it has no beginning or end. */
export interface Term {
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/** Whether a day lies in a term. */
export function covers({ from, to }: Term, day: CalendarDate): boolean {
  return (from === null || from <= day) && (to === null || day <= to);
}

/** Whether two terms share a day. */
export function overlaps(one: Term, other: Term): boolean {
  return startsBy(one, other.to) && startsBy(other, one.to);
}

function startsBy({ from }: Term, day: CalendarDate | null): boolean {
  return from === null || day === null || from <= day;
}

/** A term whose first day is known. */
export type BegunTerm = Term & { readonly from: CalendarDate };

/** The most of these terms that lie on one day of a term. */
export function mostAtOnce(term: BegunTerm, others: readonly BegunTerm[]): number {
  // The number only grows on a day on which one of them begins.
  const days = [term.from, ...others.map(({ from }) => from).filter((from) => covers(term, from))];
  return Math.max(...days.map((day) => others.filter((each) => covers(each, day)).length));
}

/** What is known of a holder where a seat is asked who speaks for it. */
export interface Holder {
  readonly role: 'MEMBER' | 'DEPUTY';
  readonly account?: string | null | undefined;
  readonly heldFrom: CalendarDate;
  readonly heldTo?: CalendarDate | null | undefined;
}

/** Who holds a seat on a day: the member, and the deputy. */
export interface HoldersOnDay<Row extends Holder = Holder> {
  readonly member: Row | null;
  readonly deputy: Row | null;
}

/** The holders of one seat on a day; of two in one role, who came later. */
export function holdersOnDay<Row extends Holder>(holders: readonly Row[], day: CalendarDate): HoldersOnDay<Row> {
  const inOffice = holders.filter(({ heldFrom, heldTo }) => covers({ from: heldFrom, to: heldTo ?? null }, day));
  const latest = (role: Holder['role']) =>
    inOffice.filter((each) => each.role === role).sort((a, b) => (a.heldFrom < b.heldFrom ? 1 : -1))[0] ?? null;
  return { member: latest('MEMBER'), deputy: latest('DEPUTY') };
}

/**
 * Who acts when somebody acts for a seat: the holder in office whose account they have, else one whose account is not known; null for others,
 * also for a colleague when both holders' accounts are known.
 */
export function holderActing<Row extends Holder>(
  actor: Pick<Actor, 'id' | 'institution'>,
  seatInstitution: string,
  { member, deputy }: HoldersOnDay<Row>,
): Row | null {
  if (actor.institution === null || actor.institution !== seatInstitution) return null;
  const holders = [member, deputy].filter((each) => each !== null);
  return holders.find(({ account }) => account === actor.id) ?? holders.find(({ account }) => account == null) ?? null;
}

/** What the rules need to know about somebody who holds a seat, or is to. */
export interface SeatHolderFacts {
  readonly state: SeatHolderState;
  /** The governance office that keeps the body (Geschäftsstelle). */
  readonly office: string;
  /** The institution that holds the seat. */
  readonly seatInstitution: string;
  readonly bodyActive: boolean;
  readonly heldFrom: CalendarDate;
  readonly heldTo: CalendarDate | null;
  /** How many may hold the seat in this role at a time, and how many others do on the fullest day; null where nobody is nominated. */
  readonly places: { readonly limit: number; readonly taken: number } | null;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

const byOffice = ({ office }: SeatHolderFacts, { institution, roles }: Actor): boolean =>
  institution === office && roles.includes('body_office');

/** An institution says who holds its seat, or the office that keeps the body enters it (Benennung). */
export const seatOfOwnInstitution: Rule<SeatHolderFacts> = {
  code: 'SEAT_OF_OTHERS',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: (facts, { actor }) => {
    if (byOffice(facts, actor)) return met('Your office keeps the body.');
    const sits = actor.roles.includes('body_member') || actor.roles.includes('body_chair');
    return sits && actor.institution === facts.seatInstitution
      ? met('Your institution holds the seat.')
      : notMet('Neither does your institution hold the seat, nor does your office keep the body.');
  },
};

/** Nobody is nominated for a body that was dissolved. */
export const bodyAtWork: Rule<SeatHolderFacts> = {
  code: 'BODY_NOT_ACTIVE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ bodyActive }) => (bodyActive ? met('The body is at work.') : notMet('The body is not at work any more.')),
};

/** A seat has one member at a time, and as many deputies as the rules of procedure give it. */
export const placeFree: Rule<SeatHolderFacts> = {
  code: 'SEAT_HELD_ALREADY',
  legalBasis: '§ 1 Geschäftsordnung (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  holds: ({ places }) => {
    if (places === null || places.taken < places.limit) return met('There is a place.');
    return notMet(
      places.limit === 0
        ? 'The rules of procedure give the seat no deputy.'
        : `In this role the seat may be held by ${places.limit} at a time, and by as many it is held on some of these days.`,
    );
  },
};

/** Who sat in the body in the past is entered by the office alone, because what was decided then rests on it. */
export const notNominatedForPast: Rule<SeatHolderFacts> = {
  code: 'NOMINATED_FOR_PAST',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts, { actor, today }) =>
    facts.heldFrom >= today || byOffice(facts, actor)
      ? met(`In office from ${facts.heldFrom} on.`)
      : notMet('A day in the past is entered by the office that keeps the body.'),
};

/** The same for who has left: what happened since rests on their being in office. */
export const notEndedInPast: Rule<SeatHolderFacts> = {
  code: 'ENDED_IN_PAST',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts, { actor, today }) =>
    facts.heldTo === null || facts.heldTo >= today || byOffice(facts, actor)
      ? met('No day in the past changes.')
      : notMet('A last day in the past is entered by the office that keeps the body.'),
};

/** A nomination is taken back only before its first day; afterwards it ends. */
export const notBegun: Rule<SeatHolderFacts> = {
  code: 'IN_OFFICE_ALREADY',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ heldFrom }, { today }) =>
    heldFrom > today ? met(`It begins only on ${heldFrom}.`) : notMet(`It has begun on ${heldFrom}; enter its last day instead.`),
};
