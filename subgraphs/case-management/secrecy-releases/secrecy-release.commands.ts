import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { endOfficeRequests } from '../office-requests/office-request.commands.js';
import { SecrecyRelease } from './secrecy-release.entity.js';
import type { GiveSecrecyReleaseInput, RevokeSecrecyReleaseInput } from './secrecy-release.inputs.js';
import { secrecyReleaseProcedure } from './secrecy-release.procedure.js';

const LONGEST_NAME = 200;
const LONGEST_SCOPE = 500;

/** Records whom a client lets counselling speak to. */
export async function giveSecrecyRelease(context: Context, input: GiveSecrecyReleaseInput): Promise<SecrecyRelease> {
  const found = await readOne(context, caseById, input.caseId);
  const data = {
    institution: found.institution,
    caseId: found.id,
    recipient: trimmedText('recipient', input.recipient, LONGEST_NAME),
    scope: trimmedText('scope', input.scope, LONGEST_SCOPE),
    evidence: trimmedText('evidence', input.evidence, LONGEST_NAME),
    givenOn: context.today,
  };
  checkBeginning(context, secrecyReleaseProcedure, 'GIVE', { state: 'GIVEN', ...data });
  return beginProcedure(context, SecrecyRelease, secrecyReleaseProcedure, 'GIVE', data);
}

/** Revokes a release: silence is owed again, and what was to go to the office on it does not go. */
export async function revokeSecrecyRelease(context: Context, input: RevokeSecrecyReleaseInput): Promise<SecrecyRelease> {
  const view = { id: input.releaseId, version: input.version };
  const release = await takeStep(context, SecrecyRelease, view, secrecyReleaseProcedure, 'REVOKE', { revokedOn: context.today });
  await endOfficeRequests(context, { releaseId: release.id });
  return release;
}
