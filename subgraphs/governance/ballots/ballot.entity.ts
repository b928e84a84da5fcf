import { defineEntity, p } from '@mikro-orm/postgresql';
import { rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { BallotChoice } from './ballot.rules.js';

const BallotSchema = defineEntity({
  name: 'Ballot',
  tableName: 'ballot',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: rolesInclude(...GOVERNANCE_ROLES) }),
  filters: readableBy(readableInGovernance),
  uniques: [{ properties: ['voteId', 'seatId'] }],
  properties: {
    id: p.uuid().primary(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    voteId: p.uuid(),
    seatId: p.uuid(),
    /** Null in a secret ballot, of which only is known that it was cast. */
    choice: p.string().$type<BallotChoice>().nullable(),
    /** Account that cast or recorded it. */
    castById: p.string(),
    castAt: p.datetime(),
  },
});

/** The ballot of a seat; of a secret one only that it was cast (Stimmabgabe). */
export class Ballot extends BallotSchema.class {}
BallotSchema.setClass(Ballot);

export const ballotSchema = BallotSchema;
