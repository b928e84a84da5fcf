import { addDays } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { CaseDoor } from './case-door.entity.js';
import { EmergencyAccess } from './emergency-access.entity.js';
import type { ReviewEmergencyAccessInput, StartEmergencyAccessInput } from './emergency-access.inputs.js';
import { emergencyProcedure } from './emergency-access.procedure.js';
import { LONGEST_JUSTIFICATION, LONGEST_MINUTES, REVIEW_DAYS, SHORTEST_JUSTIFICATION } from './emergency-access.rules.js';

const MINUTE_MS = 60_000;

/** Opens one case of one's own institution for oneself. A case of another institution answers as one that does not exist. */
export async function startEmergencyAccess(context: Context, input: StartEmergencyAccessInput): Promise<EmergencyAccess> {
  const { actor, now } = context;
  if (actor.institution === null || !attempt(emergencyProcedure, 'START', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'START' });
  if (actor.purpose !== 'EMERGENCY') throw new HubError('PURPOSE_REQUIRED', undefined, { reason: 'EMERGENCY' });
  const justification = input.justification.trim();
  if (justification.length < SHORTEST_JUSTIFICATION || justification.length > LONGEST_JUSTIFICATION)
    throw invalidInput('justification', `From ${SHORTEST_JUSTIFICATION} to ${LONGEST_JUSTIFICATION} characters.`);
  if (input.minutes < 1 || input.minutes > LONGEST_MINUTES)
    throw invalidInput('minutes', `From 1 to ${LONGEST_MINUTES} minutes.`);
  const door = await doorOf(context, input);
  context.journal.concerned.push({ id: door.id, institution: door.institution });
  return beginProcedure(context, EmergencyAccess, emergencyProcedure, 'START', {
    institution: door.institution,
    caseId: door.id,
    userId: actor.id,
    justification,
    startedAt: now,
    until: new Date(now.getTime() + input.minutes * MINUTE_MS),
    reviewDueOn: addDays(context.today, REVIEW_DAYS),
  } as never);
}

async function doorOf(context: Context, { caseId, reference }: StartEmergencyAccessInput): Promise<CaseDoor> {
  if ((caseId == null) === (reference == null))
    throw invalidInput('caseId', 'Name the case either by its id or by its reference.');
  if (caseId != null && !isId(caseId)) throw new HubError('NOT_FOUND');
  const where = caseId != null ? { id: caseId } : { reference: String(reference).trim() };
  const [door] = await context.em.find(CaseDoor, where as never, { limit: 1 });
  if (door) return door;
  if (caseId != null) context.journal.missed.push({ entity: Case, id: caseId });
  throw new HubError('NOT_FOUND');
}

/** Records what the review found. */
export function reviewEmergencyAccess(context: Context, input: ReviewEmergencyAccessInput): Promise<EmergencyAccess> {
  const reviewNote = input.note?.trim() || null;
  if (reviewNote !== null && reviewNote.length > LONGEST_JUSTIFICATION)
    throw invalidInput('note', `At most ${LONGEST_JUSTIFICATION} characters.`);
  const view = { id: input.emergencyAccessId, version: input.version };
  return takeStep(context, EmergencyAccess, view, emergencyProcedure, 'REVIEW', {
    reviewedBy: context.actor.id,
    reviewedAt: context.now,
    outcome: input.outcome,
    reviewNote,
  });
}
