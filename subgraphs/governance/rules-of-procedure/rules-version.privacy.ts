import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { RulesVersion } from './rules-version.entity.js';

/** Rules of procedure say nothing about a person. */
export const rulesOfProcedurePrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    RulesVersion,
    'id',
    'version',
    'institution',
    'state',
    'bodyId',
    'number',
    'validFrom',
    'parameters',
    'adoptedByDecisionId',
    'adoptedOn',
    'source',
  ),
];
