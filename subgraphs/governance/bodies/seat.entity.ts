import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableBodies } from './body.policy.js';

const SeatSchema = defineEntity({
  name: 'Seat',
  tableName: 'seat',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: 'true', write: OWN_INSTITUTION }),
  filters: readableBy(readableBodies),
  indexes: [{ properties: ['bodyId'] }, { properties: ['holderInstitution'] }],
  uniques: [{ properties: ['code'] }],
  properties: {
    id: p.uuid().primary(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    code: p.string(),
    bodyId: p.uuid(),
    /** The institution that sends somebody to the body. */
    holderInstitution: p.uuid(),
    title: p.string(),
    voting: p.boolean(),
    chair: p.boolean(),
    source: p.text(),
  },
});

/** A seat in a body (Sitz); held by an institution, not by a person. */
export class Seat extends SeatSchema.class {}
SeatSchema.setClass(Seat);

export const seatSchema = SeatSchema;
