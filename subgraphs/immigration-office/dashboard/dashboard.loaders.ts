import { addDays, type CalendarDate, HUB_TIME_ZONE } from '../../kit/calendar.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { staffOnly } from '../desk/worklist.loaders.js';
import { receivedBeforeInactivity } from '../desk/worklist.rules.js';
import { Application } from '../naturalisation/application.entity.js';
import { stageCounts } from '../naturalisation/application.loaders.js';
import { type ApplicationState, OPEN_STATES } from '../naturalisation/application.procedure.js';
import { COMPLETED_FROM, type Forecast, forecastOf, type MonthOfWork, monthsUpTo } from './dashboard.rules.js';

/** How long half of the applications stayed at a stage at most. */
export interface StageMedian {
  readonly state: ApplicationState;
  readonly days: number;
  readonly stays: number;
}

/** The office's figures of a day. */
export interface Dashboard {
  readonly stages: readonly { readonly state: ApplicationState; readonly count: number }[];
  readonly overdue: number;
  readonly suspended: number;
  readonly atRisk: number;
  readonly past: number;
  readonly unassigned: number;
  readonly throughput: readonly MonthOfWork[];
  readonly medians: readonly StageMedian[];
  readonly forecast: Forecast;
}

const MONTHS_SHOWN = 12;
/** The procedure here and its mirror, where the office's own software leads. */
const PROCEDURES = "('naturalisation', 'naturalisation-mirror')";

/** The figures for the staff of the office itself, which needs to know its own work exactly. */
export async function dashboardOf(context: Context): Promise<Dashboard> {
  const institution = staffOnly(context, 'DASHBOARD');
  const { em, today } = context;
  const atWork = { institution, atWork: true };
  const undecided = { ...atWork, state: { $in: [...OPEN_STATES] } };
  const near = receivedBeforeInactivity(addDays(today, officeParameters().practice.inactivityWarningDays));
  const over = receivedBeforeInactivity(today);
  // One after another: a unit of work has one connection.
  const stages = (await stageCounts(context).load(institution)) ?? [];
  const overdue = await em.count(Application, { ...atWork, deadlineOrder: { $lt: today } });
  const past = await em.count(Application, { ...undecided, receivedOrder: { $lte: over } });
  const atRisk = await em.count(Application, { ...undecided, receivedOrder: { $gt: over, $lte: near } });
  const unassigned = await em.count(Application, { ...atWork, officerId: null });
  const months = monthsUpTo(today, MONTHS_SHOWN);
  const throughput = await throughputOf(context, institution, months);
  const medians = await mediansOf(context, institution, `${months[0]}-01`);
  const countOf = (states: readonly ApplicationState[]) =>
    stages.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  // The month that runs is not over, so the forecast leaves it out.
  const forecast = forecastOf(countOf(OPEN_STATES), throughput.slice(0, -1));
  return { stages, overdue, suspended: countOf(['SUSPENDED']), atRisk, past, unassigned, throughput, medians, forecast };
}

interface MonthRow {
  readonly month: string;
  readonly filed: string;
  readonly naturalised: string;
  readonly refused: string;
  readonly otherwise: string;
}

/** What was filed and completed in each month, from the histories, which the row policies narrow to the office. */
async function throughputOf({ em }: Context, institution: string, months: readonly string[]): Promise<readonly MonthOfWork[]> {
  const rows = await em.getConnection().execute<MonthRow[]>(
    `select to_char(at at time zone '${HUB_TIME_ZONE}', 'YYYY-MM') as month,
       count(*) filter (where to_state = 'SUBMITTED' and (from_state is null or from_state = 'DRAFT')) as filed,
       count(*) filter (where to_state = 'NATURALISED' and from_state = any(c.completed)) as naturalised,
       count(*) filter (where to_state = 'REFUSED' and from_state = any(c.completed)) as refused,
       count(*) filter (where to_state in ('WITHDRAWN', 'TRANSFERRED', 'DISCONTINUED', 'BARRED') and from_state = any(c.completed)) as otherwise
     from step_record, (select ?::text[] as completed) c
     where institution = ?::uuid and procedure in ${PROCEDURES} and at >= (?::date)::timestamp at time zone '${HUB_TIME_ZONE}'
     group by 1`,
    [`{${COMPLETED_FROM.join(',')}}`, institution, `${months[0]}-01`],
    'all',
    em.getTransactionContext(),
  );
  return months.map((month) => {
    const row = rows.find((each) => each.month === month);
    return {
      month,
      filed: Number(row?.filed ?? 0),
      naturalised: Number(row?.naturalised ?? 0),
      refused: Number(row?.refused ?? 0),
      otherwise: Number(row?.otherwise ?? 0),
    };
  });
}

/** The median of the calendar days at each stage, of stays that ended since a day; steps that leave the stage as it is do not end one. */
async function mediansOf({ em }: Context, institution: string, since: CalendarDate): Promise<readonly StageMedian[]> {
  const rows = await em.getConnection().execute<{ state: ApplicationState; days: number; stays: string }[]>(
    `select to_state as state, percentile_disc(0.5) within group (order by left_on - reached_on) as days, count(*) as stays
     from (
       select to_state, (at at time zone '${HUB_TIME_ZONE}')::date as reached_on,
         (lead(at) over (partition by aggregate_id order by version, at) at time zone '${HUB_TIME_ZONE}')::date as left_on
       from step_record
       where institution = ?::uuid and procedure in ${PROCEDURES} and from_state is distinct from to_state
     ) stay
     where left_on >= ?::date
     group by to_state order by to_state`,
    [institution, since],
    'all',
    em.getTransactionContext(),
  );
  return rows.map(({ state, days, stays }) => ({ state, days: Number(days), stays: Number(stays) }));
}
