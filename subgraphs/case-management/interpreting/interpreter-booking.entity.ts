import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Case, ofVisibleCase } from '../cases/case.entity.js';
import { readableWithCase } from '../consents/consent.policy.js';
import type { InterpreterBookingState } from './interpreter-booking.rules.js';

const visible = ofVisibleCase('case_interpreter_booking');

const CaseInterpreterBookingSchema = defineEntity({
  name: 'CaseInterpreterBooking',
  tableName: 'case_interpreter_booking',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: visible, write: visible }),
  filters: readableBy(readableWithCase),
  indexes: [{ properties: ['caseId', 'on'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    caseId: () => p.manyToOne(Case).mapToPk().fieldName('case_id').filters({ readable: false }),
    state: p.string().$type<InterpreterBookingState>(),
    language: p.string(),
    on: p.date().fieldName('booked_for'),
    /** Local time, `HH:MM`. */
    begins: p.string().nullable(),
    minutes: p.integer().nullable(),
    interpreter: p.string().nullable(),
    agency: p.string().nullable(),
    costCentre: p.string().nullable(),
    cancellationReason: p.string().nullable(),
  },
});

/** An interpreter who is booked on a case (Sprachmittlung). */
export class CaseInterpreterBooking extends CaseInterpreterBookingSchema.class {
  /** The journal speaks of the case. */
  get subjectRef(): Opt<string> {
    return this.caseId;
  }
}
CaseInterpreterBookingSchema.setClass(CaseInterpreterBooking);

export const caseInterpreterBookingSchema = CaseInterpreterBookingSchema;
