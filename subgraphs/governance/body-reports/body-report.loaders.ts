import type { CalendarDate } from '../../kit/calendar.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { Mandate } from '../mandates/mandate.entity.js';
import { mandateById } from '../mandates/mandate.loaders.js';
import { holdersOn, seatsOn } from '../seat-holders/seat-holder.loaders.js';
import { BodyReport } from './body-report.entity.js';
import type { BodyReportFacts } from './body-report.rules.js';
import { periodsBegun, type ReportingPeriod, type ReportState, reportStateOn } from './reporting-periods.rules.js';

/** A report as it is shown: one that was delivered, or one that is owed and has no row. */
export interface BodyReportShown extends ReportingPeriod {
  readonly id: string | null;
  readonly mandateId: string;
  readonly state: ReportState;
  readonly deliveredOn: CalendarDate | null;
  readonly text: string | null;
}

export const bodyReportById = loaderById(BodyReport);

/** The reports delivered on a mandate, the first one first. */
export const reportsDelivered = defineLoader<string, BodyReport[]>(async ({ em }, mandateIds) => {
  const rows = await em.find(BodyReport, { mandateId: { $in: [...mandateIds] } }, { orderBy: { number: 'asc' } });
  return groupedBy(mandateIds, rows, ({ mandateId }) => mandateId);
});

/** The reports on a mandate: those delivered, and those whose period has begun, the first one first. */
export async function reportsOn(context: Context, mandate: Mandate): Promise<readonly BodyReportShown[]> {
  const delivered = (await reportsDelivered(context).load(mandate.id)) ?? [];
  const numbers = new Set(delivered.map(({ number }) => number));
  const owed = periodsBegun(mandate, context.today).filter(({ number }) => !numbers.has(number));
  const shown = [...delivered.map(shownReport), ...owed.map((period) => owedReport(mandate.id, period, context.today))];
  return shown.toSorted((a, b) => a.number - b.number);
}

/** A delivered report as it is shown. */
export function shownReport(report: BodyReport): BodyReportShown {
  const { id, mandateId, number, periodFrom, periodTo, dueOn, deliveredOn, text } = report;
  return { id, mandateId, number, periodFrom, periodTo, dueOn, deliveredOn, text, state: 'DELIVERED' };
}

function owedReport(mandateId: string, period: ReportingPeriod, today: CalendarDate): BodyReportShown {
  return {
    ...period,
    id: null,
    mandateId,
    state: reportStateOn(period.dueOn, false, today),
    deliveredOn: null,
    text: null,
  };
}

/** The reports that bodies at work owe, of one office where it is named: what is overdue longest first. */
export async function reportsOwed(context: Context, office: string | null): Promise<readonly BodyReportShown[]> {
  const where = { reportEveryMonths: { $ne: null }, ...(office === null ? {} : { institution: office }) };
  const mandates = await context.em.find(Mandate, where, { orderBy: { id: 'asc' } });
  const bodies = await Promise.all(mandates.map(({ bodyId }) => bodyById(context).load(bodyId)));
  const atWork = mandates.filter((_mandate, at) => bodies[at]?.state === 'ACTIVE');
  const reports = (await Promise.all(atWork.map((mandate) => reportsOn(context, mandate)))).flat();
  return reports
    .filter(({ state }) => state !== 'DELIVERED')
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** The one maker of a report's facts. */
export const bodyReportFacts = defineLoader<string, BodyReportFacts>(async (context, ids) => {
  const found = await bodyReportById(context).loadMany(ids);
  const reports = found.filter((each): each is BodyReport => each instanceof BodyReport);
  const facts = await Promise.all(
    reports.map(async ({ mandateId }) => {
      const mandate = await mandateById(context).load(mandateId);
      return mandate && factsOfReport(context, mandate, true);
    }),
  );
  return new Map(reports.flatMap(({ id }, at) => (facts[at] ? [[id, facts[at]] as const] : [])));
});

/** The facts of a report, also of one that is only to be delivered. */
export async function factsOfReport(context: Context, mandate: Mandate, deliveredBefore: boolean): Promise<BodyReportFacts> {
  const seats = await seatsOn(context, mandate.bodyId, context.today);
  const chairs = seats.filter(({ chair, deputyChair }) => chair || deputyChair);
  const holders = await Promise.all(chairs.map(({ id }) => holdersOn(context, id, context.today)));
  return {
    state: 'DELIVERED',
    office: mandate.institution,
    chairs: chairs.flatMap(({ holderInstitution }, at) => {
      const each = holders[at];
      return each ? [{ institution: holderInstitution, holders: each }] : [];
    }),
    deliveredBefore,
  };
}
