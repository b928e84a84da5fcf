import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableCeremonies } from './ceremony.policy.js';
import type { CeremonyState } from './ceremony.rules.js';

const CeremonySchema = defineEntity({
  name: 'Ceremony',
  tableName: 'ceremony',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: OWN_INSTITUTION, write: OWN_INSTITUTION }),
  filters: readableBy(readableCeremonies),
  indexes: [{ properties: ['institution', 'on', 'begins', 'id'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    state: p.string().$type<CeremonyState>(),
    on: p.date().fieldName('day'),
    /** Local time, `HH:MM`. */
    begins: p.string(),
    minutes: p.integer(),
    place: p.string(),
    capacity: p.integer(),
  },
});

/** A ceremony at which certificates are handed over (Einbürgerungsfeier). */
export class Ceremony extends CeremonySchema.class {}
CeremonySchema.setClass(Ceremony);

export const ceremonySchema = CeremonySchema;
