import { hasRole } from '../../kit/actor.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { defineLoader } from '../../kit/loaders.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { CaseCover } from './case-cover.entity.js';

const LONGEST_REFERENCE = 60;

/** The cover of a case. */
export interface Cover {
  readonly id: string;
  readonly institution: string;
  readonly reference: string;
  readonly managerId: string;
}

/** Which case is meant: by its id, or by its reference. */
export interface NamedCase {
  readonly caseId?: string | null;
  readonly caseReference?: string | null;
}

/** The reference of a case whose tasks or appointments somebody reads. */
export const referenceOfCase = defineLoader<string, string>(async ({ em }, ids) => {
  const rows = await em.find(CaseCover, { id: { $in: [...ids] } });
  return new Map(rows.map(({ id, reference }) => [id, reference]));
});

/**
 * The case that is meant, as far as its cover. Case managers name cases they may read; an assistant names any of the institution and reads none.
 */
export async function coverOf(context: Context, { caseId, caseReference }: NamedCase): Promise<Cover> {
  const reference = trimmedText('caseReference', caseReference, LONGEST_REFERENCE);
  if ((caseId == null) === (reference === '')) throw invalidInput('caseId', 'Name one case, by its id or by its reference.');
  if (caseId != null && !isId(caseId)) throw new HubError('NOT_FOUND');
  const where = caseId == null ? { reference } : { id: caseId.toLowerCase() };
  const found = isAssistant(context) ? await context.em.findOne(CaseCover, where) : await context.em.findOne(Case, where);
  if (found) {
    const { id, institution, reference: said } = found;
    return { id, institution, reference: said, managerId: 'manager' in found ? found.manager : found.managerId };
  }
  if (caseId != null) context.journal.missed.push({ entity: Case, id: caseId });
  throw new HubError('NOT_FOUND');
}

/** Whether somebody works for the case managers without reading cases (Verwaltungsassistenz). */
export function isAssistant({ actor }: Context): boolean {
  return hasRole(actor, 'case_assistant') && !hasRole(actor, 'case_manager', 'case_lead');
}
