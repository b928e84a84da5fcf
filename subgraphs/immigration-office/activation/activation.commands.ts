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
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ApplicationActivation } from './activation.entity.js';
import type { EndApplicationActivationInput, IssueApplicationActivationInput } from './activation.inputs.js';
import { activationProcedure } from './activation.procedure.js';

const LONGEST_EVIDENCE = 200;
/** Codes that were made in this unit of work: the only time they are known. */
const made = new WeakMap<ApplicationActivation, string>();

/** The code of an activation, in the answer that made it; null ever after. */
export const codeOf = (activation: ApplicationActivation): string | null => made.get(activation) ?? null;

/** Hands out a code for an application that staff may read. */
export async function issueActivation(context: Context, input: IssueApplicationActivationInput): Promise<ApplicationActivation> {
  const found = await readOne(context, applicationById, input.applicationId);
  context.journal.concerned.push(found);
  const evidence = evidenceOf(input.kind, input.evidence);
  if (input.kind === 'SELF' && found.subjectId != null) {
    throw new HubError('REQUIREMENT_OPEN', 'A login is bound to this application already; end that access first.', {
      reason: 'ACTIVATED_ALREADY',
      open: ['ACTIVATED_ALREADY'],
    });
  }
  const { code, hash } = makeActivationCode();
  const activation = await beginProcedure(context, ApplicationActivation, activationProcedure, 'ISSUE', {
    institution: found.institution,
    applicationId: found.id,
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
    throw invalidInput('evidence', 'Say where the power to act for the applicant is on record.');
  return kind === 'SELF' ? null : evidence;
}

/** Binds the login to the application of the code. A code that is wrong, used, expired or meant for others answers as one that never was. */
export async function activateApplication(context: Context, code: string): Promise<Application> {
  const { actor, em, now } = context;
  const activation = await em.findOne(ApplicationActivation, { codeHash: hashOfActivationCode(code), state: 'ISSUED' });
  if (!activation || !mayActivate(activation, actor, now)) throw new HubError('NOT_FOUND');
  const use = { usedAt: now, usedBy: actor.id };
  await takeStep(context, ApplicationActivation, activation, activationProcedure, 'USE', use).catch(usedMeanwhile);
  const found = await applicationById(context).load(activation.applicationId);
  if (!found) throw new HubError('NOT_FOUND');
  if (activation.kind !== 'SELF') return found;
  // Two codes may have been handed out before the first one was used.
  if (found.subjectId != null) throw new HubError('NOT_FOUND');
  return takeStep(context, Application, found, applicationFileProcedure, 'BIND', { subjectId: actor.id });
}

/** Somebody else was faster by a moment: the code answers as one that was used long ago. */
function usedMeanwhile(error: unknown): never {
  const late = error instanceof HubError && (error.code === 'OUTDATED' || error.code === 'WRONG_STATE');
  throw late ? new HubError('NOT_FOUND') : error;
}

/** Ends an access, or takes a code back that nobody has used. */
export async function endActivation(
  context: Context,
  { activationId, version }: EndApplicationActivationInput,
): Promise<ApplicationActivation> {
  const activation = isId(activationId) ? await context.em.findOne(ApplicationActivation, { id: activationId }) : null;
  // A person can read an unused code by its hash; by its id they find it only at an application they may read.
  const found = activation && (await applicationById(context).load(activation.applicationId));
  if (!activation || !found) throw new HubError('NOT_FOUND');
  const view = { id: activationId, version };
  if (activation.state === 'ISSUED') return takeStep(context, ApplicationActivation, view, activationProcedure, 'RECALL');
  const endedOn = context.today;
  const ended = await takeStep(context, ApplicationActivation, view, activationProcedure, 'END', { endedOn });
  if (ended.kind === 'SELF') await takeStep(context, Application, found, applicationFileProcedure, 'UNBIND', { subjectId: null });
  return ended;
}
