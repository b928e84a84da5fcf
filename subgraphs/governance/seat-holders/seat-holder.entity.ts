import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { GOVERNANCE_ROLES, readableInGovernance } from '../bodies/governance.policy.js';
import type { HolderRole, SeatHolderState } from './seat-holder.procedure.js';

/** Condition for row policies: whoever asks belongs to the institution that holds the seat. */
const OWN_SEAT = `exists (select from seat where seat.id = seat_id and seat.holder_institution = nullif((select current_setting('hub.institution', true)), '')::uuid)`;

const WRITABLE = `(${rolesInclude('body_member', 'body_office', 'body_chair')} and (${OWN_INSTITUTION} or ${OWN_SEAT}))`;

const SeatHolderSchema = defineEntity({
  name: 'SeatHolder',
  tableName: 'seat_holder',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: rolesInclude(...GOVERNANCE_ROLES), write: WRITABLE }),
  filters: readableBy(readableInGovernance),
  indexes: [{ properties: ['seatId'] }, { properties: ['bodyId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<SeatHolderState>(),
    bodyId: p.uuid(),
    seatId: p.uuid(),
    role: p.string().$type<HolderRole>(),
    name: p.string(),
    email: p.string().nullable(),
    /** Account with which they act, once known. */
    account: p.string().nullable(),
    /** First and last day in office; null: without end. */
    heldFrom: p.date(),
    heldTo: p.date().nullable(),
  },
});

/** Who holds a seat, as member or deputy, and since when (Mitglied oder Stellvertretung). */
export class SeatHolder extends SeatHolderSchema.class {}
SeatHolderSchema.setClass(SeatHolder);

export const seatHolderSchema = SeatHolderSchema;
