import { LockMode } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { nextNumber } from '../../kit/numbering.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { FamilyFile } from './family-file.entity.js';
import type { CreateFamilyFileInput, JoinFamilyFileInput } from './family-file.inputs.js';
import { familyFileProcedure } from './family-file.procedure.js';

/** How the numbers of family files begin (Aktenplan, to be confirmed). */
const REFERENCE = '33-EB-FAM';
/** The largest family that shares a file. */
const LARGEST_FAMILY = 20;

/** Begins a family file with the applications that are to be in it. */
export async function createFamilyFile(context: Context, { applications }: CreateFamilyFileInput): Promise<FamilyFile> {
  const { institution } = context.actor;
  if (institution === null || !attempt(familyFileProcedure, 'BEGIN', null, context).ok) throw new HubError('NOT_PERMITTED');
  if (applications.length < 1 || applications.length > LARGEST_FAMILY)
    throw invalidInput('applications', `From 1 to ${LARGEST_FAMILY} applications.`);
  const { year, number } = await nextNumber(context, institution, REFERENCE);
  const reference = `${REFERENCE}-${year}-${String(number).padStart(5, '0')}`;
  const family = await beginProcedure(context, FamilyFile, familyFileProcedure, 'BEGIN', { institution, reference });
  for (const application of applications) await join(context, family, application);
  return family;
}

/** Puts an application into a family file. */
export async function joinFamilyFile(context: Context, input: JoinFamilyFileInput): Promise<Application> {
  const { familyFileId } = input;
  const family = isId(familyFileId)
    ? await context.em.findOne(FamilyFile, { id: familyFileId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!family) throw new HubError('NOT_FOUND');
  if ((await context.em.count(Application, { familyFileId: family.id })) >= LARGEST_FAMILY)
    throw invalidInput('familyFileId', `A family file holds at most ${LARGEST_FAMILY} applications.`);
  return join(context, family, input);
}

async function join(
  context: Context,
  family: FamilyFile,
  { applicationId, version }: ApplicationStepInput,
): Promise<Application> {
  const { id, familyFileId } = await readOne(context, applicationById, applicationId);
  const changes = { familyFileId: family.id };
  const joined = await takeStep(context, Application, { id, version }, applicationFileProcedure, 'JOIN_FAMILY_FILE', changes);
  // Asked after the step, which refuses whoever may not know it.
  if (familyFileId != null) throw invalidInput('applicationId', 'The application is in a family file already.');
  return joined;
}

/** Takes an application out of its family file. */
export async function leaveFamilyFile(context: Context, { applicationId, version }: ApplicationStepInput): Promise<Application> {
  const { id, familyFileId } = await readOne(context, applicationById, applicationId);
  const changes = { familyFileId: null };
  const left = await takeStep(context, Application, { id, version }, applicationFileProcedure, 'LEAVE_FAMILY_FILE', changes);
  if (familyFileId == null) throw new HubError('WRONG_STATE', undefined, { reason: 'LEAVE_FAMILY_FILE' });
  return left;
}
