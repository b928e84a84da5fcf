import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { nextWorkingDay } from '../../kit/periods.js';
import { noticeDueOn } from '../completion/completion-notice.rules.js';
import { officeParameters } from '../configuration.js';
import type { TaskKind } from '../tasks/task.rules.js';
import { ceremonyAfter } from './changes.js';
import { type SeededFile, stepIn } from './files.js';
import { LAST_DAY, SYSTEM } from './towns.js';
import type { SeededStep } from './ways.js';

interface Due {
  readonly kind: TaskKind;
  readonly dueOn: CalendarDate;
  readonly note: string | null;
}

/** States in which somebody sets a reminder now and then. */
const REMINDED = ['COMPLETENESS_CHECK', 'IN_REVIEW', 'SUSPENDED', 'LITIGATION'];
const ONE_IN = 5;

/** What the office has to do with an application, as its state leaves it. */
export function tasksOf(file: SeededFile) {
  const { id: applicationId, institution, officerId } = file.application;
  return dueOf(file).map(({ kind, dueOn, note }) => ({
    ...{ id: seedId('naturalisation-task', `${applicationId}:${kind}:${dueOn}`), version: 1, institution, applicationId },
    ...{ state: 'OPEN' as const, kind, dueOn, note, proof: null },
    assignedTo: kind === 'REMINDER' ? officerId : null,
    raisedBy: kind === 'REMINDER' ? (officerId ?? SYSTEM) : SYSTEM,
  }));
}

function dueOf(file: SeededFile): readonly Due[] {
  const { place, application } = file;
  const { state, filedOn, barCheckedOn, isOverdue, certificateIssuedOn, hearingDoneOn } = application;
  const { practice } = officeParameters();
  const isLast = (step: SeededStep) => file.taken.at(-1)?.step === step;
  const on = (step: SeededStep) => stepIn(file, step)?.on;
  const due: Due[] = [];
  const add = (kind: TaskKind, dueOn: CalendarDate | null | undefined, note: string | null = null) => {
    if (dueOn) due.push({ kind, dueOn, note });
  };
  if (['SUBMITTED', 'ACKNOWLEDGED'].includes(state) && barCheckedOn === null) add('BAR_CHECK', filedOn);
  if (isOverdue && state === 'INCOMPLETE') add('DOCUMENTS_OVERDUE', on('NOTE_DOCUMENTS_OVERDUE'));
  if (state === 'REVOCATION_PENDING' && isLast('RECORD_STATEMENT')) add('STATEMENT_RECEIVED', hearingDoneOn);
  if (state === 'INQUIRIES_PENDING')
    add('INQUIRY_UNANSWERED', reached(addDays(on('START_INQUIRIES') ?? LAST_DAY, practice.inquiryReminderDays + 1)));
  if (state === 'CERTIFICATE_ISSUED' && certificateIssuedOn)
    add('CEREMONY_DUE', reached(addDays(certificateIssuedOn, practice.ceremonyWithinDays)));
  const invited = on('SCHEDULE_CEREMONY');
  if (state === 'CEREMONY_SCHEDULED' && invited) add('NEW_FACTS_CHECK', ceremonyAfter(invited, place));
  const ended = state === 'NATURALISED' ? on('HAND_OVER') : state === 'REVOKED' ? on('NOTE_REMEDY_PERIOD_OVER') : undefined;
  if (ended && nextWorkingDay(addDays(ended, 7)) > LAST_DAY) add('NOTICE_DUE', noticeDueOn(ended));
  if (state === 'REFUSED_FINAL' && isLast('NOTE_REMEDY_PERIOD_OVER')) add('REMEDY_PERIOD_OVER', on('NOTE_REMEDY_PERIOD_OVER'));
  if (REMINDED.includes(state) && place.index % ONE_IN === 3)
    add('REMINDER', nextWorkingDay(addDays(LAST_DAY, 3 + (place.index % 40))), 'Ask for the state of things (synthetic).');
  return due;
}

/** A day that has come. */
const reached = (day: CalendarDate): CalendarDate | null => (day <= LAST_DAY ? day : null);
