import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate, dayOf } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { historyRows, insertMissing, type SyntheticStep } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import { AgendaItem } from '../agenda/agenda-item.entity.js';
import { Seat } from '../bodies/seat.entity.js';
import { DECISION_SERIES } from '../decisions/decision.commands.js';
import { Decision } from '../decisions/decision.entity.js';
import { decisionProcedure } from '../decisions/decision.procedure.js';
import { reviewDay } from '../decisions/decision.rules.js';
import { EffectReview } from '../effect-reviews/effect-review.entity.js';
import { effectReviewProcedure } from '../effect-reviews/effect-review.procedure.js';
import { ImplementationTask } from '../implementation/implementation-task.entity.js';
import { implementationTaskProcedure } from '../implementation/implementation-task.procedure.js';
import { StatusReport } from '../implementation/status-report.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { Vote } from '../votes/vote.entity.js';

const ACCOUNT_OF_OFFICE = 'demo:body-office';
const ACCOUNT_OF_MEMBER = 'demo:lk-member';
const SUMMARY =
  'Synthetisch: Die beteiligten Einrichtungen benennen feste Ansprechstellen füreinander und halten die Liste ein Jahr lang aktuell.';

/** What became of the tasks of a decision: one is done, one is late, one is not begun; days are reckoned from the decision. */
const TASKS = [
  {
    title: 'Synthetisch: Ansprechstelle benennen',
    state: 'DONE',
    due: 60,
    steps: ['ASSIGN', 'ACCEPT', 'REPORT_DONE', 'ACCEPT_COMPLETION'],
  },
  { title: 'Synthetisch: Vertretung regeln', state: 'IN_PROGRESS', due: 100, steps: ['ASSIGN', 'ACCEPT', 'REPORT_STATUS'] },
  { title: 'Synthetisch: Liste ein Jahr lang aktuell halten', state: 'ASSIGNED', due: 365, steps: ['ASSIGN'] },
] as const;
const ENDS = {
  ASSIGN: 'ASSIGNED',
  ACCEPT: 'IN_PROGRESS',
  REPORT_STATUS: 'IN_PROGRESS',
  REPORT_DONE: 'REPORTED_DONE',
  ACCEPT_COMPLETION: 'DONE',
} as const;
const BY_OFFICE: readonly string[] = ['ASSIGN', 'ACCEPT_COMPLETION'];

/** Brings the decisions of the votes of past meetings that have none yet, published and under way. */
export async function seedDecisions(em: EntityManager): Promise<void> {
  const all = await em.find(Vote, { state: 'ADOPTED' }, { orderBy: { closedAt: 'desc', id: 'asc' } });
  // Votes that were taken in the hub itself are not the seed's to record.
  const votes = all.filter(({ id, agendaItemId }) => id === seedId('vote', agendaItemId));
  const [meetings, items, seats, recorded] = await Promise.all([
    em.find(Meeting, { id: { $in: votes.map(({ meetingId }) => meetingId) } }),
    em.find(AgendaItem, { id: { $in: votes.map(({ agendaItemId }) => agendaItemId) } }),
    em.find(Seat, { voting: true, chair: false }, { orderBy: { code: 'asc' } }),
    em.find(Decision, {}),
  ]);
  // The decision of a proposal is brought with its proposal.
  const withoutProposal = new Map(items.filter(({ proposalId }) => !proposalId).map((item) => [item.id, item]));
  const own = new Set(votes.map(({ id }) => seedId('decision', id)));
  const others = new Set(recorded.filter(({ id }) => !own.has(id)).map(({ voteId }) => voteId));
  const rows = votes.flatMap((vote) => {
    const [meeting, item] = [meetings.find(({ id }) => id === vote.meetingId), withoutProposal.get(vote.agendaItemId)];
    return meeting && item && !others.has(vote.id) ? [{ vote, item, day: dayOf(meeting.startsAt) }] : [];
  });
  const decisions = rows.map(({ vote, item, day }, at) => decisionRow(vote, item, day, at));
  const tasks = decisions.flatMap((decision) =>
    tasksOf(
      decision,
      seats.filter(({ bodyId }) => bodyId === decision.bodyId),
    ),
  );
  await insertMissing(em, Decision, decisions);
  await insertMissing(
    em,
    ImplementationTask,
    tasks.map(({ row }) => row),
  );
  await insertMissing(
    em,
    StatusReport,
    tasks.flatMap(({ reports }) => reports),
  );
  await insertMissing(em, EffectReview, decisions.map(reviewRow));
  await insertMissing(em, StepRecord, [...decisions.flatMap(stepsOf), ...tasks.flatMap(({ steps }) => steps)]);
  await insertMissing(em, NumberSeries, decisions.slice(0, 1).map(seriesRow));
}

function decisionRow(vote: Vote, item: AgendaItem, day: CalendarDate, at: number) {
  const reference = `B-${day.slice(0, 4)}-001`;
  return {
    ...{ id: seedId('decision', vote.id), version: 3, institution: vote.institution, state: 'IN_IMPLEMENTATION' as const },
    // Only the first is one that the series gives out.
    ...{ bodyId: vote.bodyId, reference: at === 0 ? reference : `${reference}-${at + 1}`, title: item.title, text: vote.subject },
    ...{ publicSummary: SUMMARY, outcome: 'ADOPTED' as const, basis: 'VOTE' as const, voteId: vote.id, circulationId: null },
    ...{ urgentDecisionId: null, agendaItemId: null, meetingId: vote.meetingId, proposalId: null, decidedOn: day },
    ...{ effectiveFrom: day, published: true, publishedOn: addDays(day, 4), evidenceIds: [], stages: [] },
    ...{ reviewDueOn: reviewDay(day, DEFAULT_PARAMETERS.effectReview.afterMonths), recommendationOnly: false, amendsId: null },
    ...{
      repeals: false,
      implementers: [],
      notAgreed: [],
      explanation: vote.explanation,
      referredTo: null,
      referralRequest: null,
    },
    ...{ endedOn: null, endedBecause: null },
  };
}

type DecisionRow = ReturnType<typeof decisionRow>;

function tasksOf(decision: DecisionRow, seats: readonly Seat[]) {
  return TASKS.flatMap(({ title, state, due, steps }, at) => {
    const owner = seats[at]?.holderInstitution;
    if (!owner) return [];
    const id = seedId('implementation-task', `${decision.id}:${at}`);
    const dueOn = addDays(decision.decidedOn, due);
    const row = {
      ...{
        id,
        version: steps.length,
        institution: decision.institution,
        state,
        decisionId: decision.id,
        bodyId: decision.bodyId,
      },
      ...{ owner, title, description: null, dueOn, expectedOn: state === 'IN_PROGRESS' ? addDays(dueOn, 60) : null },
      ...{ doneOn: state === 'DONE' ? addDays(decision.decidedOn, 30) : null, refusalReason: null, returnReason: null },
      ...{ reportedDoneById: state === 'DONE' ? ACCOUNT_OF_MEMBER : null, escalatedOn: null, escalatedTo: null },
      ...{ escalationReason: null, escalationItemId: null, stoppedBecause: null },
    };
    const report = {
      ...{ id: seedId('status-report', id), institution: decision.institution, taskId: id, expectedOn: row.expectedOn },
      ...{ text: state === 'DONE' ? 'Synthetisch: Ist getan.' : 'Synthetisch: Verzögert sich.', reportedBy: owner },
      ...{ reportedAt: new Date(`${addDays(decision.decidedOn, 28)}T09:00:00Z`), reportedById: ACCOUNT_OF_MEMBER },
    };
    return [{ row, reports: state === 'ASSIGNED' ? [] : [report], steps: taskSteps(row, owner, decision.decidedOn, steps) }];
  });
}

function taskSteps(
  { id, institution }: { readonly id: string; readonly institution: string },
  owner: string,
  day: CalendarDate,
  steps: readonly (keyof typeof ENDS)[],
) {
  const taken = steps.map((step, at): SyntheticStep => {
    const byOffice = BY_OFFICE.includes(step);
    const by = { actorId: byOffice ? ACCOUNT_OF_OFFICE : ACCOUNT_OF_MEMBER, actorInstitution: byOffice ? institution : owner };
    return { step, toState: ENDS[step], on: addDays(day, 10 * at), ...by };
  });
  // As readable as the task itself (`historyFor: 'READERS'`).
  return historyRows(implementationTaskProcedure, { id, institution: null }, taken);
}

function reviewRow({ id, institution, bodyId, reviewDueOn }: DecisionRow) {
  return {
    ...{ id: seedId('effect-review', id), version: 1, institution, state: 'PLANNED' as const, decisionId: id, bodyId },
    ...{ dueOn: reviewDueOn, reviewedOn: null, finding: null, conclusion: null, text: null, seen: [], suggestedFinding: null },
    explanation: [],
  };
}

function stepsOf(decision: DecisionRow) {
  const by = { actorId: ACCOUNT_OF_OFFICE, actorInstitution: decision.institution };
  const { decidedOn } = decision;
  return [
    ...historyRows(decisionProcedure, { id: decision.id, institution: null }, [
      { step: 'RECORD', toState: 'TAKEN', on: decidedOn, ...by },
      { step: 'ASSIGN_TASKS', toState: 'IN_IMPLEMENTATION', on: decidedOn, ...by },
      { step: 'PUBLISH', toState: 'IN_IMPLEMENTATION', on: addDays(decidedOn, 4), ...by },
    ]),
    ...historyRows(effectReviewProcedure, { id: seedId('effect-review', decision.id), institution: null }, [
      { step: 'PLAN', toState: 'PLANNED', on: decidedOn, ...by },
    ]),
  ];
}

function seriesRow({ institution, decidedOn }: DecisionRow) {
  const year = Number(decidedOn.slice(0, 4));
  return { id: seriesId(institution, DECISION_SERIES, year), institution, series: DECISION_SERIES, year, lastNumber: 1 };
}
