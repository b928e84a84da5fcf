import type { CalendarDate } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { newId } from '../../kit/ids.js';
import { readOne } from '../../kit/loaders.js';
import { takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { authorityDeadline, authorityDeadlineEnding, type Explanation, type Notification } from '../deadlines/deadline.rules.js';
import { Application } from '../naturalisation/application.entity.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { applicationProcedure } from '../naturalisation/application.procedure.js';
import { raiseTask } from '../tasks/task.commands.js';
import { Hearing } from './hearing.entity.js';
import type { HearingLetterInput, LetterInput, OpenHearingInput, RecordStatementInput } from './hearing.inputs.js';
import { type HearingGround, isTold } from './hearing.rules.js';
import { isDispatchFault, latestPosting, notificationOf } from './notification.rules.js';

const LONGEST_REASONS = 10_000;
const LONGEST_STATEMENT = 20_000;
const MOST_WEEKS = 26;
const BATCH = 100;

/** What a new hearing makes of an application: it is not done, and an earlier one does not serve for it. */
export interface HearingChanges {
  readonly hearingGround: HearingGround;
  readonly hearingReasons: string;
  readonly hearingOpenedBy: string;
  readonly hearingNotifiedOn: CalendarDate;
  readonly hearingDueOn: CalendarDate;
  readonly hearingDoneOn: null;
  readonly hearingStatement: null;
}

/** No hearing any more: what comes next is heard on its own. */
export const NOT_HEARD = {
  hearingGround: null,
  hearingReasons: null,
  hearingOpenedBy: null,
  hearingNotifiedOn: null,
  hearingDueOn: null,
  hearingDoneOn: null,
  hearingStatement: null,
} as const;

/** Hears the applicant on an intended adverse decision. */
export async function openHearing(context: Context, input: OpenHearingInput): Promise<Application> {
  const application = await readOne(context, applicationById, input.applicationId);
  const changes = prepareHearing(context, application, input.ground as HearingGround, input);
  const view = { id: input.applicationId, version: input.version };
  return takeStep(context, Application, view, applicationProcedure, 'OPEN_HEARING', changes, input.ground);
}

/** Puts a hearing into the file, and says what it makes of the application. */
export function prepareHearing(
  context: Context,
  application: Application,
  ground: HearingGround,
  input: HearingLetterInput,
): HearingChanges {
  const { today, actor, em } = context;
  const reasons = trimmedText('reasons', input.reasons, LONGEST_REASONS);
  if (reasons === '') throw invalidInput('reasons', 'Say what is intended and why.');
  const notification = notifiedBy(input.letter, { from: application.receivedOn ?? today, to: latestPosting(today) });
  const { notifiedOn } = notification;
  if (notifiedOn === null) throw invalidInput('letter.retrievedOn', 'It was not fetched in time; hear the applicant again.');
  const { dueOn, explanation } = periodFor(notification, input);
  if (dueOn <= notifiedOn) throw invalidInput('dueOn', 'The period ends after the day of notification.');
  const { channel, sentOn = null } = input.letter;
  const { id: applicationId, institution } = application;
  const letter = { ground, reasons, openedBy: actor.id, openedOn: today, channel, sentOn, notifiedOn, dueOn, explanation };
  em.create(Hearing, { id: newId(), institution, applicationId, ...letter });
  return {
    hearingGround: ground,
    hearingReasons: reasons,
    hearingOpenedBy: actor.id,
    hearingNotifiedOn: notifiedOn,
    hearingDueOn: dueOn,
    hearingDoneOn: null,
    hearingStatement: null,
  };
}

/** The notification of a letter; days that cannot be are refused under the name of their field. */
export function notifiedBy(letter: LetterInput, bounds: { from: CalendarDate; to: CalendarDate }): Notification {
  const notification = notificationOf(letter, bounds);
  if (isDispatchFault(notification)) throw invalidInput(`letter.${notification.field}`, notification.sentence);
  return notification;
}

function periodFor(
  notification: Notification,
  { weeks, dueOn }: HearingLetterInput,
): { readonly dueOn: CalendarDate; readonly explanation: readonly Explanation[] } {
  if ((weeks == null) === (dueOn == null)) throw invalidInput('weeks', 'State either `weeks` or `dueOn`.');
  if (weeks != null && (weeks < 1 || weeks > MOST_WEEKS)) throw invalidInput('weeks', `From 1 to ${MOST_WEEKS}.`);
  if (weeks != null) {
    const { lastDay, explanation } = authorityDeadline(notification, { weeks });
    return { dueOn: lastDay as CalendarDate, explanation };
  }
  const named = authorityDeadlineEnding(dueOn as CalendarDate);
  return { dueOn: named.lastDay as CalendarDate, explanation: [...notification.explanation, ...named.explanation] };
}

/** Takes in a statement, from the person or from whoever wrote it down in the office. */
export async function recordStatement(context: Context, input: RecordStatementInput): Promise<Application> {
  const { today, actor } = context;
  const application = await readOne(context, applicationById, input.applicationId);
  const statement = trimmedText('statement', input.statement, LONGEST_STATEMENT);
  if (statement === '') throw invalidInput('statement', 'A statement says something.');
  const { id, state, institution } = application;
  // Whoever has not been told of a hearing is answered as if there were none.
  if (actor.institution === null && !isTold(application, today))
    throw new HubError('WRONG_STATE', undefined, { reason: 'RECORD_STATEMENT' });
  const hearing = await lastHearing(context, id);
  if (hearing && (state === 'HEARING' || state === 'REVOCATION_PENDING' || state === 'REVOCATION_ISSUED')) {
    const said = hearing.statement ? `${hearing.statement}\n\n${statement}` : statement;
    Object.assign(hearing, { statement: said, statementOn: today, doneOn: hearing.doneOn ?? today });
  }
  const changes = { hearingStatement: statement, hearingDoneOn: today };
  const view = { id, version: input.version };
  const answered = await takeStep(context, Application, view, applicationProcedure, 'RECORD_STATEMENT', changes);
  if (actor.institution === null)
    await raiseTask(context, { applicationId: id, institution, kind: 'STATEMENT_RECEIVED', dueOn: today });
  return answered;
}

async function lastHearing({ em }: Context, applicationId: string): Promise<Hearing | null> {
  const [hearing] = await em.find(Hearing, { applicationId }, { orderBy: { id: 'desc' }, limit: 1 });
  return hearing ?? null;
}

/** Notes of hearings that their period is over, and leaves the decision to the officer. */
export async function noteHearingsOver(context: Context): Promise<number> {
  const { em, today } = context;
  let done = 0;
  for (;;) {
    const due = await em.find(
      Application,
      {
        leadingSystem: 'HUB',
        state: { $in: ['HEARING', 'REVOCATION_PENDING'] },
        hearingDueOn: { $lt: today },
        hearingDoneOn: null,
      },
      { orderBy: { id: 'asc' }, limit: BATCH },
    );
    if (due.length === 0) return done;
    for (const { id, version, institution } of due) {
      const hearing = await lastHearing(context, id);
      if (hearing) hearing.doneOn ??= today;
      await takeStep(context, Application, { id, version }, applicationProcedure, 'NOTE_HEARING_OVER', { hearingDoneOn: today });
      await raiseTask(context, { applicationId: id, institution, kind: 'HEARING_OVER', dueOn: today });
    }
    done += due.length;
  }
}
