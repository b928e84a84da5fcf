import { activationEnds, hashOfActivationCode, makeActivationCode, mayActivate } from '../../kit/activation.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep, type View } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Participant } from './participant.entity.js';
import { participantProcedure } from './participant.procedure.js';

/** How customer numbers are written: three digits, a letter, six digits (Kundennummer; to be confirmed). */
const CUSTOMER_NUMBER = /^\d{3}[A-Z]\d{6}$/;

/** Codes that were made in this unit of work: the only time they are known. */
const made = new WeakMap<Participant, string>();

/** The code of a participant, in the answer that made it; null ever after. */
export const codeOf = (participant: Participant): string | null => made.get(participant) ?? null;

/** Takes a person up by the number under which the jobcenter's own system knows them. */
export async function registerParticipant(context: Context, text: string): Promise<Participant> {
  const { institution } = context.actor;
  const number = text.trim().toUpperCase();
  if (!CUSTOMER_NUMBER.test(number))
    throw invalidInput('number', 'A customer number has three digits, a letter and six digits, such as 123A456789.');
  if (institution === null) throw new HubError('NOT_PERMITTED', undefined, { reason: 'REGISTER' });
  const data = { institution, number, registeredOn: context.today };
  return beginProcedure(context, Participant, participantProcedure, 'REGISTER', data);
}

/** Hands out a code with which the person binds their login; a code that was handed out before is good no more. */
export async function handOutCode(context: Context, view: View): Promise<Participant> {
  const { code, hash } = makeActivationCode();
  const changes = { codeHash: hash, codeEndsAt: activationEnds(context.now) };
  const participant = await takeStep(context, Participant, view, participantProcedure, 'HAND_OUT_CODE', changes);
  made.set(participant, code);
  return participant;
}

/** Binds the login of whoever has the code. A code that is wrong, used, expired or replaced answers as one that never was. */
export async function activateParticipation(context: Context, code: string): Promise<Participant> {
  const { actor, em, now } = context;
  const codeHash = hashOfActivationCode(code);
  // The row policies and the filter let a person see the one row whose code they show, until the transaction ends.
  await em.getConnection().execute(`select set_config('hub.code', ?, true)`, [codeHash], 'run', em.getTransactionContext());
  const participant = await em.findOne(Participant, { codeHash, subjectId: null });
  if (!participant || !mayActivate({ kind: 'SELF', expiresAt: participant.codeEndsAt }, actor, now))
    throw new HubError('NOT_FOUND');
  const changes = { subjectId: actor.id, codeHash: null, codeEndsAt: null };
  return takeStep(context, Participant, participant, participantProcedure, 'BIND', changes).catch(usedMeanwhile);
}

/** Somebody else was faster by a moment: the code answers as one that was used long ago. */
function usedMeanwhile(error: unknown): never {
  const late = error instanceof HubError && (error.code === 'OUTDATED' || error.code === 'WRONG_STATE');
  throw late ? new HubError('NOT_FOUND') : error;
}

/** Releases the login, or takes a code back that nobody has used. */
export function releaseLogin(context: Context, view: View): Promise<Participant> {
  const changes = { subjectId: null, codeHash: null, codeEndsAt: null };
  return takeStep(context, Participant, view, participantProcedure, 'RELEASE_LOGIN', changes);
}

/** Records that the person is no customer any more. */
export function dischargeParticipant(context: Context, view: View): Promise<Participant> {
  const changes = { dischargedOn: context.today, codeHash: null, codeEndsAt: null };
  return takeStep(context, Participant, view, participantProcedure, 'DISCHARGE', changes);
}
