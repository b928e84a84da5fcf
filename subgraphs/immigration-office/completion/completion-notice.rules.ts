import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { nextWorkingDay } from '../../kit/periods.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';

/** What has to be told to others (A.11). */
export const NOTICE_EVENTS = ['NATURALISED', 'REVOKED', 'BARRED', 'ENTRY_CORRECTED'] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

/** Who is told, or what is to be got back. */
export const NOTICE_RECIPIENTS = [
  'NATIONALITY_REGISTER',
  'REGISTRATION_OFFICE',
  'IMMIGRATION_AUTHORITY',
  'RESIDENCE_CARD',
] as const;
export type NoticeRecipient = (typeof NOTICE_RECIPIENTS)[number];

export const NOTICE_STATES = ['OPEN', 'SENT', 'NOT_NEEDED'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** One notice that an event asks for, with its norm. */
export interface OwedNotice {
  readonly recipient: NoticeRecipient;
  readonly legalBasis: string;
}

const REGISTER: OwedNotice = { recipient: 'NATIONALITY_REGISTER', legalBasis: '§ 33 Abs. 1 bis 3 StAG' };
const REGISTRATION: OwedNotice = { recipient: 'REGISTRATION_OFFICE', legalBasis: '§ 33 Abs. 5 StAG' };

/** The notices after each event (A.11). */
const OWED: Readonly<Record<NoticeEvent, readonly OwedNotice[]>> = {
  NATURALISED: [
    REGISTER,
    REGISTRATION,
    { recipient: 'IMMIGRATION_AUTHORITY', legalBasis: '§ 73 Abs. 1 AufenthV' },
    { recipient: 'RESIDENCE_CARD', legalBasis: '§ 73 Abs. 1 AufenthV (recovery of the card to be confirmed)' },
  ],
  REVOKED: [REGISTER, REGISTRATION, { recipient: 'IMMIGRATION_AUTHORITY', legalBasis: '§ 32 Abs. 1 StAG (to be confirmed)' }],
  BARRED: [{ recipient: 'NATIONALITY_REGISTER', legalBasis: '§ 33 Abs. 1, 2 Nr. 2 StAG (transmission of bars to be confirmed)' }],
  ENTRY_CORRECTED: [{ recipient: 'NATIONALITY_REGISTER', legalBasis: '§ 33 Abs. 1 StAG; Art. 16 DSGVO' }],
};

export const noticesOwed = (event: NoticeEvent): readonly OwedNotice[] => OWED[event];

/** "Without delay" as a number of days (practice, to be confirmed). */
const WITHOUT_DELAY_DAYS = 7;

/** The day by which a notice is due, on a working day. */
export const noticeDueOn = (today: CalendarDate): CalendarDate => nextWorkingDay(addDays(today, WITHOUT_DELAY_DAYS));

/** What the rules need to know about a notice. */
export interface NoticeFacts {
  readonly state: NoticeState;
  readonly sentOn: CalendarDate | null;
  readonly proof: string | null;
}

const HUB_BEGINS = '2026-01-01';

/** It is shown that a notice went out, or why it is not needed. */
export const proven: Rule<NoticeFacts> = {
  code: 'PROOF_MISSING',
  legalBasis: '§ 33 StAG, § 73 AufenthV; Art. 5 Abs. 2 DSGVO',
  validFrom: HUB_BEGINS,
  holds: ({ proof }) => (proof ? met('Shown.') : notMet('Say how it is shown that it went out, or why it is not needed.')),
};
