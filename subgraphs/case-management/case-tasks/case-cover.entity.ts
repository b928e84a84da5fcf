import { defineEntity, p } from '@mikro-orm/postgresql';
import { readableBy } from '../../kit/readable.js';
import { readableCovers } from './task.policy.js';

const CaseCoverSchema = defineEntity({
  name: 'CaseCover',
  // No table of its own: the row policy of cases binds it, and of a case it knows nothing but what is written on its cover.
  expression: 'select id, institution, reference, manager_id as manager from kim_case where erased_on is null',
  filters: readableBy(readableCovers),
  // A virtual entity has no primary key.
  properties: { id: p.uuid(), institution: p.uuid(), reference: p.string(), manager: p.string() },
});

/** The cover of a case, its reference and whose it is: enough for appointments and reminders, without what the case is about. */
export class CaseCover extends CaseCoverSchema.class {}
CaseCoverSchema.setClass(CaseCover);

export const caseCoverSchema = CaseCoverSchema;
