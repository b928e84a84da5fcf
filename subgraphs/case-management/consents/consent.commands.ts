import { hasRole } from '../../kit/actor.js';
import { invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { endInvitations } from '../conferences/conference.commands.js';
import { endOfficeRequests } from '../office-requests/office-request.commands.js';
import { endSharing } from '../referrals/referral.commands.js';
import { endHandingOver } from '../transfers/transfer.commands.js';
import { Consent } from './consent.entity.js';
import type { GiveConsentInput, RevokeConsentInput } from './consent.inputs.js';
import { consentProcedure } from './consent.procedure.js';
import { type Declarer, RECIPIENT_SUBGRAPHS, type RecipientKind } from './consent.rules.js';

const LONGEST_VERSION = 60;
const LONGEST_EVIDENCE = 200;

/** Records what a client consents to; clients give their own consent today and in their own name. */
export async function giveConsent(context: Context, input: GiveConsentInput): Promise<Consent> {
  const found = await readOne(context, caseById, input.caseId);
  const data = {
    institution: found.institution,
    caseId: found.id,
    recipientKind: input.recipientKind,
    recipient: recipientOf(input.recipientKind, input.recipient),
    purpose: input.purpose,
    dataCategories: [...new Set(input.dataCategories)],
    scope: [...new Set(input.scope)],
    validFrom: input.validFrom,
    validTo: input.validTo,
    textVersion: trimmedText('textVersion', input.textVersion, LONGEST_VERSION),
    language: trimmedText('language', input.language, LONGEST_VERSION),
    form: input.form,
    evidence: trimmedText('evidence', input.evidence, LONGEST_EVIDENCE),
    givenBy: declarerOf(context, input.givenBy),
    givenOn: isClient(context) ? context.today : (input.givenOn ?? context.today),
  };
  checkBeginning(context, consentProcedure, 'GIVE', { state: 'GIVEN', ...data });
  return beginProcedure(context, Consent, consentProcedure, 'GIVE', data);
}

/** Revokes a consent: from now on nothing rests on it, and what was open under it ends in the same unit of work. */
export async function revokeConsent(context: Context, input: RevokeConsentInput): Promise<Consent> {
  const consent = await takeStep(context, Consent, { id: input.consentId, version: input.version }, consentProcedure, 'REVOKE', {
    revokedOn: context.today,
    revokedBy: declarerOf(context, input.revokedBy),
  });
  await endWhatRestsOn(context, consent.id);
  return consent;
}

/** Notes of every consent past its last day that it has run out; work of the system's own. They counted no more before. */
export async function expireConsents(context: Context): Promise<number> {
  const over = await context.em.find(Consent, { state: 'GIVEN', validTo: { $lt: context.today } });
  for (const { id, version } of over) {
    await takeStep(context, Consent, { id, version }, consentProcedure, 'EXPIRE');
    await endWhatRestsOn(context, id);
  }
  return over.length;
}

async function endWhatRestsOn(context: Context, consentId: string): Promise<void> {
  await endSharing(context, consentId);
  await endHandingOver(context, consentId);
  await endInvitations(context, consentId);
  await endOfficeRequests(context, { consentId });
}

function recipientOf(kind: RecipientKind, recipient: string): string {
  if (kind === 'INSTITUTION' ? isId(recipient) : RECIPIENT_SUBGRAPHS.some((each) => each === recipient))
    return recipient.toLowerCase();
  throw invalidInput('recipient', 'This is neither the id of an institution nor the name of a subgraph that may be named.');
}

const isClient = ({ actor }: Context): boolean => hasRole(actor, 'data_subject');

function declarerOf(context: Context, said: Declarer): Declarer {
  if (isClient(context)) return 'CLIENT';
  return hasRole(context.actor, 'representative') ? 'REPRESENTATIVE' : said;
}
