import { HubError, invalidInput } from '../../kit/errors.js';
import { isId, newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { nextNumber } from '../../kit/numbering.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Application } from './application.entity.js';
import type { ApplicationStepInput, CreateApplicationInput, ReceiveDocumentInput } from './application.inputs.js';
import { applicationById } from './application.loaders.js';
import { applicationProcedure } from './application.procedure.js';
import { DocumentRequirement } from './document-requirement.entity.js';

const DOCUMENT_CODE = /^[A-Z][A-Z0-9_]{1,63}$/;
const MOST_DOCUMENTS = 50;
const DISTRICT_CODE = /^[a-z]+(-[a-z0-9]+)+$/;
/** How the office's file references begin: its unit in the city's filing plan, and the kind of file (Aktenplan, to be confirmed). */
const FILE_REFERENCE = '33-EB';

/** Enters an application together with the documents it needs. */
export async function createApplication(context: Context, input: CreateApplicationInput): Promise<Application> {
  const { requiredDocuments, ...data } = input;
  const { institution } = context.actor;
  if (institution === null) throw new HubError('NOT_PERMITTED');
  const wrong = requiredDocuments.find((code) => !DOCUMENT_CODE.test(code));
  if (requiredDocuments.length > MOST_DOCUMENTS)
    throw invalidInput('requiredDocuments', `An application needs at most ${MOST_DOCUMENTS} documents.`);
  if (data.districtCode != null && !DISTRICT_CODE.test(data.districtCode)) {
    throw invalidInput('districtCode', 'A district is written like duesseldorf-01.');
  }
  if (wrong !== undefined) throw invalidInput('requiredDocuments', 'A document code is written like PASSPORT.');
  if (data.birthDate !== null && data.birthDate > context.today)
    throw invalidInput('birthDate', 'A birth date does not lie in the future.');
  const application = await beginProcedure(context, Application, applicationProcedure, 'CREATE', { ...data, institution });
  for (const code of new Set(requiredDocuments)) {
    context.em.create(DocumentRequirement, {
      id: newId(),
      institution,
      subjectId: null,
      applicationId: application.id,
      code,
      status: 'OPEN',
    });
  }
  return application;
}

/** Confirms receipt: the file gets its reference, and the day of arrival is fixed. */
export async function acknowledgeApplication(
  context: Context,
  { applicationId, version }: ApplicationStepInput,
): Promise<Application> {
  const application = await readOne(context, applicationById, applicationId);
  const { year, number } = await nextNumber(context, application.institution, FILE_REFERENCE);
  const fileReference = `${FILE_REFERENCE}-${year}-${String(number).padStart(5, '0')}`;
  return takeStep(context, Application, { id: applicationId, version }, applicationProcedure, 'ACKNOWLEDGE', {
    receivedOn: context.today,
    fileReference,
  });
}

/** Takes in a document: the requirement and the application change together. */
export async function receiveDocument(context: Context, input: ReceiveDocumentInput): Promise<Application> {
  const { applicationId, requirementId } = input;
  const requirement =
    isId(requirementId) && isId(applicationId)
      ? await context.em.findOne(DocumentRequirement, { id: requirementId, applicationId })
      : null;
  if (!requirement) throw new HubError('NOT_FOUND');
  requirement.receivedOn = context.today;
  requirement.status = input.accepted ? 'ACCEPTED' : 'OPEN';
  return takeStep(context, Application, { id: applicationId, version: input.version }, applicationProcedure, 'RECEIVE_DOCUMENT');
}
