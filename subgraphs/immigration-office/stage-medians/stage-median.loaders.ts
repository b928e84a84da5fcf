import { type CalendarDate, isCalendarDate } from '../../kit/calendar.js';
import { defineLoader, groupedBy } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { StageMedian } from './stage-median.entity.js';
import { readsStageMedians } from './stage-median.policy.js';
import { MEASURED_STAGES, sideOf } from './stage-median.rules.js';

/** The frozen figures of a coarse stage, the oldest quarter first. */
const mediansAt = defineLoader<string, StageMedian[]>(async ({ em }, stages) => {
  const asked = MEASURED_STAGES.filter((stage) => stages.includes(stage));
  const rows = await em.find(StageMedian, { stage: { $in: asked } }, { orderBy: { quarter: 'asc', institution: 'asc' } });
  return groupedBy(stages, rows, ({ stage }) => stage);
});

/** How long a stage took before and after a day. */
export interface StageEffect {
  readonly stage: string;
  readonly decidedOn: CalendarDate;
  readonly before: readonly StageMedian[];
  readonly after: readonly StageMedian[];
}

/** The figures of a stage beside a decision; null where there is no such stage or day, or nothing of it that the actor may read. */
export async function stageEffect(context: Context, stage: string, decidedOn: string): Promise<StageEffect | null> {
  if (!isCalendarDate(decidedOn)) return null;
  if (!readsStageMedians(context.actor) || !MEASURED_STAGES.some((each) => each === stage)) return null;
  const medians = (await mediansAt(context).load(stage)) ?? [];
  const at = (side: 'BEFORE' | 'AFTER') => medians.filter(({ quarter }) => sideOf(quarter, decidedOn) === side);
  return { stage, decidedOn, before: at('BEFORE'), after: at('AFTER') };
}
