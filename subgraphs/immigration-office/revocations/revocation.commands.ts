import { HubError } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import type { AdministrativeDecision } from '../decisions/administrative-decision.entity.js';
import {
  feeWithinFrame,
  ISSUED_NOW,
  instructionOf,
  issueDecision,
  reasonsOf,
  textOf,
  UNDECIDED,
} from '../decisions/proposal.commands.js';
import { NOT_HEARD, prepareHearing } from '../hearings/hearing.commands.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { raiseTask, settleTasks } from '../tasks/task.commands.js';
import type {
  AbandonRevocationInput,
  DecideThirdPartyInput,
  IssueRevocationInput,
  OpenRevocationInput,
} from './revocation.inputs.js';
import { ThirdPartyDecision } from './third-party.entity.js';
import { thirdPartiesOf, thirdPartyById } from './third-party.loaders.js';
import { thirdPartyProcedure } from './third-party.procedure.js';

const LONGEST_TEXT = 2_000;

const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

/** Opens the revocation of a naturalisation: the person is heard on it. */
export async function openRevocation(context: Context, input: OpenRevocationInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  const hearing = prepareHearing(context, application, 'REVOCATION', input);
  const changes = { ...UNDECIDED, ...hearing, revocationGround: input.ground, revocationOpenedBy: context.actor.id };
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'OPEN_REVOCATION', changes, input.ground);
}

/** Revokes the naturalisation for the past; on everybody naturalised together with the person it has to be decided apart. */
export async function issueRevocation(context: Context, input: IssueRevocationInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  const reasons = reasonsOf(input.reasons);
  const remedyInstruction = instructionOf(input.remedyInstruction);
  const feeCents = feeWithinFrame(context, application, 'REVOKED', input);
  const issued = await takeStep(context, Application, viewOf(input), applicationProcedure, 'ISSUE_REVOCATION', {
    ...ISSUED_NOW(context),
    proposalReasons: reasons,
    refusalFeeCents: feeCents,
    remedyInstruction: remedyInstruction !== null,
  });
  const data = { proposedBy: issued.revocationOpenedBy, reasons, remedyInstruction, feeCents };
  const revocation = await issueDecision(context, issued, 'REVOCATION', data);
  await openThirdParties(context, issued, revocation);
  return issued;
}

async function openThirdParties(
  context: Context,
  { id: revokedApplicationId, institution, familyFileId }: Application,
  { id: revocationId }: AdministrativeDecision,
): Promise<void> {
  if (familyFileId == null) return;
  const family = await context.em.find(
    Application,
    { institution, familyFileId, state: 'NATURALISED' },
    { orderBy: { id: 'asc' } },
  );
  for (const { id: applicationId } of family) {
    if (applicationId === revokedApplicationId) continue;
    const row = { institution, applicationId, revokedApplicationId, revocationId };
    await beginProcedure(context, ThirdPartyDecision, thirdPartyProcedure, 'OPEN', row);
    await raiseTask(context, { applicationId, institution, kind: 'THIRD_PARTY_DECISION', dueOn: context.today });
  }
  thirdPartiesOf(context).clear(revokedApplicationId);
}

/** Abandons a revocation: the naturalisation stands as before. */
export function abandonRevocation(context: Context, input: AbandonRevocationInput): Promise<Application> {
  const returnedBecause = textOf('reason', input.reason, LONGEST_TEXT, 'A revocation is abandoned for a reason.');
  const changes = { ...UNDECIDED, ...NOT_HEARD, returnedBecause, revocationGround: null, revocationOpenedBy: null };
  return takeStep(context, Application, viewOf(input), applicationProcedure, 'ABANDON_REVOCATION', changes);
}

/** Decides on a third person for themselves; a revocation that is intended is opened on their own file. */
export async function decideThirdParty(context: Context, input: DecideThirdPartyInput): Promise<ThirdPartyDecision> {
  const { thirdPartyDecisionId, version, outcome } = input;
  const { id, applicationId } = await readOne(context, thirdPartyById, thirdPartyDecisionId);
  if (!(await applicationById(context).load(applicationId))) throw new HubError('NOT_FOUND');
  const changes = { outcome, reasons: reasonsOf(input.reasons), decidedBy: context.actor.id, decidedOn: context.today };
  const decided = await takeStep(context, ThirdPartyDecision, { id, version }, thirdPartyProcedure, 'DECIDE', changes, outcome);
  await settleTasks(context, { applicationId, kinds: ['THIRD_PARTY_DECISION'] });
  return decided;
}
