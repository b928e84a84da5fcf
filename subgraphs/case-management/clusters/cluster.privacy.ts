import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { HurdleCluster } from './cluster.entity.js';

/** Clusters hold criteria and checked words, and nothing about a client. */
export const clusterPrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    HurdleCluster,
    'id',
    'version',
    'institution',
    'state',
    'title',
    'description',
    'criteria',
    'criteriaHash',
    'exceptionReason',
    'writtenBy',
    'writtenOn',
    'checkedBy',
    'checkedOn',
    'predecessorIds',
  ),
];
