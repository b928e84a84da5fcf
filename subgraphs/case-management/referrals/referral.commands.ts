import { LockMode } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { Consent } from '../consents/consent.entity.js';
import { covers } from '../consents/consent.rules.js';
import { Referral } from './referral.entity.js';
import type { ReferClientInput } from './referral.inputs.js';
import { referralProcedure } from './referral.procedure.js';

/** Refers a client to an institution for which they have consented. */
export async function referClient(context: Context, input: ReferClientInput): Promise<Referral> {
  const found = await readOne(context, caseById, input.caseId);
  if (!attempt(referralProcedure, 'REFER', null, context).ok) throw new HubError('NOT_PERMITTED', undefined, { reason: 'REFER' });
  if (!isId(input.recipientInstitution)) throw invalidInput('recipientInstitution', 'This is not the id of an institution.');
  if (input.offerId != null && !isId(input.offerId)) throw invalidInput('offerId', 'This is not the id of an offer.');
  const recipientInstitution = input.recipientInstitution.toLowerCase();
  const consent = await heldConsent(context, input.consentId);
  if (!consent || consent.caseId !== found.id || !covers(consent, recipientInstitution, 'REFERRAL', context.today))
    throw new HubError('CONSENT_REQUIRED');
  checkBeginning(context, referralProcedure, 'REFER', { state: 'OPEN', sharedUntil: consent.validTo });
  return beginProcedure(context, Referral, referralProcedure, 'REFER', {
    institution: found.institution,
    caseId: found.id,
    recipientInstitution,
    offerId: input.offerId ?? null,
    consentId: consent.id,
    sharedUntil: consent.validTo,
    referredOn: context.today,
  });
}

/**
 * A consent that cannot be revoked until this unit of work is over: a revocation waits, and then finds the referral and cancels it; a
 * revocation that came first is seen here.
 */
async function heldConsent({ em }: Context, id: string): Promise<Consent | null> {
  const consent = isId(id) ? await em.findOne(Consent, { id }) : null;
  if (!consent) return null;
  await em.lock(consent, LockMode.PESSIMISTIC_READ);
  return em.refresh(consent);
}

/** Ends what rests on a consent: open referrals are cancelled, and the recipient reads none of them any more, answered or not. */
export async function endSharing(context: Context, consentId: string): Promise<void> {
  const { em } = context;
  for (const referral of await em.find(Referral, { consentId, sharedUntil: { $ne: null } })) {
    // A recipient who answers at this moment is waited for: no revocation is refused because of it.
    await em.lock(referral, LockMode.PESSIMISTIC_WRITE);
    await em.refresh(referral);
    const { id, version, state } = referral;
    const step = state === 'OPEN' ? 'CANCEL' : 'STOP_SHARING';
    await takeStep(context, Referral, { id, version }, referralProcedure, step, { sharedUntil: null });
  }
}
