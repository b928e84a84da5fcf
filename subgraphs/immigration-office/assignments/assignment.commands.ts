import { invalidInput } from '../../kit/errors.js';
import { takeStep, takeStepWithAll } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import type { AssignApplicationInput, AssignApplicationsInput, GrantPriorityInput } from './assignment.inputs.js';
import type { AssignmentReport } from './assignment.type.js';

const LONGEST_ACCOUNT = 255;
const LONGEST_NOTE = 500;
const MOST_ASSIGNED = 500;

const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

/** Assigns an application to an officer, or to nobody. */
export function assignApplication(context: Context, input: AssignApplicationInput): Promise<Application> {
  const officerId = officerIn(input);
  return takeStep(context, Application, viewOf(input), applicationFileProcedure, 'ASSIGN', { officerId });
}

/** Assigns several applications: all of them, or none with the reasons. */
export async function assignApplications(context: Context, input: AssignApplicationsInput): Promise<AssignmentReport> {
  const officerId = officerIn(input);
  const views = input.applications.map(viewOf);
  if (views.length === 0 || views.length > MOST_ASSIGNED)
    throw invalidInput('applications', `From 1 to ${MOST_ASSIGNED} applications.`);
  const isTheirs = (row: Application) => (row.officerId ?? null) === officerId;
  const { taken, skipped, refused } = await takeStepWithAll(
    context,
    Application,
    views,
    applicationFileProcedure,
    'ASSIGN',
    { officerId },
    isTheirs,
  );
  return {
    assigned: taken.length + skipped.length,
    unchanged: skipped.length,
    refused: refused.map(({ id, code }) => ({ applicationId: id, code })),
  };
}

function officerIn({ officerId }: { readonly officerId?: string | null }): string | null {
  if (officerId == null) return null;
  const account = trimmedText('officerId', officerId, LONGEST_ACCOUNT);
  if (account === '') throw invalidInput('officerId', 'An account is not empty.');
  return account;
}

/** Takes an application before others that were filed earlier, for a reason of the closed list. */
export function grantPriority(context: Context, input: GrantPriorityInput): Promise<Application> {
  const priorityNote = trimmedText('note', input.note, LONGEST_NOTE);
  if (!officeParameters().practice.priorityReasons.includes(input.reason))
    throw invalidInput('reason', 'This office takes no application before others for that reason.');
  if (priorityNote === '') throw invalidInput('note', 'Say how the reason is shown.');
  const changes = { priorityReason: input.reason, priorityNote, priorityGrantedOn: context.today };
  return takeStep(context, Application, viewOf(input), applicationFileProcedure, 'GRANT_PRIORITY', changes, input.reason);
}

/** Puts an application back into the order of filing. */
export function endPriority(context: Context, input: ApplicationStepInput): Promise<Application> {
  const changes = { priorityReason: null, priorityNote: null, priorityGrantedOn: null };
  return takeStep(context, Application, viewOf(input), applicationFileProcedure, 'END_PRIORITY', changes);
}
