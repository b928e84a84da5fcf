import type { CalendarDate } from '../../kit/calendar.js';
import type { CountingMode, Length } from '../../kit/periods.js';
import {
  appointment,
  authorityDeadline,
  authorityDeadlineEnding,
  barPeriod,
  type Deadline,
  extendedDeadline,
  inactivityPeriod,
  type Notification,
  notificationOnly,
  notifiedByPost,
  notifiedByRetrieval,
  notifiedByService,
  notifiedElectronically,
  notifiedOnDay,
  type RemedyInstruction,
  remedyPeriod,
  revocationPeriod,
  waitingPeriod,
} from './deadline.rules.js';

/** What can be reckoned. */
export const DEADLINE_KINDS = [
  'NOTIFICATION',
  'AUTHORITY_DEADLINE',
  'EXTENSION',
  'APPOINTMENT',
  'REMEDY',
  'INACTIVITY',
  'REVOCATION',
  'BAR',
  'WAITING_PERIOD',
] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** How a decision reached whom it concerns. */
export const NOTIFICATION_WAYS = ['POST', 'ELECTRONIC', 'PORTAL', 'SERVICE', 'KNOWN_DAY'] as const;
export type NotificationWay = (typeof NOTIFICATION_WAYS)[number];

/** What is asked; which fields belong to which kind is `FIELDS` and `WAY_FIELDS`. */
export interface DeadlineRequest {
  readonly kind: DeadlineKind;
  readonly notifiedBy?: NotificationWay | null;
  readonly sentOn?: CalendarDate | null;
  readonly arrivedOn?: CalendarDate | null;
  readonly retrievedOn?: CalendarDate | null;
  readonly notifiedOn?: CalendarDate | null;
  readonly length?: Readonly<Record<keyof Length, number | null | undefined>> | null;
  readonly endsOn?: CalendarDate | null;
  readonly isFixedDay?: boolean | null;
  readonly newEndsOn?: CalendarDate | null;
  readonly grantedOn?: CalendarDate | null;
  readonly appointmentOn?: CalendarDate | null;
  readonly instruction?: RemedyInstruction | null;
  readonly applicationReceivedOn?: CalendarDate | null;
  readonly startsOn?: CalendarDate | null;
  readonly counting?: CountingMode | null;
}

/** What is wrong with a request: the field, and one sentence. */
export interface DeadlineFault {
  readonly field: string;
  readonly sentence: string;
}

/** Days that can be asked about: no file of the office is older, and the calendar of holidays is not known much further ahead. */
export const FIRST_DAY: CalendarDate = '1900-01-01';
export const LAST_DAY: CalendarDate = '2199-12-31';
/** Longest length in each unit: a hundred years. */
const LONGEST: Required<Length> = { years: 100, months: 1200, weeks: 5200, days: 36_525 };

type Field = Exclude<keyof DeadlineRequest, 'kind'>;
const NOTIFICATION: readonly Field[] = ['notifiedBy', 'sentOn', 'arrivedOn', 'retrievedOn', 'notifiedOn'];

/** Fields that may be filled in for each kind. */
const FIELDS: Readonly<Record<DeadlineKind, readonly Field[]>> = {
  NOTIFICATION,
  AUTHORITY_DEADLINE: [...NOTIFICATION, 'length', 'endsOn', 'isFixedDay'],
  EXTENSION: ['endsOn', 'length', 'newEndsOn', 'grantedOn'],
  APPOINTMENT: ['appointmentOn'],
  REMEDY: [...NOTIFICATION, 'instruction'],
  INACTIVITY: ['applicationReceivedOn'],
  REVOCATION: NOTIFICATION,
  BAR: ['startsOn'],
  WAITING_PERIOD: ['startsOn', 'length', 'counting'],
};

/** Fields of each way of notification: the one it needs, and the one it may have. */
const WAY_FIELDS: Readonly<Record<NotificationWay, { readonly needs: Field; readonly takes?: Field }>> = {
  POST: { needs: 'sentOn', takes: 'arrivedOn' },
  ELECTRONIC: { needs: 'sentOn', takes: 'arrivedOn' },
  PORTAL: { needs: 'sentOn', takes: 'retrievedOn' },
  SERVICE: { needs: 'notifiedOn' },
  KNOWN_DAY: { needs: 'notifiedOn' },
};

/** Reckons what is asked, or says which field keeps it from being reckoned. */
export function reckonDeadline(request: DeadlineRequest): Deadline | DeadlineFault {
  return foreignField(request) ?? impossibleDay(request) ?? RECKONERS[request.kind](request);
}

export function isDeadlineFault(answer: Deadline | DeadlineFault): answer is DeadlineFault {
  return 'sentence' in answer;
}

const RECKONERS: Readonly<Record<DeadlineKind, (request: DeadlineRequest) => Deadline | DeadlineFault>> = {
  NOTIFICATION: (request) => afterNotification(request, notificationOnly),
  REMEDY: (request) => afterNotification(request, (notification) => remedyPeriod(notification, request.instruction ?? 'CORRECT')),
  REVOCATION: (request) => afterNotification(request, revocationPeriod),
  AUTHORITY_DEADLINE: reckonAuthorityDeadline,
  EXTENSION: reckonExtension,
  APPOINTMENT: ({ appointmentOn }) => (appointmentOn ? appointment(appointmentOn) : missing('appointmentOn')),
  INACTIVITY: ({ applicationReceivedOn }) =>
    applicationReceivedOn ? inactivityPeriod(applicationReceivedOn) : missing('applicationReceivedOn'),
  BAR: ({ startsOn }) => (startsOn ? barPeriod(startsOn) : missing('startsOn')),
  WAITING_PERIOD: ({ startsOn, length, counting }) => {
    if (!startsOn) return missing('startsOn');
    return withLength(length, (checked) => waitingPeriod(startsOn, checked, counting ?? 'EVENT'));
  },
};

function reckonAuthorityDeadline(request: DeadlineRequest): Deadline | DeadlineFault {
  const { endsOn, length, isFixedDay } = request;
  if (!endsOn) {
    if (isFixedDay) return missing('endsOn');
    return afterNotification(request, (notification) =>
      withLength(length, (checked) => authorityDeadline(notification, checked)),
    );
  }
  if (length) return fault('length', 'State either the last day or a length, not both.');
  if (!NOTIFICATION.some((field) => isGiven(request[field]))) return authorityDeadlineEnding(endsOn, isFixedDay ?? false);
  return afterNotification(request, ({ notifiedOn, explanation }) => {
    if (notifiedOn === null || notifiedOn >= endsOn) return fault('endsOn', 'The last day comes after the notification.');
    const deadline = authorityDeadlineEnding(endsOn, isFixedDay ?? false);
    return { ...deadline, notifiedOn, explanation: [...explanation, ...deadline.explanation] };
  });
}

function reckonExtension({ endsOn, length, newEndsOn, grantedOn }: DeadlineRequest): Deadline | DeadlineFault {
  if (!endsOn) return missing('endsOn');
  if (!newEndsOn) return withLength(length, (checked) => extendedDeadline(endsOn, checked, grantedOn));
  if (length) return fault('length', 'State either the new last day or a length, not both.');
  const formerEnd = authorityDeadlineEnding(endsOn).lastDay ?? endsOn;
  return newEndsOn > formerEnd
    ? extendedDeadline(endsOn, newEndsOn, grantedOn)
    : fault('newEndsOn', `An extension ends after the former deadline, which ended on ${formerEnd}.`);
}

type Reckoned = Deadline | DeadlineFault;

function afterNotification(request: DeadlineRequest, reckon: (notification: Notification) => Reckoned): Reckoned {
  const notification = notificationOf(request);
  return 'sentence' in notification ? notification : reckon(notification);
}

function notificationOf(request: DeadlineRequest): Notification | DeadlineFault {
  const { sentOn, arrivedOn, retrievedOn, notifiedOn } = request;
  if (!request.notifiedBy && !notifiedOn)
    return missing(NOTIFICATION.some((field) => isGiven(request[field])) ? 'notifiedBy' : 'notifiedOn');
  const way = request.notifiedBy ?? 'KNOWN_DAY';
  const { needs, takes } = WAY_FIELDS[way];
  const foreign = NOTIFICATION.find((field) => ![needs, takes, 'notifiedBy'].includes(field) && isGiven(request[field]));
  if (foreign) return fault(foreign, `Leave this out for a notification by ${way}.`);
  if (!isGiven(request[needs])) return missing(needs);
  for (const [field, day] of Object.entries({ arrivedOn, retrievedOn }))
    if (day && sentOn && day < sentOn) return fault(field, `This cannot be before the sending on ${sentOn}.`);
  if (notifiedOn) return way === 'SERVICE' ? notifiedByService(notifiedOn) : notifiedOnDay(notifiedOn);
  if (!sentOn) return missing('sentOn');
  if (way === 'PORTAL') return notifiedByRetrieval(sentOn, retrievedOn);
  return way === 'POST' ? notifiedByPost(sentOn, arrivedOn) : notifiedElectronically(sentOn, arrivedOn);
}

function withLength(length: DeadlineRequest['length'], reckon: (length: Length) => Reckoned): Reckoned {
  if (!length) return missing('length');
  const checked: Record<string, number> = {};
  for (const unit of Object.keys(LONGEST) as (keyof Length)[]) {
    const count = length[unit] ?? 0;
    if (!Number.isInteger(count) || count < 0 || count > LONGEST[unit])
      return fault(`length.${unit}`, `A whole number from 0 to ${LONGEST[unit]}.`);
    checked[unit] = count;
  }
  if (Object.values(checked).every((count) => count === 0)) return fault('length', 'A period lasts at least a day.');
  return reckon(checked);
}

function foreignField(request: DeadlineRequest): DeadlineFault | null {
  const own = new Set<string>(['kind', ...FIELDS[request.kind]]);
  const foreign = Object.entries(request).find(([field, value]) => !own.has(field) && isGiven(value));
  return foreign ? fault(foreign[0], `Leave this out for ${request.kind}.`) : null;
}

function impossibleDay(request: DeadlineRequest): DeadlineFault | null {
  const wrong = Object.entries(request).find(
    ([field, value]) => field.endsWith('On') && typeof value === 'string' && (value < FIRST_DAY || value > LAST_DAY),
  );
  return wrong ? fault(wrong[0], `A day from ${FIRST_DAY} to ${LAST_DAY}.`) : null;
}

/** False counts as not given, so that a client may send its form as it stands. */
function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== false;
}

function missing(field: string): DeadlineFault {
  return fault(field, 'This is needed for what you ask.');
}

function fault(field: string, sentence: string): DeadlineFault {
  return { field, sentence };
}
