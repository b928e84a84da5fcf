import type { EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { agendaItemProcedure } from '../agenda/agenda-item.procedure.js';
import { Seat } from '../bodies/seat.entity.js';
import { DECISION_SERIES } from '../decisions/decision.commands.js';
import { Decision } from '../decisions/decision.entity.js';
import { decisionProcedure } from '../decisions/decision.procedure.js';
import { type EffectSeen, effectOf } from '../effect-reviews/effect.rules.js';
import { EffectReview } from '../effect-reviews/effect-review.entity.js';
import { effectReviewProcedure } from '../effect-reviews/effect-review.procedure.js';
import { ImplementationTask } from '../implementation/implementation-task.entity.js';
import { implementationTaskProcedure } from '../implementation/implementation-task.procedure.js';
import { StatusReport } from '../implementation/status-report.entity.js';
import { ImplementerAgreement } from '../implementer-agreements/implementer-agreement.entity.js';
import { Invitation } from '../invitations/invitation.entity.js';
import { invitationProcedure } from '../invitations/invitation.procedure.js';
import { invitationTiming } from '../invitations/period.rules.js';
import { MEETING_SERIES } from '../meetings/meeting.commands.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { meetingProcedure } from '../meetings/meeting.procedure.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { SeatHolder } from '../seat-holders/seat-holder.entity.js';
import { implementersEffect } from '../votes/majority.rules.js';
import { Vote } from '../votes/vote.entity.js';
import { AMENDED_SOLUTION, byMember, byOffice, LOOP, LOOP_DAYS, type Loop, shared } from './loop.js';

const YEAR = 2025;
const PLANNED_ON = '2025-10-20';
const REPLIED_ON = '2025-11-24';
/** Of so many filled voting seats one stays away, as in the lists of attendance of the seed. */
const ONE_AWAY_OF = 6;
const TITLE = 'Eine Liste der Nachweise über Arbeit und Lebensunterhalt für alle';

/** What the reviewers saw at case management: households of each quarter as frozen, and the hash of the snapshot. */
const SEEN: Readonly<Record<SeedRequest['city'], { readonly hash: string; readonly after: readonly number[] }>> = {
  duesseldorf: { hash: '33a85ffc5e71e407f1a4d5799170e80a08b26b8d15e2b49b2a41dd97cb74cf8d', after: [15, 10, 10] },
  solingen: { hash: '596273a99e66c2eba95022762887d77c2673da2cc611e0055d23d630aa25834d', after: [20, 15, 15] },
};
const QUARTERS_BEFORE = ['2025-Q1', '2025-Q2', '2025-Q3'];
const HOUSEHOLDS_BEFORE = [20, 25, 25];
const QUARTERS_AFTER = ['2026-Q1', '2026-Q2', '2026-Q3'];

/** Brings the meeting in which the steering committee decides on it; who was there and how they voted the seed of votes adds. */
export async function seedLoopMeeting(em: EntityManager, { city }: Pick<SeedRequest, 'city'>): Promise<void> {
  const loop = LOOP[city];
  const seats = await em.find(Seat, { bodyId: loop.steeringBodyId }, { orderBy: { id: 'asc' } });
  const members = await em.find(SeatHolder, { bodyId: loop.steeringBodyId, role: 'MEMBER' });
  const memberOf = new Map(members.map(({ seatId, id }) => [seatId, id]));
  const step = byOffice(loop);
  await insertMissing(em, Meeting, [meetingRow(loop, seats, memberOf)]);
  await insertMissing(em, AgendaItem, [itemRow(loop)]);
  const invitations = seats.map((seat) => invitationRow(loop, seat, memberOf.get(seat.id) ?? null));
  await insertMissing(em, Invitation, invitations);
  await insertMissing(em, NumberSeries, [seriesRow(loop, MEETING_SERIES)]);
  await insertMissing(em, StepRecord, [
    ...historyRows(meetingProcedure, shared(loop.meetingId), [
      step('PLAN', 'PLANNED', PLANNED_ON),
      step('INVITE', 'INVITED', LOOP_DAYS.invited),
      step('OPEN', 'IN_SESSION', LOOP_DAYS.decided),
      step('CLOSE', 'CLOSED', LOOP_DAYS.decided),
    ]),
    ...historyRows(agendaItemProcedure, shared(loop.agendaItemId), [
      step('ADD', 'LISTED', LOOP_DAYS.onAgenda),
      step('DECIDE', 'DECIDED', LOOP_DAYS.decided),
    ]),
    ...invitations.flatMap(({ id, state }) =>
      historyRows(invitationProcedure, shared(id), [
        step('INVITE', 'SENT', LOOP_DAYS.invited),
        ...(state === 'ACCEPTED' ? [step('ACCEPT', 'ACCEPTED', REPLIED_ON)] : []),
      ]),
    ),
  ]);
}

function seriesRow({ office: institution }: Loop, series: string) {
  return { id: seriesId(institution, series, YEAR), institution, series, year: YEAR, lastNumber: 1 };
}

function meetingRow(loop: Loop, seats: readonly Seat[], memberOf: ReadonlyMap<string, string>) {
  const filled = seats.filter(({ id, voting }) => voting && memberOf.has(id)).length;
  const day = LOOP_DAYS.decided;
  return {
    ...{ id: loop.meetingId, version: 4, institution: loop.office, state: 'CLOSED' as const, bodyId: loop.steeringBodyId },
    ...{ reference: `S-${YEAR}-001`, title: 'Wintersitzung', mode: 'IN_PERSON' as const, place: 'Rathaus', remoteAccess: null },
    ...{ startsAt: new Date(`${day}T13:00:00Z`), endsAt: new Date(`${day}T15:00:00Z`), published: true, extraordinary: false },
    ...{ requestedBySeats: [], secondOfId: null, secondMeetingNotice: false, invitedOn: LOOP_DAYS.invited },
    invitationExplanation: [...invitationTiming(day, LOOP_DAYS.invited, DEFAULT_PARAMETERS.invitation, null).explanation],
    ...{ shortenedReason: null, distributedPaperIds: [], calledOffReason: null, rulesVersionId: null },
    ...{ openedAt: new Date(`${day}T13:00:00Z`), closedAt: new Date(`${day}T14:30:00Z`) },
    chairSeatId: seats.find(({ chair }) => chair)?.id ?? null,
    openedWith: filled - (filled - (filled % ONE_AWAY_OF)) / ONE_AWAY_OF,
  };
}

function itemRow(loop: Loop) {
  return {
    // Listed, announced with the invitation, decided.
    ...{ id: loop.agendaItemId, version: 3, institution: loop.office, state: 'DECIDED' as const, bodyId: loop.steeringBodyId },
    ...{
      meetingId: loop.meetingId,
      position: 1,
      title: TITLE,
      kind: 'DECISION' as const,
      isPublic: true,
      motion: AMENDED_SOLUTION,
    },
    ...{ ruleKey: 'DEFAULT', proposalId: loop.proposalId, announced: true, announcedOn: LOOP_DAYS.invited },
    ...{ origin: 'INVITATION' as const, urgencyReason: null, additionCounts: null, additionExplanation: null, requestedBy: null },
    ...{ firstItemId: null, result: null, deferredFor: null, removalReason: null },
  };
}

function invitationRow(loop: Loop, seat: Seat, holderId: string | null) {
  return {
    ...{ id: seedId('invitation', `${loop.meetingId}:${seat.id}`), version: holderId === null ? 1 : 2, institution: loop.office },
    state: holderId === null ? ('SENT' as const) : ('ACCEPTED' as const),
    ...{ meetingId: loop.meetingId, seatId: seat.id, channel: 'EMAIL' as const, proof: null, holderId, reason: null },
    sentAt: new Date(`${LOOP_DAYS.invited}T09:00:00Z`),
    repliedAt: holderId === null ? null : new Date(`${REPLIED_ON}T09:00:00Z`),
    ...{ reminders: 0, remindedAt: null },
  };
}

/** Brings what came of the vote: the decision, two tasks that are done, and the review of its effect. */
export async function seedLoopDecision(em: EntityManager, { city }: Pick<SeedRequest, 'city'>): Promise<void> {
  const loop = LOOP[city];
  const vote = await em.findOneOrFail(Vote, { id: loop.voteId });
  const agreements = await em.find(ImplementerAgreement, { proposalId: loop.proposalId });
  const declared = agreements.map(({ implementer, state }) => ({ institution: implementer, agreed: state === 'AGREED' }));
  const agreed = implementersEffect('ADOPTED', declared, DEFAULT_PARAMETERS);
  await insertMissing(em, Decision, [decisionRow(loop, [...vote.explanation, ...agreed.explanation])]);
  await insertMissing(em, NumberSeries, [seriesRow(loop, DECISION_SERIES)]);
  await insertMissing(em, StepRecord, decisionSteps(loop));
  await seedTasks(em, loop);
  await seedReview(em, loop);
}

function decisionRow(loop: Loop, explanation: readonly string[]) {
  const isClosed = loop.city === 'duesseldorf';
  return {
    ...{ id: loop.decisionId, version: isClosed ? 6 : 5, institution: loop.office, bodyId: loop.steeringBodyId },
    state: isClosed ? ('CLOSED' as const) : ('EFFECT_REVIEWED' as const),
    ...{ reference: `B-${YEAR}-001`, title: TITLE, text: AMENDED_SOLUTION, outcome: 'ADOPTED' as const, basis: 'VOTE' as const },
    publicSummary:
      'Synthetisch: Einbürgerungsbehörde und Jobcenter verlangen und bescheinigen Nachweise über Arbeit und Lebensunterhalt nach einer gemeinsamen Liste. Die Wirkung wird im Herbst 2026 geprüft.',
    ...{ voteId: loop.voteId, circulationId: null, urgentDecisionId: null, agendaItemId: null, meetingId: loop.meetingId },
    ...{ proposalId: loop.proposalId, decidedOn: LOOP_DAYS.decided, effectiveFrom: LOOP_DAYS.decided },
    ...{ published: true, publishedOn: LOOP_DAYS.assignedTasks, evidenceIds: [loop.evidenceId], stages: ['SOMETHING_NEEDED'] },
    ...{ reviewDueOn: LOOP_DAYS.reviewDue, recommendationOnly: false, amendsId: null, repeals: false },
    ...{ implementers: [...loop.implementers], notAgreed: [], explanation: [...explanation] },
    ...{ referredTo: null, referralRequest: null, endedOn: null, endedBecause: null },
  };
}

function decisionSteps(loop: Loop) {
  const step = byOffice(loop);
  return historyRows(decisionProcedure, shared(loop.decisionId), [
    step('RECORD', 'TAKEN', LOOP_DAYS.decided),
    step('PUBLISH', 'TAKEN', LOOP_DAYS.assignedTasks),
    step('ASSIGN_TASKS', 'IN_IMPLEMENTATION', LOOP_DAYS.assignedTasks),
    step('COMPLETE_IMPLEMENTATION', 'IMPLEMENTED', LOOP_DAYS.implemented),
    step('REVIEW_EFFECT', 'EFFECT_REVIEWED', LOOP_DAYS.reviewed),
    ...(loop.city === 'duesseldorf' ? [step('CLOSE', 'CLOSED', LOOP_DAYS.reviewed)] : []),
  ]);
}

const TASKS = [
  'Synthetisch: Gemeinsame Liste der Nachweise in einfacher Sprache',
  'Synthetisch: Vordruck über den Leistungsbezug',
];
const REPORTED_ON = '2026-02-10';

async function seedTasks(em: EntityManager, loop: Loop): Promise<void> {
  const rows = loop.implementers.map((owner, at) => ({
    ...{
      id: seedId('implementation-task', `loop-${loop.city}:${at}`),
      version: 5,
      institution: loop.office,
      state: 'DONE' as const,
    },
    ...{ decisionId: loop.decisionId, bodyId: loop.steeringBodyId, owner, title: TASKS[at] ?? TITLE, description: null },
    ...{ dueOn: '2026-03-31', expectedOn: '2026-03-15', escalatedOn: null, doneOn: LOOP_DAYS.implemented },
    ...{ refusalReason: null, returnReason: null, reportedDoneById: `demo:task-${at + 1}`, escalatedTo: null },
    ...{ escalationReason: null, escalationItemId: null, stoppedBecause: null },
  }));
  await insertMissing(em, ImplementationTask, rows);
  await insertMissing(
    em,
    StatusReport,
    rows.map(({ id, owner, institution, expectedOn, reportedDoneById }) => ({
      ...{ id: seedId('status-report', id), institution, taskId: id, text: 'Synthetisch: Der Entwurf liegt beiden Häusern vor.' },
      ...{ expectedOn, reportedAt: new Date(`${REPORTED_ON}T09:00:00Z`), reportedBy: owner, reportedById: reportedDoneById },
    })),
  );
  await insertMissing(
    em,
    StepRecord,
    rows.flatMap(({ id, owner }) => {
      const [office, member] = [byOffice(loop), byMember(owner)];
      return historyRows(implementationTaskProcedure, shared(id), [
        office('ASSIGN', 'ASSIGNED', LOOP_DAYS.assignedTasks),
        member('ACCEPT', 'IN_PROGRESS', '2026-01-08'),
        member('REPORT_STATUS', 'IN_PROGRESS', REPORTED_ON),
        member('REPORT_DONE', 'REPORTED_DONE', LOOP_DAYS.done),
        office('ACCEPT_COMPLETION', 'DONE', LOOP_DAYS.implemented),
      ]);
    }),
  );
}

async function seedReview(em: EntityManager, loop: Loop): Promise<void> {
  const { effectReviewId: id, city } = loop;
  const inOrder = (quarters: readonly string[], households: readonly number[]) =>
    quarters.map((quarter, at) => ({ quarter, households: households[at] ?? null }));
  const seen: EffectSeen = {
    ...{ snapshotId: loop.evidenceId, hash: SEEN[city].hash },
    before: inOrder(QUARTERS_BEFORE, HOUSEHOLDS_BEFORE),
    after: inOrder(QUARTERS_AFTER, SEEN[city].after),
  };
  const { finding, explanation } = effectOf(seen);
  await insertMissing(em, EffectReview, [
    {
      ...{ id, version: 3, institution: loop.office, state: 'REVIEWED' as const, decisionId: loop.decisionId },
      ...{ bodyId: loop.steeringBodyId, dueOn: LOOP_DAYS.reviewDue, reviewedOn: LOOP_DAYS.reviewed, finding },
      conclusion: city === 'duesseldorf' ? ('CLOSE' as const) : ('HAND_BACK' as const),
      text:
        city === 'duesseldorf'
          ? 'Synthetisch: Die Hürde begegnet noch halb so vielen Haushalten.'
          : 'Synthetisch: Die Hürde ist kleiner geworden; was bleibt, bearbeitet die Arbeitsgruppe weiter.',
      ...{ seen: [seen], suggestedFinding: finding, explanation: [...explanation] },
    },
  ]);
  const bySystem = { actorId: 'system', actorInstitution: null };
  await insertMissing(
    em,
    StepRecord,
    historyRows(effectReviewProcedure, shared(id), [
      byOffice(loop)('PLAN', 'PLANNED', LOOP_DAYS.decided),
      { step: 'MARK_DUE', toState: 'DUE', on: LOOP_DAYS.reviewDue, ...bySystem },
      byOffice(loop)('HOLD', 'REVIEWED', LOOP_DAYS.reviewed),
    ]),
  );
}
