import { addDays, type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { invalidInput } from '../../kit/errors.js';
import { takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { receivedBeforeInactivity } from '../desk/worklist.rules.js';
import { applicationFileProcedure } from '../file/application-file.procedure.js';
import { Application } from '../naturalisation/application.entity.js';
import { OPEN_STATES } from '../naturalisation/application.procedure.js';
import { earliestInactionSuit } from '../naturalisation/decision.rules.js';
import { raiseTask } from '../tasks/task.commands.js';
import type { TaskKind } from '../tasks/task.rules.js';
import type { NoteTitleEndInput } from './alert.inputs.js';
import { type FileAndDay, filesWithoutTask } from './alert.loaders.js';
import { BIRTHDAYS } from './alert.rules.js';

const EARLIEST_TITLE = '1990-01-01';

/** Raises tasks for birthdays, ends of titles and inactivity some days before they come; work of the system's own, which decides nothing. */
export async function raiseAlerts(context: Context): Promise<number> {
  const { today } = context;
  const { alertDays, inactivityWarningDays } = officeParameters().practice;
  const until = addDays(today, alertDays);
  let raised = 0;
  for (const { kind, years } of BIRTHDAYS) {
    const born = { from: yearsBefore(addDays(today, -1), years), to: yearsBefore(addDays(until, 1), years) };
    const files = await filesWithoutTask(context, kind, 'a.birth_date between ? and ?', 'a.birth_date', [born.from, born.to]);
    const dayOf = (day: CalendarDate) => dayOfAge(day, years);
    raised += await raiseEach(context, kind, files, dayOf, (on) => today <= on && on <= until);
  }
  const titles = await filesWithoutTask(
    context,
    'TITLE_EXPIRING',
    'a.title_valid_to between ? and ?',
    'a.title_valid_to',
    [today, until],
    'a.title_valid_to',
  );
  raised += await raiseEach(context, 'TITLE_EXPIRING', titles, (day) => day);
  const near = receivedBeforeInactivity(addDays(today, inactivityWarningDays));
  const condition = 'a.state = any(?::text[]) and a.received_order <= ?';
  const waiting = await filesWithoutTask(context, 'INACTIVITY_RISK', condition, 'a.received_order', [
    `{${OPEN_STATES.join(',')}}`,
    near,
  ]);
  return raised + (await raiseEach(context, 'INACTIVITY_RISK', waiting, earliestInactionSuit));
}

async function raiseEach(
  context: Context,
  kind: TaskKind,
  files: readonly FileAndDay[],
  dueOnOf: (day: CalendarDate) => CalendarDate,
  isDue: (on: CalendarDate) => boolean = () => true,
): Promise<number> {
  const due = files
    .map(({ id, institution, day }) => ({ applicationId: id, institution, kind, dueOn: dueOnOf(day) }))
    .filter(({ dueOn }) => isDue(dueOn));
  for (const task of due) await raiseTask(context, task);
  return due.length;
}

/** The same day some years before; of a 29 February the 28th, so that nobody is left out. */
function yearsBefore(day: CalendarDate, years: number): CalendarDate {
  const rest = day.slice(4);
  return `${Number(day.slice(0, 4)) - years}${rest === '-02-29' ? '-02-28' : rest}`;
}

/** Notes the last day of the applicant's residence title; null: it does not end, or is not known. */
export function noteTitleEnd(context: Context, { applicationId, version, validTo }: NoteTitleEndInput): Promise<Application> {
  if (validTo != null && validTo < EARLIEST_TITLE) throw invalidInput('validTo', 'Such a title ended long ago.');
  const changes = { titleValidTo: validTo ?? null };
  return takeStep(context, Application, { id: applicationId, version }, applicationFileProcedure, 'NOTE_TITLE_END', changes);
}
