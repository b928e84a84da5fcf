import { addDays, dayOf } from '../../kit/calendar.js';
import type { Context } from '../../kit/transaction.js';
import { agendaOf } from '../agenda/agenda-item.loaders.js';
import { attendanceOf } from '../attendance/attendance.loaders.js';
import { Body } from '../bodies/body.entity.js';
import { bodyById, seatsHeldBy } from '../bodies/body.loaders.js';
import { reportsOn } from '../body-reports/body-report.loaders.js';
import { Circulation } from '../circulations/circulation.entity.js';
import { Decision } from '../decisions/decision.entity.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { EffectReview } from '../effect-reviews/effect-review.entity.js';
import { ImplementationTask } from '../implementation/implementation-task.entity.js';
import { Mandate } from '../mandates/mandate.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { daysOfYear, decidedIn } from '../publication/register-question.rules.js';
import { votingSeatsOn } from '../seat-holders/seat-holder.loaders.js';
import { UrgentDecision } from '../urgent-decisions/urgent-decision.entity.js';
import { votesIn } from '../votes/vote.loaders.js';
import { type KimReport, kimReportOf, type ReportedMeeting } from './kim-report.rules.js';

/** The yearly report from what this actor may read. */
export async function kimReport(context: Context, year: number): Promise<KimReport> {
  const { em, today } = context;
  const { from, to } = daysOfYear(year);
  // The report picks by the day in Germany; here it is enough to be a day generous.
  const moments = { $gte: new Date(`${addDays(from, -1)}T00:00:00Z`), $lt: new Date(`${addDays(to, 2)}T00:00:00Z`) };
  const byId = { orderBy: { id: 'asc' } } as const;
  const [bodies, decisions, circulations, urgentDecisions, reviews, proposals, meetings, tasks, reports] = await Promise.all([
    em.find(Body, {}, { orderBy: { name: 'asc', id: 'asc' } }),
    em.find(Decision, decidedIn(year), byId),
    em.find(Circulation, { openedAt: moments }, byId),
    em.find(UrgentDecision, { takenOn: { $gte: from, $lte: to } }, byId),
    em.find(EffectReview, { dueOn: { $lte: to } }, byId),
    em.find(Proposal, { reference: { $ne: null } }, byId),
    reportedMeetings(context, moments),
    reportedTasks(context),
    reportedReports(context),
  ]);
  const rows = { bodies, meetings, decisions, circulations, urgentDecisions, tasks, reviews, proposals, reports };
  return kimReportOf(rows, { year, today });
}

async function reportedMeetings(context: Context, startsAt: object): Promise<readonly ReportedMeeting[]> {
  const meetings = await context.em.find(Meeting, { startsAt }, { orderBy: { startsAt: 'asc', id: 'asc' } });
  return Promise.all(
    meetings.map(async (meeting) => {
      const { id, bodyId, state } = meeting;
      const [seats, lines, votes, items] = await Promise.all([
        votingSeatsOn(context, bodyId, dayOf(meeting.startsAt)),
        attendanceOf(context).load(id),
        votesIn(context).load(id),
        agendaOf(context).load(id),
      ]);
      const came = new Set((lines ?? []).flatMap((line) => (line.state === 'CORRECTED' ? [] : (line.seatId ?? []))));
      return {
        ...{ bodyId, state, startsAt: meeting.startsAt, votes: votes ?? [], items: items ?? [] },
        filledSeats: seats.filled.length,
        representedSeats: seats.filled.filter((seat) => came.has(seat.id)).length,
      };
    }),
  );
}

async function reportedTasks(context: Context) {
  const tasks = await context.em.find(ImplementationTask, {}, { orderBy: { id: 'asc' } });
  const decisions = await Promise.all(tasks.map(({ decisionId }) => decisionById(context).load(decisionId)));
  return tasks.flatMap((task, at) => {
    const { owner, state, dueOn, doneOn, escalatedOn, escalatedTo } = task;
    const decidedOn = decisions[at]?.decidedOn;
    return decidedOn ? [{ owner, state, decidedOn, dueOn, doneOn, escalatedOn, escalatedTo }] : [];
  });
}

/** The reports that are owed or were delivered; a body that is dissolved owes none. */
async function reportedReports(context: Context) {
  const mandates = await context.em.find(Mandate, { reportEveryMonths: { $ne: null } }, { orderBy: { id: 'asc' } });
  const bodies = await Promise.all(mandates.map(({ bodyId }) => bodyById(context).load(bodyId)));
  const reports = await Promise.all(mandates.map((mandate) => reportsOn(context, mandate)));
  return reports.flatMap((each, at) => each.filter(({ state }) => state === 'DELIVERED' || bodies[at]?.state === 'ACTIVE'));
}

/** How institutions are called in the bodies: by the titles of the seats they hold. */
export async function institutionNames(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const seats = await Promise.all(ids.map((id) => seatsHeldBy(context).load(id)));
  return new Map(
    ids.flatMap((id, at) => {
      const titles = [...new Set((seats[at] ?? []).map(({ title }) => title))];
      return titles.length === 0 ? [] : [[id, titles.join('; ')] as const];
    }),
  );
}
