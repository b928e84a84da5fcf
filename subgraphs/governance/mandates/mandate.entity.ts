import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableBodies } from '../bodies/body.policy.js';
import type { MandateState } from './mandate.procedure.js';

const MandateSchema = defineEntity({
  name: 'Mandate',
  tableName: 'mandate',
  rowLevelSecurity: 'force',
  // As published as the body it was given to.
  policies: rowPolicies({ see: 'true', write: OWN_INSTITUTION }),
  filters: readableBy(readableBodies),
  indexes: [{ properties: ['bodyId'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The governance office that keeps the body. */
    institution: p.uuid(),
    state: p.string().$type<MandateState>(),
    bodyId: p.uuid(),
    text: p.text(),
    themes: p.array().columnType('text[]'),
    /** The decision that gave it, where it is on record. */
    decisionId: p.uuid().nullable(),
    source: p.text(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    /** How many months a report covers; null: no duty to report. */
    reportEveryMonths: p.integer().nullable(),
    reportToBodyId: p.uuid().nullable(),
  },
});

/** What a body is to work on, for how long, and to whom it reports (Auftrag eines Gremiums). */
export class Mandate extends MandateSchema.class {}
MandateSchema.setClass(Mandate);

export const mandateSchema = MandateSchema;
