import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { EvidenceSnapshot } from './evidence-snapshot.entity.js';

/** Frozen figures hold nothing about a client. */
export const evidencePrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    EvidenceSnapshot,
    'id',
    'institution',
    'clusterId',
    'quarter',
    'criteriaHash',
    'criteria',
    'title',
    'description',
    'k',
    'households',
    'institutions',
    'firstQuarter',
    'lastQuarter',
    'exceptionReason',
    'tables',
    'frozenOn',
    'content',
    'hash',
  ),
];
