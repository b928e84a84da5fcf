import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import type { SeatState } from '../seats/seat.procedure.js';
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
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<SeatState>().default('ACTIVE'),
    /** Short name in the seed data; a seat that was entered in the hub has none. */
    code: p.string().nullable(),
    bodyId: p.uuid(),
    /** The institution that sends somebody to the body. */
    holderInstitution: p.uuid(),
    title: p.string(),
    voting: p.boolean(),
    chair: p.boolean(),
    /** Whether it takes the chair when the chair cannot (stellvertretender Vorsitz). */
    deputyChair: p.boolean(),
    source: p.text(),
    /** First and last day on which the body has the seat; null: from the beginning, without end. */
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
});

/** A seat in a body (Sitz); held by an institution, not by a person. */
export class Seat extends SeatSchema.class {}
SeatSchema.setClass(Seat);

export const seatSchema = SeatSchema;
