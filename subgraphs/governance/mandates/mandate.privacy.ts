import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Mandate } from './mandate.entity.js';

/** Mandates say nothing about a person. */
export const mandatePrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Mandate,
    ...['id', 'version', 'institution', 'state', 'bodyId', 'text', 'themes', 'decisionId', 'source', 'validFrom', 'validTo'],
    ...['reportEveryMonths', 'reportToBodyId'],
  ),
];
