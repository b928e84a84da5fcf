import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies, SYSTEM_WORK } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableNameKeys } from './name-key.policy.js';

const NameKeySchema = defineEntity({
  name: 'ApplicationNameKey',
  tableName: 'application_name_key',
  rowLevelSecurity: 'force',
  policies: [
    ...rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
    // The database takes a key away with the name it was made from.
    { name: 'remove', command: 'delete' as const, using: SYSTEM_WORK },
  ],
  filters: readableBy(readableNameKeys),
  properties: {
    institution: p.uuid().primary(),
    key: p.string().length(120).primary(),
    /** Year of birth; 0 where it is not known. */
    birthYear: p.integer().primary(),
    applicationId: p.uuid().primary(),
  },
});

/**
 * Under which keys the applicants of an office are found. Kept by the database from `Application.searchKeys` (migration 0010-desk). A table
 * of its own with keys that are compared for equality, because a row policy lets PostgreSQL use an index only with comparisons that cannot
 * leak (leakproof): similarity of texts and overlap of arrays are none of these.
 */
export class ApplicationNameKey extends NameKeySchema.class {}
NameKeySchema.setClass(ApplicationNameKey);

export const nameKeySchema = NameKeySchema;
