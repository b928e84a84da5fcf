import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { takeStep, type View } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { AdministrativeDecision } from '../decisions/administrative-decision.entity.js';
import { decisionsOf } from '../decisions/administrative-decision.loaders.js';
import { administrativeDecisionProcedure } from '../decisions/administrative-decision.procedure.js';
import type { DecisionState } from '../decisions/administrative-decision.rules.js';
import { afterAnnulment, barFrom, noteDecision, readDecision } from '../decisions/decision.commands.js';
import {
  feeWithinFrame,
  ISSUED_NOW,
  instructionOf,
  issueDecision,
  reasonsOf,
  textOf,
  UNDECIDED,
} from '../decisions/proposal.commands.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { NOT_HEARD } from '../hearings/hearing.commands.js';
import { Application } from '../naturalisation/application.entity.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { type ApplicationState, applicationProcedure } from '../naturalisation/application.procedure.js';
import { raiseTask, settleTasks } from '../tasks/task.commands.js';
import { NaturalisationTask } from '../tasks/task.entity.js';
import type { AnnulBarInput, FindDeceptionInput, RecordBarCheckInput } from './bar.inputs.js';

/** A row as it was read, apart from what becomes of it. */
const seen = ({ id, version }: View): View => ({ id, version });

const LONGEST_TEXT = 2_000;
const BATCH = 200;
/** While an application is taken in, the register is asked for bars. */
const AT_INTAKE: readonly ApplicationState[] = ['SUBMITTED', 'ACKNOWLEDGED', 'COMPLETENESS_CHECK'];
/** Where an act does not stand any more. */
const GONE: readonly DecisionState[] = ['ANNULLED', 'CORRECTED', 'LAPSED'];

const viewOf = ({ applicationId, version }: ApplicationStepInput) => ({ id: applicationId, version });

/** Finds a deception: the bar is an act of its own, and beside it stands the refusal of the application. */
export async function findDeception(context: Context, input: FindDeceptionInput): Promise<Application> {
  const { today } = context;
  const application = await readOne(context, applicationById, input.applicationId);
  const isStated = input.barFrom != null;
  if (input.barFrom != null && input.barFrom < today) throw invalidInput('barFrom', 'A bar does not begin before its finding.');
  const bar = barFrom(input.barFrom ?? today);
  const reasons = reasonsOf(input.reasons);
  const remedyInstruction = instructionOf(input.remedyInstruction);
  const feeCents = feeWithinFrame(context, application, 'REFUSED', input);
  const found = await takeStep(context, Application, viewOf(input), applicationProcedure, 'FIND_DECEPTION', {
    ...ISSUED_NOW(context),
    ...bar,
    barAnnulledOn: null,
    proposalReasons: reasons,
    refusalFeeCents: feeCents,
    remedyInstruction: remedyInstruction !== null,
  });
  const shared = { proposedBy: found.hearingOpenedBy, reasons, remedyInstruction };
  await issueDecision(context, found, 'BAR', { ...shared, ...bar, barFromStated: isStated });
  await issueDecision(context, found, 'REFUSAL', { ...shared, feeCents });
  return found;
}

/** The office annuls its finding itself; the bar ends, and the register is corrected where it had been told. */
export async function annulBar(context: Context, input: AnnulBarInput): Promise<AdministrativeDecision> {
  const annulmentReason = textOf('reason', input.reason, LONGEST_TEXT, 'A finding is annulled for a reason.');
  const { decision, application } = await readDecision(context, input);
  if (decision.kind !== 'BAR') throw invalidInput('decisionId', 'This is not the finding of a deception.');
  const { today } = context;
  const view = { id: decision.id, version: input.version };
  const changes = { annulledOn: today, annulmentReason };
  const annulled = await takeStep(context, AdministrativeDecision, view, administrativeDecisionProcedure, 'ANNUL', changes);
  await noteDecision(context, application, { barAnnulledOn: today });
  await afterAnnulment(context, annulled, application);
  return annulled;
}

/** Lifts a bar whose finding fell: the refusal that stood on it falls with it, and the application is examined again, unless it was withdrawn. */
export async function liftBar(context: Context, input: ApplicationStepInput): Promise<Application> {
  const { completionKind } = await readOne(context, applicationById, input.applicationId);
  const lifted = await takeStep(context, Application, viewOf(input), applicationProcedure, 'LIFT_BAR', {
    ...UNDECIDED,
    ...NOT_HEARD,
    barFrom: null,
    barUntil: null,
    ...(completionKind === 'WITHDRAWN' ? {} : { endedOn: null, completionKind: null }),
  });
  const refusals = ((await decisionsOf(context).load(lifted.id)) ?? []).filter(
    ({ kind, state }) => kind === 'REFUSAL' && !GONE.includes(state),
  );
  const changes = { annulledOn: context.today, annulmentReason: 'The finding on which it stood was annulled (§ 48 VwVfG NRW).' };
  for (const refusal of refusals)
    await takeStep(context, AdministrativeDecision, seen(refusal), administrativeDecisionProcedure, 'ANNUL', changes);
  return lifted;
}

/** Records what the register said of bars set elsewhere; what follows from it, an officer decides. */
export async function recordBarCheck(context: Context, input: RecordBarCheckInput): Promise<Application> {
  const { checkedOn, result, barUntil = null } = input;
  if (checkedOn > context.today) throw invalidInput('checkedOn', 'The day lies in the past.');
  if ((result === 'BAR_FOUND') !== (barUntil !== null))
    throw invalidInput('barUntil', 'State the last day of a bar that was found, and none where there is no bar.');
  const changes = { barCheckedOn: checkedOn, barCheckResult: result, barCheckUntil: barUntil };
  const checked = await takeStep(context, Application, viewOf(input), applicationFileProcedure, 'CHECK_BAR', changes, result);
  await settleTasks(context, { applicationId: checked.id, kinds: ['BAR_CHECK'] });
  return checked;
}

/** Reminds the office to ask the register, once for every application that was taken in and not checked. */
export async function remindOfBarChecks(context: Context): Promise<number> {
  const { em, today } = context;
  let done = 0;
  for (let after: string | null = null; ; ) {
    const unchecked: Application[] = await em.find(
      Application,
      {
        leadingSystem: 'HUB',
        state: { $in: [...AT_INTAKE] },
        barCheckedOn: null,
        ...(after === null ? {} : { id: { $gt: after } }),
      },
      { orderBy: { id: 'asc' }, limit: BATCH },
    );
    const last = unchecked.at(-1);
    if (!last) return done;
    after = last.id;
    const raised = await em.find(NaturalisationTask, {
      applicationId: { $in: unchecked.map(({ id }) => id) },
      kind: 'BAR_CHECK',
    });
    const asked = new Set(raised.map(({ applicationId }) => applicationId));
    for (const { id: applicationId, institution, receivedOn, filedOn } of unchecked) {
      if (asked.has(applicationId)) continue;
      await raiseTask(context, { applicationId, institution, kind: 'BAR_CHECK', dueOn: receivedOn ?? filedOn ?? today });
      done += 1;
    }
  }
}
