import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ConsentScope } from '../consents/consent.rules.js';
import type { OfficeRequestState } from './office-request.procedure.js';

/** What counselling with a power of attorney sends the office (Vollmacht). */
export const OFFICE_REQUEST_KINDS = ['DOCUMENT', 'CLARIFICATION'] as const;
export type OfficeRequestKind = (typeof OFFICE_REQUEST_KINDS)[number];

/** What a consent has to let the office do before it is sent something of this kind. */
export const SCOPE_OF_KIND: Readonly<Record<OfficeRequestKind, ConsentScope>> = {
  DOCUMENT: 'DOCUMENTS',
  CLARIFICATION: 'CLARIFICATION',
};

/** What the rules need to know about a request to the office. */
export interface OfficeRequestFacts {
  readonly state: OfficeRequestState;
  readonly approvedOn: CalendarDate;
  readonly powerOfAttorney: string;
  /** What exactly the client approved, in words. */
  readonly approvedContent: string;
  readonly sentOn: CalendarDate | null;
  /** Last day of the consent; null once it is gone. */
  readonly coveredUntil: CalendarDate | null;
  /** Whether counselling is still released from secrecy towards the office. */
  readonly released: boolean;
  /** Whether its file is bound to the purpose for which counselling received it (Zweckbindung). */
  readonly fileBound: boolean;
}

/** Only what the client approved goes, and it is on record what that was (Freigabe). */
export const approvedByClient: Rule<OfficeRequestFacts> = {
  code: 'APPROVAL_OF_CLIENT_MISSING',
  legalBasis: 'Art. 6 Abs. 1 Buchst. a, Art. 7 Abs. 1 DSGVO',
  validFrom: '2018-05-25',
  holds: ({ approvedOn, approvedContent }, { today }) => {
    if (approvedContent === '') return notMet('It is not recorded what the client approved.');
    return approvedOn <= today ? met(`Approved on ${approvedOn}.`) : notMet('The day of the approval lies in the future.');
  },
};

/** Who speaks for the client towards an authority shows the power of attorney when asked (Vollmacht). */
export const representationProven: Rule<OfficeRequestFacts> = {
  code: 'POWER_OF_ATTORNEY_MISSING',
  legalBasis: '§ 14 Abs. 1 VwVfG NRW (to be confirmed)',
  validFrom: '1977-01-01',
  holds: ({ powerOfAttorney }) =>
    powerOfAttorney === ''
      ? notMet('It is not recorded where the power of attorney is kept.')
      : met('The power of attorney is on record.'),
};

/** Sent is what was approved before, and not before that (Nachweis). */
export const sentAfterApproval: Rule<OfficeRequestFacts> = {
  code: 'SENT_OUT_OF_BOUNDS',
  legalBasis: 'Art. 5 Abs. 2 DSGVO',
  validFrom: '2018-05-25',
  holds: ({ sentOn, approvedOn }, { today }) => {
    if (sentOn === null) return met('It has not been sent yet.');
    if (sentOn > today) return notMet('The day on which it was sent lies in the future.');
    return sentOn < approvedOn ? notMet(`It was approved on ${approvedOn} only.`) : met(`Sent on ${sentOn}.`);
  },
};

/** What came from the Jobcenter or the Jugendamt stays bound to its purpose, whoever asks for it to be sent (Zweckbindung). */
export const fileFree: Rule<OfficeRequestFacts> = {
  code: 'FILE_BOUND_TO_PURPOSE',
  legalBasis: '§ 78 Abs. 1 SGB X',
  validFrom: '1981-01-01',
  holds: ({ fileBound }) =>
    fileBound
      ? notMet('The file is on record as received for one purpose alone; the client asks for it where it came from.')
      : met('The file is not bound to a purpose.'),
};

/** Whether the office may be told something on that day: consent and release from secrecy are both there. */
export function mayGoToOffice({ coveredUntil, released }: OfficeRequestFacts, today: CalendarDate): boolean {
  return coveredUntil !== null && today <= coveredUntil && released;
}
