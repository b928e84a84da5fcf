import { LockMode } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { type FeeEnding, feeOf, isFeeFault, reduced, sumOf } from '../fees/fee.rules.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationFee } from './application-fee.entity.js';
import type {
  FeeStepInput,
  RecordPaymentInput,
  RequestAdvanceInput,
  SetFeeInput,
  WaiveFeeInput,
} from './application-fee.inputs.js';
import { applicationFeeProcedure } from './application-fee.procedure.js';
import {
  advanceAtMost,
  endingOf,
  FEES_OF_DECISIONS,
  type FeeBasis,
  isMinor,
  kindOf,
  takesPlaceOf,
} from './application-fee.rules.js';
import { FeePayment } from './fee-payment.entity.js';
import { applicationFeeById } from './payment.loaders.js';

const LONGEST_REFERENCE = 100;
const LONGEST_REASON = 500;
const LARGEST_PAYMENT = 100_000_00;

const viewOf = ({ feeId, version }: FeeStepInput) => ({ id: feeId, version });

/**
 * Sets the fee of an application as its state and the circumstances have it. It takes the place of the fee before, and takes over what
 * was paid on that one.
 */
export async function setFee(context: Context, input: SetFeeInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  const { id: applicationId, institution } = application;
  // Whoever comes second is outdated before a fee is reckoned.
  await takeStep(context, Application, { id: applicationId, version: input.version }, applicationFileProcedure, 'SET_FEE');
  const reckoned = reckon(context, application, input);
  const earlier = await context.em.find(
    ApplicationFee,
    { applicationId, state: { $ne: 'CANCELLED' } },
    { orderBy: { id: 'asc' } },
  );
  const replaced = earlier.filter(({ kind }) => takesPlaceOf(reckoned.kind, kind));
  for (const fee of replaced) await replaceFee(context, fee, reckoned.kind);
  const step = reckoned.amountCents === 0 ? 'SET_FREE' : 'SET';
  const fee = await beginProcedure(context, ApplicationFee, applicationFeeProcedure, step, {
    ...reckoned,
    institution,
    applicationId,
    chargedCents: reckoned.amountCents,
    setOn: context.today,
    setBy: context.actor.id,
    paidCents: 0,
  });
  await takeOver(context, fee, replaced);
  return application;
}

function reckon(context: Context, application: Application, input: SetFeeInput) {
  const { state, litigationOf = null, substantiveStartedOn = null, birthDate = null } = application;
  const basis: FeeBasis = { state, litigationOf, substantiveStartedOn, birthDate };
  const ending = endingOf(basis);
  if (ending === null) throw new HubError('WRONG_STATE', undefined, { reason: 'SET' });
  const { isCoNaturalised, hasOwnIncome, freeOfCharge = null } = input;
  const minor = isMinor(basis, context.today);
  if (isCoNaturalised && birthDate === null)
    throw invalidInput('isCoNaturalised', 'The birth date is not known, so nobody can say whether this is a minor.');
  const kind = kindOf(ending, minor && isCoNaturalised && !hasOwnIncome);
  if (FEES_OF_DECISIONS.includes(kind) && !isNotified(context, application))
    throw new HubError('REQUIREMENT_OPEN', 'The administrative decision has not been notified.', {
      reason: 'DECISION_NOT_NOTIFIED',
      open: ['DECISION_NOT_NOTIFIED'],
    });
  const officerCents = officersAmount(application, ending, input.officerCents ?? null);
  const circumstances = { ending, isMinor: minor, isCoNaturalised, hasOwnIncome, freeOfCharge, officerCents };
  const lines = feeOf('NATURALISATION', circumstances, context.today);
  if (isFeeFault(lines)) throw invalidInput(lines.field, lines.sentence);
  const [line] = lines;
  return {
    kind,
    amountCents: sumOf(lines),
    legalBasis: line?.norm ?? '',
    explanation: line?.explanation ?? '',
  };
}

function isNotified({ today }: Context, { decisionNotifiedOn }: Application): boolean {
  return decisionNotifiedOn != null && decisionNotifiedOn <= today;
}

/** The fee of a refusal was set with its proposal, and nobody sets another one afterwards. */
function officersAmount({ refusalFeeCents }: Application, ending: FeeEnding, stated: number | null): number | null {
  if (ending !== 'REFUSED' || refusalFeeCents == null) return stated;
  if (stated !== null && stated !== refusalFeeCents)
    throw invalidInput('officerCents', `The administrative decision sets a fee of ${refusalFeeCents} cents.`);
  return refusalFeeCents;
}

async function replaceFee(context: Context, fee: ApplicationFee, kind: ApplicationFee['kind']): Promise<void> {
  // What the supervisor has waived is not charged again by an officer.
  if (fee.state === 'WAIVED' && fee.kind === kind)
    throw new HubError('REQUIREMENT_OPEN', 'This fee was waived.', { reason: 'FEE_WAIVED', open: ['FEE_WAIVED'] });
  await takeStep(context, ApplicationFee, fee, applicationFeeProcedure, 'REPLACE', { paidCents: 0 }, kind);
}

async function takeOver(context: Context, fee: ApplicationFee, replaced: readonly ApplicationFee[]): Promise<void> {
  const feeIds = replaced.map(({ id }) => id);
  const payments = feeIds.length === 0 ? [] : await context.em.find(FeePayment, { feeId: { $in: feeIds } });
  if (payments.length === 0) return;
  for (const payment of payments) payment.feeId = fee.id;
  const paidCents = payments.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const paidOn = fee.state === 'DUE' && paidCents >= fee.amountCents ? context.today : null;
  await takeStep(context, ApplicationFee, fee, applicationFeeProcedure, 'TAKE_OVER', { paidCents, paidOn });
}

/** Asks for a part of a fee in advance. */
export async function requestAdvance(context: Context, input: RequestAdvanceInput): Promise<ApplicationFee> {
  const fee = await readOne(context, applicationFeeById, input.feeId);
  const { districtCode = null } = await readOne(context, applicationById, fee.applicationId);
  const stated = input.amountCents ?? null;
  if (stated !== null && stated < 1) throw invalidInput('amountCents', 'An amount is above zero.');
  const advanceCents = stated ?? advanceAtMost(fee.amountCents, districtCode, officeParameters().fees);
  const changes = { advanceCents, advanceRequestedOn: context.today };
  return takeStep(context, ApplicationFee, viewOf(input), applicationFeeProcedure, 'REQUEST_ADVANCE', changes);
}

/** Records a payment; parts add up, and the same receipt counts once. */
export async function recordPayment(context: Context, input: RecordPaymentInput): Promise<ApplicationFee> {
  const { amountCents } = input;
  const fee = await readOne(context, applicationFeeById, input.feeId);
  if (amountCents < 1 || amountCents > LARGEST_PAYMENT)
    throw invalidInput('amountCents', `An amount is from 1 to ${LARGEST_PAYMENT} cents.`);
  const receivedOn = input.receivedOn ?? context.today;
  if (receivedOn > context.today) throw invalidInput('receivedOn', 'A payment that has not come in is not recorded.');
  const reference = trimmedText('reference', input.reference, LONGEST_REFERENCE);
  if (reference === '') throw invalidInput('reference', 'A payment has the number of its receipt.');
  const { institution, applicationId, id: feeId } = fee;
  // Whoever records the same receipt at the same moment waits here, and then finds it.
  await context.em.findOne(ApplicationFee, { id: feeId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  const known = await context.em.findOne(FeePayment, { institution, reference });
  if (known) {
    if (known.feeId === feeId && known.amountCents === amountCents) return fee;
    throw invalidInput('reference', 'Another payment has this receipt.');
  }
  const paidCents = fee.paidCents + amountCents;
  const changes = { paidCents, paidOn: paidCents >= fee.amountCents ? receivedOn : null };
  const view = { id: feeId, version: input.version };
  const data = { institution, applicationId, feeId, amountCents, receivedOn, reference, recordedBy: context.actor.id };
  context.em.create(FeePayment, { ...data, id: newId() }, { persist: true });
  return takeStep(context, ApplicationFee, view, applicationFeeProcedure, 'RECORD_PAYMENT', changes);
}

/** Lowers or waives a fee in a single case. */
export async function waiveFee(context: Context, input: WaiveFeeInput): Promise<ApplicationFee> {
  const fee = await readOne(context, applicationFeeById, input.feeId);
  const { toCents, ground } = input;
  const reason = trimmedText('reason', input.reason, LONGEST_REASON);
  if (toCents > 0) {
    const line = { item: fee.kind, amountCents: fee.amountCents, norm: fee.legalBasis, explanation: fee.explanation };
    const lines = reduced(line, { toCents, ground, reason }, '§ 38 Abs. 4 StAG');
    if (isFeeFault(lines)) throw invalidInput(lines.field.replace('reduction.', ''), lines.sentence);
  } else if (toCents < 0) throw invalidInput('toCents', 'An amount is not below zero.');
  if (reason === '') throw invalidInput('reason', 'A fee is waived for a reason.');
  const changes = { amountCents: toCents, reductionGround: ground, reductionReason: reason, reducedBy: context.actor.id };
  const paidOn = toCents > 0 && fee.paidCents >= toCents ? { paidOn: context.today } : {};
  const step = toCents === 0 ? 'WAIVE' : 'REDUCE';
  return takeStep(context, ApplicationFee, viewOf(input), applicationFeeProcedure, step, { ...changes, ...paidOn }, ground);
}

/** Strikes out a fee on which nothing was paid. */
export function cancelFee(context: Context, input: FeeStepInput): Promise<ApplicationFee> {
  return takeStep(context, ApplicationFee, viewOf(input), applicationFeeProcedure, 'CANCEL');
}
