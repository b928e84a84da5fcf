import type { Role } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { defineProcedure, met, notMet, type Rule } from '../../kit/procedure.js';
import { APPLICATION_STATES, type ApplicationState } from '../naturalisation/application.procedure.js';

/** What the rules need to know of an application and of the status that is reported of it. */
export interface MirrorFacts {
  readonly state: ApplicationState;
  readonly reported: ApplicationState;
  readonly leadingSystem: 'HUB' | 'EXTERNAL';
  readonly on: CalendarDate;
  readonly receivedOn: CalendarDate | null;
  /** Day of arrival that the report names; null where it names none. */
  readonly reportedReceivedOn: CalendarDate | null;
  readonly fileReference: string | null;
  readonly reportedFileReference: string | null;
  /** Day of the handing over, as the file would say it. */
  readonly handedOverOn: CalendarDate | null;
}

const ALWAYS = '2000-01-01';

/** Only where the office's own software leads does the hub take its word. */
export const externalLeads: Rule<MirrorFacts> = {
  code: 'LEADING_SYSTEM_HERE',
  legalBasis: 'Setting of the office: which system leads',
  validFrom: ALWAYS,
  holds: ({ leadingSystem }) =>
    leadingSystem === 'EXTERNAL' ? met("The office's own software leads.") : notMet('This hub leads the procedure.'),
};

/** The day of arrival is fixed once and for all (Eingangsdatum). */
export const arrivalUnchanged: Rule<MirrorFacts> = {
  code: 'IMMUTABLE',
  legalBasis: '§ 22 VwVfG NRW (to be confirmed)',
  validFrom: ALWAYS,
  holds: ({ receivedOn, reportedReceivedOn }) =>
    receivedOn === null || reportedReceivedOn === null || receivedOn === reportedReceivedOn
      ? met('The day of arrival stays as it is.')
      : notMet('The day of arrival never changes.'),
};

/** Nothing is reported of a time before the application arrived. */
export const afterArrival: Rule<MirrorFacts> = {
  code: 'DATES_OUT_OF_ORDER',
  legalBasis: '§ 22 VwVfG NRW (to be confirmed)',
  validFrom: ALWAYS,
  holds: ({ receivedOn, on }) =>
    receivedOn === null || on >= receivedOn
      ? met('The application had arrived.')
      : notMet('The application had not arrived on that day.'),
};

/** The file reference of the hub is one, and stays (Aktenzeichen). */
export const sameFileReference: Rule<MirrorFacts> = {
  code: 'FILE_REFERENCE_DIFFERS',
  legalBasis: 'Aktenordnung of the city (to be confirmed)',
  validFrom: ALWAYS,
  holds: ({ fileReference, reportedFileReference }) =>
    fileReference === null || reportedFileReference === null || fileReference === reportedFileReference
      ? met('The file reference stays as it is.')
      : notMet('The file has another file reference.'),
};

/** Nobody is naturalised but by the handing over of the certificate (Aushändigung). */
export const handingOverStated: Rule<MirrorFacts> = {
  code: 'HANDING_OVER_MISSING',
  legalBasis: '§ 16 Satz 1 StAG',
  validFrom: ALWAYS,
  holds: ({ reported, handedOverOn }) =>
    reported !== 'NATURALISED' || handedOverOn !== null
      ? met('The day of the handing over is known, where one is needed.')
      : notMet('A naturalisation needs the day on which the certificate was handed over.'),
};

const SYSTEM: Role[] = ['system'];

/** What the office's own software reports of an application it leads: from every state to the one reported. */
export const mirrorProcedure = defineProcedure<MirrorFacts, Role>()('naturalisation-mirror', [], {
  BEGIN: { from: [], to: 'DRAFT', by: SYSTEM, title: 'Begins with the application' },
  MIRROR: {
    from: APPLICATION_STATES,
    to: { oneOf: APPLICATION_STATES, choose: ({ reported }) => reported },
    by: SYSTEM,
    requires: [externalLeads, arrivalUnchanged, afterArrival, sameFileReference, handingOverStated],
    title: "Takes over the state that the office's own software reports (führendes Fachverfahren)",
  },
});

/** The field of a status event that a rule is about. */
export const FIELD_OF: Readonly<Record<string, string>> = {
  LEADING_SYSTEM_HERE: 'externalReference',
  IMMUTABLE: 'receivedOn',
  DATES_OUT_OF_ORDER: 'on',
  FILE_REFERENCE_DIFFERS: 'fileReference',
  HANDING_OVER_MISSING: 'handedOverOn',
};
