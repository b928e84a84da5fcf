import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableRegisters } from './case.policy.js';

const CaseRegisterSchema = defineEntity({
  name: 'CaseRegister',
  tableName: 'case_register',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableRegisters),
  uniques: [{ properties: ['institution', 'year'] }],
  properties: {
    /** Made from institution and year, so that two who open it at once mean the same row. */
    id: p.uuid().primary(),
    institution: p.uuid(),
    year: p.integer(),
    /** How the institution's references begin, such as AWO. */
    prefix: p.string(),
    lastNumber: p.integer(),
  },
});

/** The case numbers of an institution in a year (Fallregister). */
export class CaseRegister extends CaseRegisterSchema.class {}
CaseRegisterSchema.setClass(CaseRegister);

export const caseRegisterSchema = CaseRegisterSchema;
