import { LockMode } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep, type View } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { heldConsent } from '../consents/consent.loaders.js';
import { covers } from '../consents/consent.rules.js';
import { SecrecyRelease } from '../secrecy-releases/secrecy-release.entity.js';
import { OfficeRequest } from './office-request.entity.js';
import type { OfficeRequestStepInput, PrepareOfficeRequestInput, SendOfficeRequestInput } from './office-request.inputs.js';
import { isFileBound, OFFICE, officeRequestById, officeRequestFacts } from './office-request.loaders.js';
import { officeRequestProcedure } from './office-request.procedure.js';
import { mayGoToOffice, SCOPE_OF_KIND } from './office-request.rules.js';

const LONGEST_CONTENT = 2000;
const LONGEST_EVIDENCE = 200;
const SHA256 = /^[0-9a-f]{64}$/;

const viewOf = ({ officeRequestId, version }: OfficeRequestStepInput): View => ({ id: officeRequestId, version });

/** Records what the client approved for the office; it rests on a consent, and on a release from secrecy, which is a thing of its own. */
export async function prepareOfficeRequest(context: Context, input: PrepareOfficeRequestInput): Promise<OfficeRequest> {
  const found = await readOne(context, caseById, input.caseId);
  if (!attempt(officeRequestProcedure, 'PREPARE', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'PREPARE' });
  const data = {
    institution: found.institution,
    caseId: found.id,
    kind: input.kind,
    approvedContent: trimmedText('approvedContent', input.approvedContent, LONGEST_CONTENT),
    fileHash: hashOf(input),
    approvalEvidence: trimmedText('approvalEvidence', input.approvalEvidence, LONGEST_EVIDENCE),
    approvedOn: input.approvedOn ?? context.today,
    powerOfAttorney: trimmedText('powerOfAttorney', input.powerOfAttorney, LONGEST_EVIDENCE),
    consentId: input.consentId,
    releaseId: input.releaseId,
    preparedBy: context.actor.id,
  };
  if (data.approvalEvidence === '') throw invalidInput('approvalEvidence', 'Say where the approval of the client is kept.');
  const consent = await heldConsent(context, input.consentId);
  const covered =
    consent !== null && consent.caseId === found.id && covers(consent, OFFICE, SCOPE_OF_KIND[input.kind], context.today);
  const release = await heldRelease(context, input.releaseId);
  const released = release !== null && release.caseId === found.id && release.state === 'GIVEN';
  if (!covered || !released) throw new HubError('CONSENT_REQUIRED');
  const fileBound = await isFileBound(context, data);
  const facts = { state: 'PREPARED', ...data, sentOn: null, coveredUntil: consent.validTo, released, fileBound } as const;
  checkBeginning(context, officeRequestProcedure, 'PREPARE', facts);
  return beginProcedure(context, OfficeRequest, officeRequestProcedure, 'PREPARE', {
    ...data,
    consentId: consent.id,
    releaseId: release.id,
  });
}

function hashOf({ kind, fileHash }: PrepareOfficeRequestInput): string | null {
  if (fileHash == null) return null;
  if (kind !== 'DOCUMENT') throw invalidInput('fileHash', 'Only a document has a file.');
  const hash = fileHash.trim().toLowerCase();
  if (!SHA256.test(hash)) throw invalidInput('fileHash', 'A SHA-256 has 64 hexadecimal digits.');
  return hash;
}

/** A release that cannot be revoked until this unit of work is over. */
async function heldRelease({ em }: Context, id: string): Promise<SecrecyRelease | null> {
  const release = isId(id) ? await em.findOne(SecrecyRelease, { id }) : null;
  if (!release) return null;
  await em.lock(release, LockMode.PESSIMISTIC_READ);
  return em.refresh(release);
}

/** Records that it went to the office; consent and release have to be there on that day, not only when it was prepared. */
export async function sendOfficeRequest(context: Context, input: SendOfficeRequestInput): Promise<OfficeRequest> {
  const request = await readOne(context, officeRequestById, input.officeRequestId);
  // Held, so that whoever revokes at this moment waits, or comes first and is seen in the facts.
  await heldConsent(context, request.consentId);
  await heldRelease(context, request.releaseId);
  const facts = await officeRequestFacts(context).load(request.id);
  if (request.version === input.version && facts?.state === 'PREPARED' && !mayGoToOffice(facts, context.today))
    throw new HubError('CONSENT_REQUIRED');
  officeRequestFacts(context).clear(request.id);
  const sent = { sentOn: input.sentOn ?? context.today, sentBy: context.actor.id };
  return takeStep(context, OfficeRequest, viewOf(input), officeRequestProcedure, 'SEND', sent);
}

/** Takes something back before it went. */
export function withdrawOfficeRequest(context: Context, input: OfficeRequestStepInput): Promise<OfficeRequest> {
  return takeStep(context, OfficeRequest, viewOf(input), officeRequestProcedure, 'WITHDRAW');
}

/** Ends what rests on a consent or a release: what has not gone to the office does not go. */
export async function endOfficeRequests(
  context: Context,
  on: { readonly consentId: string } | { readonly releaseId: string },
): Promise<void> {
  const { em } = context;
  for (const request of await em.find(OfficeRequest, { ...on, state: 'PREPARED' })) {
    // Whoever sends it at this moment is waited for: no revocation is refused because of it.
    await em.lock(request, LockMode.PESSIMISTIC_WRITE);
    await em.refresh(request);
    const { id, version, state } = request;
    if (state === 'PREPARED') await takeStep(context, OfficeRequest, { id, version }, officeRequestProcedure, 'WITHDRAW');
  }
}
