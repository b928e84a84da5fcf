import { defineEntity, p } from '@mikro-orm/postgresql';
import { readableBy } from '../../kit/readable.js';
import { readableDoors } from './emergency-access.policy.js';

const CaseDoorSchema = defineEntity({
  name: 'CaseDoor',
  // No table of its own: the row policy of cases binds it, and of a case it knows nothing but which one it is.
  expression: 'select id, institution, reference from kim_case where erased_on is null',
  filters: readableBy(readableDoors),
  // A virtual entity has no primary key.
  properties: { id: p.uuid(), institution: p.uuid(), reference: p.string() },
});

/** That a case exists: what somebody who opens one in an emergency has to find first. */
export class CaseDoor extends CaseDoorSchema.class {}
CaseDoorSchema.setClass(CaseDoor);

export const caseDoorSchema = CaseDoorSchema;
