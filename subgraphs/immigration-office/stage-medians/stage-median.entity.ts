import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableStageMedians, STAGE_MEDIAN_READERS } from './stage-median.policy.js';
import type { MeasuredStage, Quarter } from './stage-median.rules.js';

const StageMedianSchema = defineEntity({
  name: 'StageMedian',
  tableName: 'stage_median',
  rowLevelSecurity: 'force',
  // Frozen by the system: nobody may add a row or change one.
  policies: rowPolicies({ see: rolesInclude(...STAGE_MEDIAN_READERS), write: 'false' }).filter(({ name }) => name !== 'change'),
  filters: readableBy(readableStageMedians),
  indexes: [{ properties: ['stage', 'quarter'] }],
  uniques: [{ properties: ['institution', 'quarter', 'stage'] }],
  properties: {
    id: p.uuid().primary(),
    /** The naturalisation office whose files were measured. */
    institution: p.uuid(),
    quarter: p.string().$type<Quarter>(),
    stage: p.string().$type<MeasuredStage>(),
    /** Fewest households behind a number. */
    k: p.integer(),
    /** Stays that ended in the quarter, rounded to 5; null for fewer than k households. */
    stays: p.integer().nullable(),
    medianDays: p.integer().nullable(),
    frozenOn: p.date(),
  },
});

/** How long applications were at a coarse stage that they left in a quarter, frozen (eingefrorene Quartalstabelle). */
export class StageMedian extends StageMedianSchema.class {}
StageMedianSchema.setClass(StageMedian);

export const stageMedianSchema = StageMedianSchema;
