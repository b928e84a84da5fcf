import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { takeStep, type View } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { openCompletionNotices, openNotices, settleRegisterNotice } from '../completion/completion-notice.commands.js';
import { barUntil, remedyPeriod } from '../deadlines/deadline.rules.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { NOT_HEARD, notifiedBy } from '../hearings/hearing.commands.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { type ApplicationState, applicationProcedure } from '../naturalisation/application.procedure.js';
import { raiseTask } from '../tasks/task.commands.js';
import { AdministrativeDecision } from './administrative-decision.entity.js';
import { decisionById } from './administrative-decision.loaders.js';
import { administrativeDecisionProcedure } from './administrative-decision.procedure.js';
import { type DecisionKind, judgmentsOn } from './administrative-decision.rules.js';
import type {
  DecisionStepInput,
  LodgeAppealInput,
  NotifyDecisionInput,
  RecordJudgmentInput,
  RegisterEntryInput,
} from './decision.inputs.js';
import { takeBackGrant, UNDECIDED } from './proposal.commands.js';

/** A row as it was read, apart from what becomes of it. */
const seen = ({ id, version }: View): View => ({ id, version });

const LONGEST_REFERENCE = 200;
const BATCH = 100;

/** States in which the application itself stands or falls with its administrative decision; a bar beside a refusal has its own way. */
const ON_DECISION: Readonly<Partial<Record<ApplicationState, DecisionKind>>> = {
  REFUSED: 'REFUSAL',
  REVOCATION_ISSUED: 'REVOCATION',
};

const viewOf = ({ decisionId, version }: DecisionStepInput) => ({ id: decisionId, version });

interface Found {
  readonly decision: AdministrativeDecision;
  readonly application: Application;
}

/** The administrative decision and its application. A view that is outdated is so before anything else is asked. */
export async function readDecision(context: Context, { decisionId, version }: DecisionStepInput): Promise<Found> {
  const decision = await readOne(context, decisionById, decisionId);
  const application = await readOne(context, applicationById, decision.applicationId);
  if (decision.version !== version) throw new HubError('OUTDATED');
  return { decision, application };
}

/** Records how an administrative decision was sent: when it was notified, and until when it may be brought to court. */
export async function notifyDecision(context: Context, input: NotifyDecisionInput): Promise<AdministrativeDecision> {
  const { today } = context;
  const { decision, application } = await readDecision(context, input);
  const notification = notifiedBy(input.letter, { from: decision.decidedOn, to: today });
  const { notifiedOn } = notification;
  const { lastDay: remedyEndsOn, explanation } = remedyPeriod(notification, input.remedyInstruction);
  const { channel, sentOn = null, arrivedOn = null, retrievedOn = null } = input.letter;
  const bar = decision.kind === 'BAR' && notifiedOn !== null && !decision.barFromStated ? barFrom(notifiedOn) : {};
  // Beside a bar the refusal is told as well; the application goes by whichever is notified first, and by the bar.
  const isMain = decision.kind !== 'REFUSAL' || application.state !== 'BARRED' || application.decisionNotifiedOn == null;
  await takeStep(context, Application, seen(application), applicationProcedure, 'NOTIFY_DECISION', {
    ...(isMain ? { decisionNotifiedOn: notifiedOn, remedyEndsOn } : {}),
    ...bar,
  });
  return takeStep(context, AdministrativeDecision, viewOf(input), administrativeDecisionProcedure, 'NOTIFY', {
    ...{ channel, sentOn, arrivedOn, retrievedOn, notifiedOn, remedyEndsOn, explanation },
    ...bar,
    instructionWas: input.remedyInstruction,
  });
}

/** The ten years of a bar that begins on that day. */
export const barFrom = (day: CalendarDate) => ({ barFrom: day, barUntil: barUntil(day) });

/** Records a suit; while it runs, a bar stays in force. */
export async function lodgeAppeal(context: Context, input: LodgeAppealInput): Promise<AdministrativeDecision> {
  const { decision, application } = await readDecision(context, input);
  const { lodgedOn: appealLodgedOn } = input;
  if (appealLodgedOn > context.today) throw invalidInput('lodgedOn', 'The day lies in the past.');
  if (appealLodgedOn < decision.decidedOn) throw invalidInput('lodgedOn', 'A suit comes after the administrative decision.');
  const courtReference = trimmedText('courtReference', input.courtReference, LONGEST_REFERENCE) || null;
  const { kind } = decision;
  if (ON_DECISION[application.state] === kind && kind !== 'GRANT' && kind !== 'BAR') {
    const changes = { appealLodgedOn, courtReference, litigationOf: kind, judgment: null };
    await takeStep(context, Application, seen(application), applicationProcedure, 'LODGE_APPEAL', changes);
  }
  const changes = { appealLodgedOn, courtReference };
  return takeStep(context, AdministrativeDecision, viewOf(input), administrativeDecisionProcedure, 'LODGE_APPEAL', changes);
}

/** Records a final judgment; application and administrative decision move together. */
export async function recordJudgment(context: Context, input: RecordJudgmentInput): Promise<AdministrativeDecision> {
  const { decision, application } = await readDecision(context, input);
  const { judgment, finalOn: on } = input;
  const { kind } = decision;
  if (kind !== 'GRANT' && !judgmentsOn(kind).includes(judgment))
    throw invalidInput('judgment', `On this administrative decision the court says ${judgmentsOn(kind).join(' or ')}.`);
  if (on > context.today || on < (decision.appealLodgedOn ?? decision.decidedOn))
    throw invalidInput('finalOn', 'A day after the suit, and not in the future.');
  const stands = judgment === 'DISMISSED';
  const after = stands ? whenFinal(kind, on) : whenAnnulled(kind, on);
  if (application.state === 'LITIGATION' && application.litigationOf === kind)
    await takeStep(
      context,
      Application,
      seen(application),
      applicationProcedure,
      'RECORD_JUDGMENT',
      { ...after, judgment },
      judgment,
    );
  else if (Object.keys(after).length > 0 && decision.state === 'LITIGATION') await noteDecision(context, application, after);
  const judged = await takeStep(
    context,
    AdministrativeDecision,
    viewOf(input),
    administrativeDecisionProcedure,
    'RECORD_JUDGMENT',
    { judgment, judgedOn: on, ...(stands ? finality(kind, on) : { annulledOn: on }) },
    judgment,
  );
  if (stands) await afterFinality(context, judged, application);
  else await afterAnnulment(context, judged, application);
  return judged;
}

/** What the end of all remedies makes of the application: its end for the statistics, or the bar after a revocation (§ 35a StAG). */
function whenFinal(kind: DecisionKind, on: CalendarDate): Partial<Application> {
  if (kind === 'REFUSAL') return { endedOn: on, completionKind: 'REJECTED' };
  return kind === 'REVOCATION' ? { ...barFrom(on), barAnnulledOn: null } : {};
}

/** What an annulled act leaves of the application: it is as if it had not been. */
function whenAnnulled(kind: DecisionKind, on: CalendarDate): Partial<Application> {
  if (kind === 'BAR') return { barAnnulledOn: on };
  if (kind === 'REVOCATION') return { ...UNDECIDED, ...NOT_HEARD, revocationGround: null, revocationOpenedBy: null };
  return { ...UNDECIDED, ...NOT_HEARD };
}

const finality = (kind: DecisionKind, on: CalendarDate) => ({
  finalOn: on,
  ...(kind === 'REVOCATION' ? barFrom(on) : {}),
});

/** What has to be told to others, once nobody can appeal an act any more. */
async function afterFinality(context: Context, { kind, applicationId }: AdministrativeDecision, application: Application) {
  if (kind === 'REVOCATION') await takeBackGrant(context, applicationId, 'Revoked (§ 35 StAG)');
  if (kind === 'REVOCATION' || kind === 'BAR') await openCompletionNotices(context, application);
}

/** What was told to others of an act that fell has to be corrected. */
export async function afterAnnulment(
  context: Context,
  decision: AdministrativeDecision,
  application: Application,
): Promise<void> {
  if (decision.registeredOn != null) await openNotices(context, application, 'ENTRY_CORRECTED');
}

/** Notes in the file what became of an act beside the state of the application. */
export function noteDecision(context: Context, application: Application, changes: Partial<Application>): Promise<Application> {
  return takeStep(context, Application, seen(application), applicationFileProcedure, 'NOTE_DECISION', changes);
}

/** Records that an act nobody can appeal any more was entered into the register. */
export async function registerDecision(context: Context, input: RegisterEntryInput): Promise<AdministrativeDecision> {
  const { decision, application } = await readDecision(context, input);
  const { on, reference } = checkedEntry(context, input, decision.finalOn ?? decision.decidedOn);
  const changes = { registeredOn: on, registerReference: reference };
  const entered = await takeStep(
    context,
    AdministrativeDecision,
    viewOf(input),
    administrativeDecisionProcedure,
    'REGISTER',
    changes,
  );
  await settleRegisterNotice(context, application.id, { sentOn: on, proof: reference });
  return entered;
}

/** Records that the register was corrected after the act was annulled. */
export async function correctRegister(context: Context, input: RegisterEntryInput): Promise<AdministrativeDecision> {
  const { decision, application } = await readDecision(context, input);
  const { on, reference } = checkedEntry(context, input, decision.annulledOn ?? decision.decidedOn);
  const changes = { registerCorrectedOn: on, ...(reference ? { registerReference: reference } : {}) };
  const corrected = await takeStep(
    context,
    AdministrativeDecision,
    viewOf(input),
    administrativeDecisionProcedure,
    'CORRECT_REGISTER',
    changes,
  );
  await settleRegisterNotice(context, application.id, { sentOn: on, proof: reference });
  return corrected;
}

function checkedEntry({ today }: Context, { on, reference }: RegisterEntryInput, from: CalendarDate) {
  if (on > today || on < from) throw invalidInput('on', `A day from ${from} to ${today}.`);
  return { on, reference: trimmedText('reference', reference, LONGEST_REFERENCE) || null };
}

/** Notes of acts that nobody went to court against in time that they are final, and of those without an object that they lapsed. */
export async function noteRemediesOver(context: Context): Promise<number> {
  return (await applicationsFinal(context)) + (await lapsed(context)) + (await besideBars(context));
}

async function applicationsFinal(context: Context): Promise<number> {
  const { em, today } = context;
  const states = Object.keys(ON_DECISION) as ApplicationState[];
  return inBatches(
    () =>
      em.find(
        Application,
        { leadingSystem: 'HUB', state: { $in: states }, remedyEndsOn: { $lt: today } },
        { orderBy: { id: 'asc' }, limit: BATCH },
      ),
    async (application) => {
      const kind = ON_DECISION[application.state] as DecisionKind;
      const on = addDays(application.remedyEndsOn as CalendarDate, 1);
      const final = await takeStep(
        context,
        Application,
        seen(application),
        applicationProcedure,
        'NOTE_REMEDY_PERIOD_OVER',
        whenFinal(kind, on),
      );
      const [decision] = await em.find(
        AdministrativeDecision,
        { applicationId: application.id, kind, state: 'NOTIFIED' },
        { orderBy: { id: 'desc' }, limit: 1 },
      );
      if (decision) await becomesFinal(context, decision, final, on);
    },
  );
}

/** A bar, and the refusal beside it: the application stays barred, and each of the two becomes final on its own day. */
async function besideBars(context: Context): Promise<number> {
  const { em, today } = context;
  return inBatches(
    () =>
      em.find(
        AdministrativeDecision,
        { state: 'NOTIFIED', remedyEndsOn: { $lt: today }, applicationId: { state: 'BARRED' } } as never,
        { orderBy: { id: 'asc' }, limit: BATCH },
      ),
    async (decision) => {
      const application = await readOne(context, applicationById, decision.applicationId);
      const on = addDays(decision.remedyEndsOn as CalendarDate, 1);
      const changes = whenFinal(decision.kind, on);
      if (Object.keys(changes).length > 0) await noteDecision(context, application, changes);
      await becomesFinal(context, decision, application, on);
    },
  );
}

async function becomesFinal(
  context: Context,
  decision: AdministrativeDecision,
  application: Application,
  on: CalendarDate,
): Promise<void> {
  const { kind } = decision;
  await takeStep(
    context,
    AdministrativeDecision,
    seen(decision),
    administrativeDecisionProcedure,
    'BECOME_FINAL',
    finality(kind, on),
  );
  await afterFinality(context, decision, application);
  const { id: applicationId, institution } = application;
  await raiseTask(context, { applicationId, institution, kind: 'REMEDY_PERIOD_OVER', dueOn: context.today });
}

/** A withdrawn or ended application leaves an act without an object. */
async function lapsed(context: Context): Promise<number> {
  return inBatches(
    () =>
      context.em.find(
        AdministrativeDecision,
        {
          state: { $in: ['ISSUED', 'NOTIFIED', 'LITIGATION'] },
          $or: [
            { applicationId: { state: { $in: ['WITHDRAWN', 'DISCONTINUED'] } } },
            // A bar stands when the application was withdrawn; the refusal beside it has no object.
            { kind: 'REFUSAL', applicationId: { state: 'BARRED', completionKind: 'WITHDRAWN' } },
          ],
        } as never,
        { orderBy: { id: 'asc' }, limit: BATCH },
      ),
    async (decision) => {
      await takeStep(context, AdministrativeDecision, seen(decision), administrativeDecisionProcedure, 'LAPSE');
    },
  );
}

/** Every row leaves the list it was found in, so the first batch is the next one. */
async function inBatches<Row>(due: () => Promise<Row[]>, step: (row: Row) => Promise<void>): Promise<number> {
  let done = 0;
  for (let rows = await due(); rows.length > 0; rows = await due()) {
    for (const row of rows) await step(row);
    done += rows.length;
  }
  return done;
}
