import { LockMode } from '@mikro-orm/postgresql';
import { keptYears } from '../../kit/erasure.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId, newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { nextNumber } from '../../kit/numbering.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep, type View } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { openCase } from '../cases/case.commands.js';
import { Case } from '../cases/case.entity.js';
import type { CaseStepInput } from '../cases/case.inputs.js';
import { caseById } from '../cases/case.loaders.js';
import { caseProcedure } from '../cases/case.procedure.js';
import { clientOfCase } from '../clients/client.loaders.js';
import type { Consent } from '../consents/consent.entity.js';
import { heldConsent } from '../consents/consent.loaders.js';
import { covers } from '../consents/consent.rules.js';
import { CASE_RETENTION } from '../file/case-retention.rules.js';
import { legalCirclesOfCase, periodsOf } from '../legal-circles/legal-circle.loaders.js';
import { goalsOfPlan, planInForceOf } from '../plans/plan.loaders.js';
import { CaseHandover } from './handover.entity.js';
import { CaseTransfer } from './transfer.entity.js';
import type {
  AcceptCaseTransferInput,
  CaseTransferStepInput,
  DeclineCaseTransferInput,
  OfferCaseTransferInput,
} from './transfer.inputs.js';
import { handoverOfTransfer, transferAnswerOf, transfersOfCase } from './transfer.loaders.js';
import { transferProcedure } from './transfer.procedure.js';
import { coveredBy, type HandoverContent, mayHandOver } from './transfer.rules.js';

/** The series of numbers of offers that every carrier has of its own. */
export const TRANSFER_SERIES = 'transfer';

const viewOf = ({ transferId, version }: CaseTransferStepInput): View => ({ id: transferId, version });

/** Offers a case to another carrier; a summary goes along only on a consent that names this carrier. */
export async function offerCaseTransfer(context: Context, input: OfferCaseTransferInput): Promise<CaseTransfer> {
  const found = await readOne(context, caseById, input.caseId);
  if (!attempt(transferProcedure, 'OFFER', null, context).ok) throw new HubError('NOT_PERMITTED', undefined, { reason: 'OFFER' });
  const receivingInstitution = receiverOf(found, input.receivingInstitution);
  const consent = await consentFor(context, found, receivingInstitution, input.consentId);
  const phase = found.state;
  await takeStep(context, Case, { id: found.id, version: input.version }, caseProcedure, 'OFFER_TRANSFER', {
    stateBeforeTransfer: phase,
  });
  const { year, number } = await nextNumber(context, found.institution, TRANSFER_SERIES);
  const transfer = await beginProcedure(context, CaseTransfer, transferProcedure, 'OFFER', {
    institution: found.institution,
    caseId: found.id,
    reference: `TRANSFER-${year}-${String(number).padStart(4, '0')}`,
    receivingInstitution,
    languageNeed: found.languageNeed ?? null,
    phase,
    consentId: consent?.id ?? null,
    offeredOn: context.today,
  });
  if (consent) {
    const content = coveredBy(consent.dataCategories, { ...(await contentOf(context, found)), phase });
    noteHandover(context, transfer, { content, sharedUntil: consent.validTo });
  }
  forgetAnswer(context, found.id);
  return transfer;
}

function receiverOf({ institution }: Case, said: string): string {
  const receiving = said.toLowerCase();
  if (!isId(receiving)) throw invalidInput('receivingInstitution', 'This is not the id of an institution.');
  if (receiving === institution) throw invalidInput('receivingInstitution', 'A case is handed over to another carrier.');
  return receiving;
}

/** The consent that lets this carrier have a summary; null where none is named. One that does not cover it is none. */
async function consentFor(
  context: Context,
  found: Case,
  receiver: string,
  id: string | null | undefined,
): Promise<Consent | null> {
  if (id == null) return null;
  const consent = await heldConsent(context, id);
  if (!consent || consent.caseId !== found.id || !covers(consent, receiver, 'TRANSFER', context.today))
    throw new HubError('CONSENT_REQUIRED');
  return consent;
}

/** What of a case the summary says: codes, languages, and the goals that the client has agreed to. */
async function contentOf(context: Context, { id, problemAreas, languageNeed }: Case): Promise<Omit<HandoverContent, 'phase'>> {
  const [plan, circles, client] = await Promise.all([
    planInForceOf(context).load(id),
    legalCirclesOfCase(context).load(id),
    clientOfCase(context).load(id),
  ]);
  const goals = plan ? await goalsOfPlan(context).load(plan.id) : [];
  const inPlay = periodsOf(circles ?? []).filter(({ from, to }) => from <= context.today && (to === null || context.today <= to));
  const spoken = (client?.languages ?? []).map(({ language }) => language);
  return {
    problemAreas,
    legalCircles: [...new Set(inPlay.map(({ circle }) => circle))].sort(),
    languages: [...new Set([...(languageNeed == null ? [] : [languageNeed]), ...spoken])],
    goals: (goals ?? []).map(({ domain, text }) => ({ problemArea: domain, text })),
  };
}

/** Keeps what goes with an offer: the sending carrier its own record, the receiving carrier a copy of it. */
function noteHandover(
  { em, today }: Context,
  transfer: CaseTransfer,
  said: Pick<CaseHandover, 'content' | 'sharedUntil'>,
  of: { readonly institution: string; readonly caseId: string } = transfer,
): void {
  em.create(
    CaseHandover,
    {
      id: newId(),
      institution: of.institution,
      caseId: of.caseId,
      transferId: transfer.id,
      transferReference: transfer.reference,
      sendingInstitution: transfer.institution,
      receivingInstitution: transfer.receivingInstitution,
      content: said.content ?? null,
      sharedUntil: said.sharedUntil ?? null,
      madeOn: today,
    } as never,
    { persist: true },
  );
}

/** What was known of the answer before is known no more. */
function forgetAnswer(context: Context, caseId: string): void {
  transfersOfCase(context).clear(caseId);
  transferAnswerOf(context).clear(caseId);
}

/**
 * Takes a case over: a case of the receiving carrier's own begins with the clearing, because consent to the processing is given to each
 * controller for itself. The summary comes along if its consent is still in force at this moment.
 */
export async function acceptCaseTransfer(context: Context, input: AcceptCaseTransferInput): Promise<Case> {
  const transfer = await takeStep(context, CaseTransfer, viewOf(input), transferProcedure, 'ACCEPT', {
    answeredOn: context.today,
  });
  const begun = {
    contactChannel: 'INSTITUTION',
    clientAlias: null,
    languageNeed: transfer.languageNeed ?? null,
    districtCode: null,
    managerId: input.managerId,
    deputyId: null,
    formerCaseId: null,
  } as const;
  const opened = await openCase(context, begun, 'TAKE_OVER');
  const record = await handoverOfTransfer(context).load(transfer.id);
  const handed = { content: record?.content ?? null, sharedUntil: record?.sharedUntil ?? null };
  const content = mayHandOver(handed, context.today) ? handed.content : null;
  noteHandover(context, transfer, { content, sharedUntil: null }, { institution: opened.institution, caseId: opened.id });
  return opened;
}

/** Does not take a case over. */
export function declineCaseTransfer(context: Context, input: DeclineCaseTransferInput): Promise<CaseTransfer> {
  const changes = { answeredOn: context.today, declineReason: input.reason };
  return takeStep(context, CaseTransfer, viewOf(input), transferProcedure, 'DECLINE', changes, input.reason);
}

/** Takes an offer back; the case goes on where it was, and the summary that nobody has seen is gone. */
export async function withdrawCaseTransfer(context: Context, input: CaseTransferStepInput): Promise<CaseTransfer> {
  const transfer = await takeStep(context, CaseTransfer, viewOf(input), transferProcedure, 'WITHDRAW', {
    answeredOn: context.today,
  });
  await emptyHandover(context, transfer.id);
  forgetAnswer(context, transfer.caseId);
  const { id, version } = await readOne(context, caseById, transfer.caseId);
  await takeStep(context, Case, { id, version }, caseProcedure, 'TAKE_BACK');
  return transfer;
}

async function emptyHandover({ em }: Context, transferId: string): Promise<void> {
  for (const record of await em.find(CaseHandover, { transferId })) Object.assign(record, { content: null, sharedUntil: null });
}

/** Ends the case here once the receiving carrier has accepted it. */
export function completeCaseTransfer(context: Context, { caseId, version }: CaseStepInput): Promise<Case> {
  const years = CASE_RETENTION.TRANSFERRED?.years ?? 0;
  const ended = { closedOn: context.today, retainUntil: keptYears(context.today, years) };
  return takeStep(context, Case, { id: caseId, version }, caseProcedure, 'COMPLETE_TRANSFER', ended);
}

/** Goes on with a case that nobody has taken over. */
export function takeCaseBack(context: Context, { caseId, version }: CaseStepInput): Promise<Case> {
  return takeStep(context, Case, { id: caseId, version }, caseProcedure, 'TAKE_BACK');
}

/** Settles what was answered and nobody has looked at: the sending carrier's case ends or goes on; work of the system's own. */
export async function settleTransfers(context: Context): Promise<number> {
  const waiting = await context.em.find(Case, { state: 'TRANSFER_OFFERED', erasedOn: null });
  let settled = 0;
  for (const { id, version } of waiting) {
    const answer = await transferAnswerOf(context).load(id);
    if (answer === null || answer === 'NONE' || answer === 'OFFERED') continue;
    await (answer === 'ACCEPTED' ? completeCaseTransfer : takeCaseBack)(context, { caseId: id, version });
    settled += 1;
  }
  return settled;
}

/**
 * Ends what rests on a consent: a summary that was not handed over yet is gone, and one that was is read no more through the offer; the
 * receiving carrier's own copy stays with it, and the client knows whom to ask.
 */
export async function endHandingOver(context: Context, consentId: string): Promise<void> {
  const { em } = context;
  for (const transfer of await em.find(CaseTransfer, { consentId })) {
    // A carrier that answers at this moment is waited for: no revocation is refused because of it.
    await em.lock(transfer, LockMode.PESSIMISTIC_WRITE);
    const { id, version, state } = (await em.refresh(transfer)) ?? transfer;
    if (state === 'OFFERED') {
      await takeStep(context, CaseTransfer, { id, version }, transferProcedure, 'STOP_SHARING');
      await emptyHandover(context, id);
    } else {
      for (const record of await em.find(CaseHandover, { transferId: id })) Object.assign(record, { sharedUntil: null });
    }
  }
}
