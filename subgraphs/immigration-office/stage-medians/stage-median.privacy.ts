import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { StageMedian } from './stage-median.entity.js';

/** Figures of at least five households each say nothing about a person. */
export const stageMedianPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(StageMedian, 'id', 'institution', 'quarter', 'stage', 'k', 'stays', 'medianDays', 'frozenOn'),
];
