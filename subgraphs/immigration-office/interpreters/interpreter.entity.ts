import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableInterpreters } from './interpreter.policy.js';

const InterpreterSchema = defineEntity({
  name: 'Interpreter',
  tableName: 'interpreter',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableInterpreters),
  indexes: [{ properties: ['institution', 'state', 'name', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    state: p.string().$type<'LISTED' | 'REMOVED'>(),
    name: p.string(),
    /** Languages as BCP 47 tags. */
    languages: p.array(),
    contact: p.string(),
    /** Sworn in by a court (§ 189 GVG). */
    sworn: p.boolean().default(false),
    /** Last day on which the office asks them; null: without an end. */
    validTo: p.date().nullable(),
  },
});

/** An interpreter whom the office asks (Dolmetscherin, Dolmetscher). */
export class Interpreter extends InterpreterSchema.class {}
InterpreterSchema.setClass(Interpreter);

export const interpreterSchema = InterpreterSchema;
