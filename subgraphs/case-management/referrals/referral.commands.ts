import { LockMode } from '@mikro-orm/postgresql';
import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { heldConsent } from '../consents/consent.loaders.js';
import { covers } from '../consents/consent.rules.js';
import { Referral } from './referral.entity.js';
import type { ReferClientInput } from './referral.inputs.js';
import { referralProcedure } from './referral.procedure.js';

/** More days than this nobody asks for; a day so long ago would be none of the calendar. */
const MOST_DAYS = 36_500;

/** The referrals that nobody has answered for so many days; null: all. */
export function waitingAtLeast(days: number | null | undefined, today: CalendarDate): Readonly<Record<string, unknown>> {
  if (days == null) return {};
  if (days < 0 || days > MOST_DAYS) throw invalidInput('waitingDays', `From 0 to ${MOST_DAYS} days.`);
  return { state: 'OPEN', referredOn: { $lte: addDays(today, -days) } };
}

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
  const facts = { state: 'OPEN', sharedUntil: consent.validTo, answeredOn: null, startedOn: null } as const;
  checkBeginning(context, referralProcedure, 'REFER', facts);
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
