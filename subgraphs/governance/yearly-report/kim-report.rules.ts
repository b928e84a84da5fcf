import { type CalendarDate, dayOf } from '../../kit/calendar.js';
import type { AgendaItemState, DeferralGround } from '../agenda/agenda-item.procedure.js';
import { CIRCULATION_STATES, type CirculationState } from '../circulations/circulation.procedure.js';
import { DECISION_OUTCOMES, type DecisionOutcome } from '../decisions/decision.rules.js';
import { EFFECT_FINDINGS, type EffectFinding } from '../effect-reviews/effect.rules.js';
import type { EffectReviewState } from '../effect-reviews/effect-review.procedure.js';
import type { ImplementationTaskState } from '../implementation/implementation-task.procedure.js';
import { type EscalationTarget, isOwed } from '../implementation/implementation-task.rules.js';
import type { MeetingState } from '../meetings/meeting.procedure.js';
import { OPEN_PROPOSAL_STATES, type ProposalState } from '../proposals/proposal.procedure.js';
import type { UrgentDecisionState } from '../urgent-decisions/urgent-decision.procedure.js';
import type { VoteState } from '../votes/vote.procedure.js';

/** What happened, as far as the report reckons with it. Every list may hold more than the year: the report picks. */
export interface KimReportRows {
  readonly bodies: readonly { readonly id: string; readonly name: string }[];
  readonly meetings: readonly ReportedMeeting[];
  readonly decisions: readonly ReportedDecision[];
  readonly circulations: readonly { readonly bodyId: string; readonly openedAt: Date; readonly state: CirculationState }[];
  readonly urgentDecisions: readonly ReportedUrgentDecision[];
  readonly tasks: readonly ReportedTask[];
  readonly reviews: readonly ReportedReview[];
  readonly proposals: readonly { readonly state: ProposalState }[];
  readonly reports: readonly ReportedReport[];
}

/** A meeting with who was there and how its votes went. */
export interface ReportedMeeting {
  readonly bodyId: string;
  readonly state: MeetingState;
  readonly startsAt: Date;
  /** Voting seats with a member in office on its day, and those of all voting seats that somebody came for. */
  readonly filledSeats: number;
  readonly representedSeats: number;
  readonly votes: readonly { readonly state: VoteState }[];
  readonly items: readonly { readonly state: AgendaItemState; readonly deferredFor?: DeferralGround | null | undefined }[];
}

interface ReportedDecision {
  readonly bodyId: string;
  readonly decidedOn: CalendarDate;
  readonly outcome: DecisionOutcome;
}

interface ReportedUrgentDecision {
  readonly bodyId: string;
  readonly takenOn?: CalendarDate | null | undefined;
  readonly state: UrgentDecisionState;
}

interface ReportedTask {
  readonly owner: string;
  readonly state: ImplementationTaskState;
  /** Day of the decision that it implements. */
  readonly decidedOn: CalendarDate;
  readonly dueOn: CalendarDate;
  readonly doneOn?: CalendarDate | null | undefined;
  readonly escalatedOn?: CalendarDate | null | undefined;
  readonly escalatedTo?: EscalationTarget | null | undefined;
}

interface ReportedReview {
  readonly state: EffectReviewState;
  readonly dueOn: CalendarDate;
  readonly reviewedOn?: CalendarDate | null | undefined;
  readonly finding?: EffectFinding | null | undefined;
}

interface ReportedReport {
  readonly dueOn: CalendarDate;
  readonly deliveredOn: CalendarDate | null;
}

/** How many there are of one kind. */
export interface CountOf<Kind extends string> {
  readonly kind: Kind;
  readonly count: number;
}

/** What one body did in the year. */
export interface BodyFigures {
  readonly bodyId: string;
  readonly name: string;
  readonly meetingsHeld: number;
  readonly meetingsCancelled: number;
  /** Held meetings in which a vote failed, or an item was put off, for lack of a quorum. */
  readonly meetingsWithoutQuorum: number;
  /** Of a hundred filled seats with a vote, how many were represented; null where no meeting was held. */
  readonly attendancePercent: number | null;
  readonly decisions: readonly CountOf<DecisionOutcome>[];
  readonly circulations: readonly CountOf<CirculationState>[];
  readonly urgentTaken: number;
  readonly urgentRatified: number;
  readonly urgentNotRatified: number;
  readonly urgentAwaitingRatification: number;
}

/** What one institution was given to do, and did. */
export interface InstitutionFigures {
  readonly institutionId: string;
  readonly given: number;
  readonly done: number;
  readonly overdue: number;
}

/** The yearly report of the integration management, in whole numbers (Jahresbericht KIM). */
export interface KimReport {
  readonly year: number;
  /** Day for which what is overdue is counted: the last of the year, or today. */
  readonly asOf: CalendarDate;
  readonly bodies: readonly BodyFigures[];
  readonly institutions: readonly InstitutionFigures[];
  readonly reviewsHeld: readonly CountOf<EffectFinding>[];
  readonly reviewsOverdue: number;
  /** As they stand today. */
  readonly openProposals: readonly CountOf<ProposalState>[];
  readonly reportsDue: number;
  readonly reportsDelivered: number;
  readonly reportsOverdue: number;
  readonly decisionsReferredUp: number;
  readonly delaysReferredUp: number;
}

/** Proposals that lie before a body; a draft stays in its institution. */
const SHOWN_PROPOSALS: readonly ProposalState[] = OPEN_PROPOSAL_STATES.filter((state) => state !== 'DRAFT');

/** The yearly report from what happened. */
export function kimReportOf(
  rows: KimReportRows,
  { year, today }: { readonly year: number; readonly today: CalendarDate },
): KimReport {
  const lastDay = `${year}-12-31`;
  const asOf = today < lastDay ? today : lastDay;
  const isInYear = (day: CalendarDate | null | undefined): boolean => day?.slice(0, 4) === String(year);
  const held = rows.reviews.filter(({ state, reviewedOn }) => state === 'REVIEWED' && isInYear(reviewedOn));
  const reports = rows.reports.filter(({ dueOn }) => isInYear(dueOn));
  return {
    year,
    asOf,
    bodies: rows.bodies.map(({ id, name }) => bodyFigures(rows, id, name, isInYear)),
    institutions: institutionFigures(rows.tasks, isInYear, asOf),
    reviewsHeld: counted(
      EFFECT_FINDINGS,
      held.flatMap(({ finding }) => finding ?? []),
    ),
    reviewsOverdue: rows.reviews.filter((review) => isReviewOverdue(review, asOf)).length,
    openProposals: counted(
      SHOWN_PROPOSALS,
      rows.proposals.map(({ state }) => state),
    ),
    reportsDue: reports.length,
    reportsDelivered: reports.filter(({ deliveredOn }) => deliveredOn !== null && deliveredOn <= asOf).length,
    reportsOverdue: reports.filter(({ dueOn, deliveredOn }) => dueOn < asOf && isOpenOn(deliveredOn, asOf)).length,
    decisionsReferredUp: rows.decisions.filter(({ decidedOn, outcome }) => isInYear(decidedOn) && outcome === 'REFERRED_UP')
      .length,
    delaysReferredUp: rows.tasks.filter(({ escalatedOn, escalatedTo }) => escalatedTo === 'UPWARD' && isInYear(escalatedOn))
      .length,
  };
}

type InYear = (day: CalendarDate | null | undefined) => boolean;

function bodyFigures(rows: KimReportRows, bodyId: string, name: string, isInYear: InYear): BodyFigures {
  const own = <Row extends { readonly bodyId: string }>(each: readonly Row[]) => each.filter((row) => row.bodyId === bodyId);
  const meetings = own(rows.meetings).filter(({ startsAt }) => isInYear(dayOf(startsAt)));
  const held = meetings.filter(({ state }) => state === 'CLOSED');
  const decisions = own(rows.decisions).filter(({ decidedOn }) => isInYear(decidedOn));
  const circulations = own(rows.circulations).filter(({ openedAt }) => isInYear(dayOf(openedAt)));
  const urgent = own(rows.urgentDecisions).filter(({ takenOn }) => isInYear(takenOn));
  const ofState = (asked: UrgentDecisionState) => urgent.filter(({ state }) => state === asked).length;
  return {
    bodyId,
    name,
    meetingsHeld: held.length,
    meetingsCancelled: meetings.filter(({ state }) => state === 'CANCELLED').length,
    meetingsWithoutQuorum: held.filter(lackedQuorum).length,
    attendancePercent: wholePercent(sumOf(held, 'representedSeats'), sumOf(held, 'filledSeats')),
    decisions: counted(
      DECISION_OUTCOMES,
      decisions.map(({ outcome }) => outcome),
    ),
    circulations: counted(
      CIRCULATION_STATES,
      circulations.map(({ state }) => state),
    ),
    urgentTaken: urgent.length,
    urgentRatified: ofState('CONFIRMED'),
    urgentNotRatified: ofState('REVOKED'),
    urgentAwaitingRatification: ofState('IN_FORCE'),
  };
}

function lackedQuorum({ votes, items }: ReportedMeeting): boolean {
  return votes.some(({ state }) => state === 'NOT_QUORATE') || items.some(({ deferredFor }) => deferredFor === 'NO_QUORUM');
}

function sumOf(meetings: readonly ReportedMeeting[], field: 'filledSeats' | 'representedSeats'): number {
  return meetings.reduce((sum, meeting) => sum + meeting[field], 0);
}

/** A share as a whole number of a hundred, half rounded up, by whole numbers alone; null of nothing. */
export function wholePercent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((200 * part + whole) / (2 * whole));
}

/** Institutions with tasks of the year, or overdue from before, in the order of their ids. */
function institutionFigures(tasks: readonly ReportedTask[], isInYear: InYear, asOf: CalendarDate): readonly InstitutionFigures[] {
  const owners = [...new Set(tasks.map(({ owner }) => owner))].toSorted();
  return owners
    .map((institutionId) => {
      const own = tasks.filter(({ owner }) => owner === institutionId);
      return {
        institutionId,
        given: own.filter(({ decidedOn }) => isInYear(decidedOn)).length,
        done: own.filter(({ state, doneOn }) => state === 'DONE' && isInYear(doneOn)).length,
        overdue: own.filter((task) => isTaskOverdue(task, asOf)).length,
      };
    })
    .filter(({ given, done, overdue }) => given + done + overdue > 0);
}

/** Whether a task should have been done by a day and was not; one that was stopped is not owed. */
function isTaskOverdue({ state, dueOn, doneOn }: ReportedTask, asOf: CalendarDate): boolean {
  return dueOn < asOf && (isOwed(state) || (state === 'DONE' && isOpenOn(doneOn, asOf)));
}

function isReviewOverdue({ state, dueOn, reviewedOn }: ReportedReview, asOf: CalendarDate): boolean {
  return dueOn < asOf && state !== 'CANCELLED' && isOpenOn(reviewedOn, asOf);
}

function isOpenOn(endedOn: CalendarDate | null | undefined, day: CalendarDate): boolean {
  return endedOn == null || endedOn > day;
}

/** How many there are of every kind, kinds without any included, in their order. */
function counted<Kind extends string>(kinds: readonly Kind[], found: readonly Kind[]): readonly CountOf<Kind>[] {
  return kinds.map((kind) => ({ kind, count: found.filter((each) => each === kind).length }));
}
