import {
  type ActivationKind,
  activationEnds,
  hashOfActivationCode,
  makeActivationCode,
  mayActivate,
} from '../../kit/activation.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { caseFileProcedure } from '../file/case-file.procedure.js';
import { CaseActivation } from './activation.entity.js';
import type { EndCaseActivationInput, IssueCaseActivationInput } from './activation.inputs.js';
import { activationProcedure } from './activation.procedure.js';

const LONGEST_EVIDENCE = 200;
/** Codes that were made in this unit of work: the only time they are known. */
const made = new WeakMap<CaseActivation, string>();

/** The code of an activation, in the answer that made it; null ever after. */
export const codeOf = (activation: CaseActivation): string | null => made.get(activation) ?? null;

/** Hands out a code for a case that staff may read. */
export async function issueActivation(context: Context, input: IssueCaseActivationInput): Promise<CaseActivation> {
  const found = await readOne(context, caseById, input.caseId);
  context.journal.concerned.push(found);
  const evidence = evidenceOf(input.kind, input.evidence);
  if (input.kind === 'SELF' && found.subjectId != null) {
    throw new HubError('REQUIREMENT_OPEN', 'A login is bound to this case already; end that access first.', {
      reason: 'ACTIVATED_ALREADY',
      open: ['ACTIVATED_ALREADY'],
    });
  }
  const { code, hash } = makeActivationCode();
  const activation = await beginProcedure(context, CaseActivation, activationProcedure, 'ISSUE', {
    institution: found.institution,
    caseId: found.id,
    kind: input.kind,
    evidence,
    codeHash: hash,
    issuedBy: context.actor.id,
    issuedAt: context.now,
    expiresAt: activationEnds(context.now),
  } as never);
  made.set(activation, code);
  return activation;
}

function evidenceOf(kind: ActivationKind, text: string | null | undefined): string | null {
  const evidence = text?.trim() || null;
  if (evidence !== null && evidence.length > LONGEST_EVIDENCE)
    throw invalidInput('evidence', `At most ${LONGEST_EVIDENCE} characters.`);
  if (kind !== 'SELF' && evidence === null)
    throw invalidInput('evidence', 'Say where the power to act for the client is on record.');
  return kind === 'SELF' ? null : evidence;
}

/** Binds the login to the case of the code. A code that is wrong, used, expired or meant for others answers as one that never was. */
export async function activateCase(context: Context, code: string): Promise<Case> {
  const { actor, em, now } = context;
  const activation = await em.findOne(CaseActivation, { codeHash: hashOfActivationCode(code), state: 'ISSUED' });
  if (!activation || !mayActivate(activation, actor, now)) throw new HubError('NOT_FOUND');
  const use = { usedAt: now, usedBy: actor.id };
  await takeStep(context, CaseActivation, activation, activationProcedure, 'USE', use).catch(usedMeanwhile);
  const found = await caseById(context).load(activation.caseId);
  if (!found) throw new HubError('NOT_FOUND');
  if (activation.kind !== 'SELF') return found;
  // Two codes may have been handed out before the first one was used.
  if (found.subjectId != null) throw new HubError('NOT_FOUND');
  return takeStep(context, Case, found, caseFileProcedure, 'BIND', { subjectId: actor.id });
}

/** Somebody else was faster by a moment: the code answers as one that was used long ago. */
function usedMeanwhile(error: unknown): never {
  const late = error instanceof HubError && (error.code === 'OUTDATED' || error.code === 'WRONG_STATE');
  throw late ? new HubError('NOT_FOUND') : error;
}

/** Ends an access, or takes a code back that nobody has used. */
export async function endActivation(
  context: Context,
  { activationId, version }: EndCaseActivationInput,
): Promise<CaseActivation> {
  const activation = isId(activationId) ? await context.em.findOne(CaseActivation, { id: activationId }) : null;
  // A person can read an unused code by its hash; by its id they find it only at a case they may read.
  const found = activation && (await caseById(context).load(activation.caseId));
  if (!activation || !found) throw new HubError('NOT_FOUND');
  const view = { id: activationId, version };
  if (activation.state === 'ISSUED') return takeStep(context, CaseActivation, view, activationProcedure, 'RECALL');
  const endedOn = context.today;
  const ended = await takeStep(context, CaseActivation, view, activationProcedure, 'END', { endedOn });
  if (ended.kind === 'SELF') await takeStep(context, Case, found, caseFileProcedure, 'UNBIND', { subjectId: null });
  return ended;
}
