import { type CalendarDate, HUB_TIME_ZONE } from '../../kit/calendar.js';
import { DEFAULT_K, isSmall, type Measured, medianOf, roundToBase } from '../../kit/figures.js';
import { newId } from '../../kit/ids.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationState } from '../naturalisation/application.procedure.js';
import { StageMedian } from './stage-median.entity.js';
import {
  dayAfter,
  firstDayOf,
  MEASURED_STAGES,
  type MeasuredStage,
  type Quarter,
  quartersDue,
  staysOf,
} from './stage-median.rules.js';

/** Freezes the quarters that are over, once and for all; what is there stays as it is. Work of the system's own. */
export async function freezeStageMedians(context: Context): Promise<number> {
  const due = quartersDue(context.today);
  const frozen = await context.em.find(StageMedian, { quarter: { $in: [...due] } }, { fields: ['quarter'] });
  const missing = due.filter((quarter) => !frozen.some((each) => each.quarter === quarter));
  if (missing.length === 0) return 0;
  await oneAfterAnother(context, 'stage-medians');
  const offices = Object.keys(await context.em.countBy(Application, 'institution'));
  for (const quarter of missing) await freezeQuarter(context, quarter, offices);
  return offices.length > 0 ? missing.length : 0;
}

async function freezeQuarter({ em, today }: Context, quarter: Quarter, offices: readonly string[]): Promise<void> {
  if (offices.length === 0 || (await em.count(StageMedian, { quarter })) > 0) return;
  const measured = await measuredIn(em, quarter);
  for (const institution of offices) {
    for (const stage of MEASURED_STAGES) {
      const values = measured.filter((each) => each.institution === institution && each.stage === stage);
      em.create(
        StageMedian,
        { id: newId(), institution, quarter, stage, k: DEFAULT_K, ...protectedFigures(values), frozenOn: today },
        { persist: true },
      );
    }
  }
  await em.flush();
}

/** The figures of one stage as they may be shown: nothing of fewer than k households, stays rounded, days whole. */
export function protectedFigures(values: readonly Measured[]): {
  readonly stays: number | null;
  readonly medianDays: number | null;
} {
  const households = new Set(values.map(({ household }) => household)).size;
  if (isSmall(households, DEFAULT_K)) return { stays: null, medianDays: null };
  return { stays: roundToBase(values.length), medianDays: medianOf(values) };
}

interface MeasuredStay extends Measured {
  readonly institution: string;
  readonly stage: MeasuredStage;
}

interface MoveRow {
  readonly id: string;
  readonly household: string;
  readonly institution: string;
  readonly state: ApplicationState;
  readonly moved_on: CalendarDate;
}

/** The procedure here and its mirror, where the office's own software leads. */
const PROCEDURES = "('naturalisation', 'naturalisation-mirror')";

/** The stays that ended in a quarter, from the histories of the files in which something moved; a family file is one household. */
async function measuredIn(em: Context['em'], quarter: Quarter): Promise<readonly MeasuredStay[]> {
  const start = `(?::date)::timestamp at time zone '${HUB_TIME_ZONE}'`;
  const rows = await em.getConnection().execute<MoveRow[]>(
    `select s.aggregate_id as id, coalesce(a.family_file_id, a.id) as household, a.institution, s.to_state as state,
       to_char(s.at at time zone '${HUB_TIME_ZONE}', 'YYYY-MM-DD') as moved_on
     from step_record s join application a on a.id = s.aggregate_id
     where s.procedure in ${PROCEDURES} and s.at < ${start}
       and exists (select 1 from step_record m where m.aggregate_id = s.aggregate_id and m.procedure in ${PROCEDURES}
         and m.from_state is distinct from m.to_state and m.at >= ${start} and m.at < ${start})
     order by s.aggregate_id, s.version, s.at`,
    [dayAfter(quarter), firstDayOf(quarter), dayAfter(quarter)],
    'all',
    em.getTransactionContext(),
  );
  const files = Map.groupBy(rows, ({ id }) => id);
  return [...files.values()].flatMap((moves) => {
    const { household = '', institution = '' } = moves[0] ?? {};
    return staysOf(moves.map(({ state, moved_on }) => ({ state, on: moved_on })))
      .filter(({ leftOn }) => leftOn >= firstDayOf(quarter))
      .map(({ stage, days }) => ({ household, institution, stage, value: days }));
  });
}
