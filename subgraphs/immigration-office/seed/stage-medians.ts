import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { StageMedian } from '../stage-medians/stage-median.entity.js';
import {
  dayAfter,
  FREEZE_AFTER_DAYS,
  MEASURED_STAGES,
  type MeasuredStage,
  quartersDue,
} from '../stage-medians/stage-median.rules.js';
import { type City, LAST_DAY, office } from './towns.js';

const K = 5;

/** Stays and median days of each stage, by quarter: synthetic. From 2026 on documents come in sooner, after a decision of December 2025. */
const FIGURES: Readonly<Record<MeasuredStage, readonly (readonly [stays: number, medianDays: number] | null)[]>> = {
  RECEIVED: [
    [35, 41],
    [40, 44],
    [35, 39],
    [45, 42],
    [40, 40],
    [45, 38],
    [50, 37],
    [45, 36],
  ],
  IN_PROGRESS: [
    [20, 210],
    [25, 224],
    [20, 219],
    [30, 231],
    [25, 226],
    [30, 205],
    [30, 188],
    [35, 176],
  ],
  SOMETHING_NEEDED: [
    [20, 96],
    [25, 102],
    [20, 99],
    [30, 104],
    [25, 101],
    [30, 74],
    [30, 61],
    [35, 52],
  ],
  DECIDED: [[10, 33], [15, 35], [10, 31], [15, 34], null, [15, 36], [20, 32], [20, 33]],
};

/** Brings frozen figures of the stages of one office, for the quarters that were over on the last day of the seed. */
export async function seedStageMedians(em: EntityManager, city: City): Promise<void> {
  const institution = office(city);
  const rows = quartersDue(LAST_DAY).flatMap((quarter, at) =>
    MEASURED_STAGES.map((stage) => {
      const [stays, medianDays] = FIGURES[stage][at] ?? [null, null];
      const id = seedId('stage-median', `${city}:${quarter}:${stage}`);
      const frozenOn = addDays(dayAfter(quarter), FREEZE_AFTER_DAYS);
      return { id, institution, quarter, stage, k: K, stays, medianDays, frozenOn };
    }),
  );
  await insertMissing(em, StageMedian, rows);
}
