import type { Role } from '../../kit/actor.js';
import { defineProcedure, type Rule, type StepDefinition } from '../../kit/procedure.js';
import {
  type ApplicationFacts,
  agreedToRetain,
  applicantIdentified,
  capableOrRepresented,
  consequencesPointedOut,
  deadlineAfterNotification,
  documentsComplete,
  hubLeads,
  livesElsewhere,
  livesInCity,
  signed,
  somethingOutstanding,
} from './application.rules.js';
import {
  appearanceHeld,
  approvedBySomebodyElse,
  barAnnulled,
  barInForce,
  basisExamined,
  ceremonyAppointed,
  declarationMade,
  documentsOverdue,
  feeSettled,
  foundBySomebodyElse,
  groundEnded,
  heard,
  heardOnDeception,
  hearingOver,
  hearingPrepared,
  identityShown,
  inquiriesAnswered,
  inquiriesComplete,
  inquiriesFresh,
  inquiryNeeded,
  newFactsStated,
  nonCooperation,
  noProceeding,
  nothingNew,
  notYetNotified,
  presentInPerson,
  reasonsGiven,
  refusalFeeSet,
  remediesPointedOut,
  remedyPeriodOver,
  requirementsOfLaw,
  revocationGrounded,
  revocationInTime,
  revokedBySomebodyElse,
  suitInTime,
  suspensionReasoned,
} from './decision.rules.js';

export const APPLICATION_STATES = [
  'DRAFT',
  'SUBMITTED',
  'ACKNOWLEDGED',
  'COMPLETENESS_CHECK',
  'INCOMPLETE',
  'IN_REVIEW',
  'INQUIRIES_PENDING',
  'SUSPENDED',
  'HEARING',
  'GRANT_PROPOSED',
  'REFUSAL_PROPOSED',
  'CERTIFICATE_ISSUED',
  'CEREMONY_SCHEDULED',
  'NATURALISED',
  'REFUSED',
  'LITIGATION',
  'REFUSED_FINAL',
  'BARRED',
  'REVOCATION_PENDING',
  'REVOCATION_ISSUED',
  'REVOKED',
  'TRANSFERRED',
  'WITHDRAWN',
  'DISCONTINUED',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

const BEFORE_SUSPENSION = [
  'SUBMITTED',
  'ACKNOWLEDGED',
  'COMPLETENESS_CHECK',
  'INCOMPLETE',
  'IN_REVIEW',
  'INQUIRIES_PENDING',
  'HEARING',
  'GRANT_PROPOSED',
  'REFUSAL_PROPOSED',
] as const satisfies readonly ApplicationState[];

/** Filed and not decided: the certificate has not been issued. */
export const OPEN_STATES = [...BEFORE_SUSPENSION, 'SUSPENDED'] as const satisfies readonly ApplicationState[];
const WITH_CERTIFICATE = ['CERTIFICATE_ISSUED', 'CEREMONY_SCHEDULED'] as const satisfies readonly ApplicationState[];

const INTAKE: Role[] = ['intake_clerk', 'naturalisation_officer'];
const OFFICER: Role[] = ['naturalisation_officer'];
const SUPERVISOR: Role[] = ['office_supervisor'];
const CEREMONY: Role[] = ['ceremony_clerk', 'naturalisation_officer'];
const PERSON: Role[] = ['data_subject', 'representative'];
const SYSTEM: Role[] = ['system'];

/** Leaves the application where it is. */
const asItWas = (states: readonly ApplicationState[]) => ({
  oneOf: states,
  choose: ({ state }: Pick<ApplicationFacts, 'state'>): ApplicationState => state,
});

type Step = StepDefinition<ApplicationState, ApplicationFacts, Role>;

/** Where the office's own software leads, none of these steps is taken here; a person may still file, answer and withdraw. */
function ledHere<Name extends string>(steps: Readonly<Record<Name, Step>>): Record<Name, Step> {
  const led = Object.entries<Step>(steps).map(([name, step]) => {
    const requires: readonly Rule<ApplicationFacts>[] = [hubLeads, ...(step.requires ?? [])];
    return [name, { ...step, requires }] as const;
  });
  return Object.fromEntries(led) as Record<Name, Step>;
}

/** What else a grant needs beside the requirements of the law (proposeGrant, A.14). */
export const grantRules: readonly Rule<ApplicationFacts>[] = [
  basisExamined,
  ...requirementsOfLaw,
  inquiriesAnswered,
  inquiriesFresh,
  noProceeding,
  appearanceHeld,
];

const FINAL: readonly ApplicationState[] = ['REFUSED_FINAL', 'REVOKED', 'TRANSFERRED', 'WITHDRAWN', 'DISCONTINUED'];

/** The way of an application from its draft to the handing over of the certificate, and beyond (Einbürgerungsverfahren). */
export const applicationProcedure = defineProcedure<ApplicationFacts, Role>()('naturalisation', FINAL, {
  // The system takes in what was filed elsewhere; on the way of an application here it takes only the steps that note something.
  CREATE: { from: [], to: 'DRAFT', by: [...INTAKE, ...PERSON, ...SYSTEM], title: 'Enters an application' },
  SUBMIT: {
    from: ['DRAFT'],
    to: 'SUBMITTED',
    by: [...INTAKE, ...PERSON, ...SYSTEM],
    requires: [applicantIdentified, livesInCity, signed, capableOrRepresented],
    title: 'Files the application (Antragstellung)',
  },
  WITHDRAW: {
    from: ['DRAFT', ...OPEN_STATES, ...WITH_CERTIFICATE, 'REFUSED', 'LITIGATION', 'BARRED'],
    // A bar stands whatever becomes of the application (§ 35a StAG).
    to: {
      oneOf: ['WITHDRAWN', 'BARRED'],
      choose: ({ state, litigationOf }) => (state === 'BARRED' ? 'BARRED' : litigationOf === 'REVOCATION' ? null : 'WITHDRAWN'),
    },
    by: [...INTAKE, ...PERSON],
    requires: [notYetNotified],
    title: 'Withdraws the application (Antragsrücknahme)',
  },
  RECEIVE_DOCUMENT: {
    from: ['COMPLETENESS_CHECK', 'INCOMPLETE'],
    to: 'COMPLETENESS_CHECK',
    by: [...INTAKE, ...PERSON],
    title: 'Takes in a document',
  },
  RECORD_STATEMENT: {
    from: ['HEARING', 'REVOCATION_PENDING', 'REVOCATION_ISSUED'],
    to: {
      oneOf: ['IN_REVIEW', 'REVOCATION_PENDING', 'REVOCATION_ISSUED'],
      choose: ({ state }) => (state === 'HEARING' ? 'IN_REVIEW' : state),
    },
    by: [...INTAKE, ...PERSON],
    requires: [notYetNotified],
    title: 'Takes in what the applicant says to the intended decision (Stellungnahme)',
  },
  NOTE_DOCUMENTS_OVERDUE: {
    from: ['INCOMPLETE'],
    to: 'INCOMPLETE',
    by: SYSTEM,
    requires: [documentsOverdue],
    title: 'Notes that the period for documents is over; decides nothing',
  },
  NOTE_HEARING_OVER: {
    from: ['HEARING', 'REVOCATION_PENDING'],
    to: {
      oneOf: ['IN_REVIEW', 'REVOCATION_PENDING'],
      choose: ({ state }) => (state === 'HEARING' ? 'IN_REVIEW' : 'REVOCATION_PENDING'),
    },
    by: SYSTEM,
    requires: [hearingOver],
    title: 'Notes that the period for a statement is over; decides nothing',
  },
  NOTE_REMEDY_PERIOD_OVER: {
    from: ['REFUSED', 'REVOCATION_ISSUED'],
    to: {
      oneOf: ['REFUSED_FINAL', 'REVOKED'],
      choose: ({ state }) => (state === 'REFUSED' ? 'REFUSED_FINAL' : 'REVOKED'),
    },
    by: SYSTEM,
    requires: [remedyPeriodOver],
    title: 'Notes that nobody went to court in time (Bestandskraft)',
  },
  ...ledHere({
    ACKNOWLEDGE: {
      from: ['SUBMITTED'],
      to: 'ACKNOWLEDGED',
      by: [...INTAKE, ...SYSTEM],
      title: 'Confirms receipt (Eingangsbestätigung)',
    },
    START_CHECK: {
      from: ['ACKNOWLEDGED'],
      to: 'COMPLETENESS_CHECK',
      by: INTAKE,
      title: 'Begins the check for completeness (Vollständigkeitsprüfung)',
    },
    REQUEST_DOCUMENTS: {
      from: ['COMPLETENESS_CHECK'],
      to: 'INCOMPLETE',
      by: OFFICER,
      requires: [somethingOutstanding, deadlineAfterNotification, consequencesPointedOut],
      title: 'Asks for missing documents (Nachforderung)',
    },
    EXTEND_DEADLINE: {
      from: ['INCOMPLETE'],
      to: 'INCOMPLETE',
      by: OFFICER,
      requires: [deadlineAfterNotification],
      title: 'Extends the period for documents, also after its end (Fristverlängerung, § 31 Abs. 7 VwVfG NRW)',
    },
    COMPLETE: {
      from: ['COMPLETENESS_CHECK'],
      to: 'IN_REVIEW',
      by: OFFICER,
      requires: [documentsComplete],
      title: 'Finds the file complete',
    },
    START_INQUIRIES: {
      from: ['IN_REVIEW'],
      to: 'INQUIRIES_PENDING',
      by: OFFICER,
      requires: [inquiryNeeded],
      title: 'Asks the other authorities (Behördenauskünfte)',
    },
    RECORD_REPLY: {
      from: ['IN_REVIEW', 'INQUIRIES_PENDING'],
      to: {
        oneOf: ['IN_REVIEW', 'INQUIRIES_PENDING'],
        choose: (facts) => (inquiriesComplete(facts) ? 'IN_REVIEW' : facts.state),
      },
      by: OFFICER,
      title: 'Takes in the reply of an authority',
    },
    CONCLUDE_INQUIRIES: {
      from: ['INQUIRIES_PENDING'],
      to: 'IN_REVIEW',
      by: OFFICER,
      requires: [inquiriesAnswered],
      title: 'Goes on with the examination, where nothing is awaited any more',
    },
    SCHEDULE_APPEARANCE: {
      from: ['IN_REVIEW', 'INQUIRIES_PENDING'],
      to: asItWas(['IN_REVIEW', 'INQUIRIES_PENDING']),
      by: INTAKE,
      title: 'Appoints the personal appearance (Vorsprache)',
    },
    HOLD_APPEARANCE: {
      from: ['IN_REVIEW', 'INQUIRIES_PENDING'],
      to: asItWas(['IN_REVIEW', 'INQUIRIES_PENDING']),
      by: OFFICER,
      title: 'Records the personal appearance',
    },
    SUSPEND: {
      from: BEFORE_SUSPENSION,
      to: 'SUSPENDED',
      by: OFFICER,
      requires: [suspensionReasoned],
      title: 'Suspends the procedure (Aussetzung)',
    },
    RESUME: {
      from: ['SUSPENDED'],
      to: { oneOf: BEFORE_SUSPENSION, choose: ({ suspendedFrom }) => suspendedFrom },
      by: OFFICER,
      requires: [groundEnded],
      title: 'Goes on where the procedure was suspended',
    },
    OPEN_HEARING: {
      from: ['COMPLETENESS_CHECK', 'INCOMPLETE', 'IN_REVIEW'],
      to: 'HEARING',
      by: OFFICER,
      requires: [nonCooperation, hearingPrepared],
      title: 'Hears the applicant on an intended adverse decision (Anhörung)',
    },
    PROPOSE_GRANT: {
      from: ['IN_REVIEW'],
      to: 'GRANT_PROPOSED',
      by: OFFICER,
      requires: grantRules,
      title: 'Proposes the naturalisation',
    },
    APPROVE_GRANT: {
      from: ['GRANT_PROPOSED'],
      to: 'CERTIFICATE_ISSUED',
      by: SUPERVISOR,
      requires: [approvedBySomebodyElse, ...grantRules],
      title: 'Approves the naturalisation; the certificate is made out (Ausfertigung der Urkunde)',
    },
    RETURN_PROPOSAL: {
      from: ['GRANT_PROPOSED', 'REFUSAL_PROPOSED'],
      to: 'IN_REVIEW',
      by: SUPERVISOR,
      title: 'Returns a proposal with a reason',
    },
    PROPOSE_REFUSAL: {
      from: ['IN_REVIEW'],
      to: 'REFUSAL_PROPOSED',
      by: OFFICER,
      requires: [heard, reasonsGiven, refusalFeeSet],
      title: 'Proposes the refusal',
    },
    APPROVE_REFUSAL: {
      from: ['REFUSAL_PROPOSED'],
      to: 'REFUSED',
      by: SUPERVISOR,
      requires: [approvedBySomebodyElse, reasonsGiven, remediesPointedOut],
      title: 'Refuses the application (Ablehnungsbescheid)',
    },
    NOTIFY_DECISION: {
      from: ['REFUSED', 'REVOCATION_ISSUED', 'BARRED'],
      to: asItWas(['REFUSED', 'REVOCATION_ISSUED', 'BARRED']),
      by: INTAKE,
      title: 'Records when the administrative decision was notified (Bekanntgabe)',
    },
    LODGE_APPEAL: {
      from: ['REFUSED', 'REVOCATION_ISSUED'],
      to: 'LITIGATION',
      by: OFFICER,
      requires: [suitInTime],
      title: 'Records a suit against the administrative decision (Klage)',
    },
    RECORD_JUDGMENT: {
      from: ['LITIGATION'],
      to: {
        oneOf: ['IN_REVIEW', 'REFUSED_FINAL', 'NATURALISED', 'REVOKED'],
        choose: ({ litigationOf, judgment }) => {
          if (judgment === null) return null;
          if (litigationOf === 'REVOCATION') return judgment === 'DISMISSED' ? 'REVOKED' : 'NATURALISED';
          return judgment === 'DISMISSED' ? 'REFUSED_FINAL' : 'IN_REVIEW';
        },
      },
      by: OFFICER,
      title: 'Records the final judgment',
    },
    RECORD_INACTION_SUIT: {
      from: [...OPEN_STATES, ...WITH_CERTIFICATE],
      to: asItWas([...OPEN_STATES, ...WITH_CERTIFICATE]),
      by: OFFICER,
      title: 'Notes a suit for inactivity (Untätigkeitsklage, § 75 VwGO)',
    },
    FIND_DECEPTION: {
      from: OPEN_STATES,
      to: 'BARRED',
      by: SUPERVISOR,
      requires: [barInForce, foundBySomebodyElse, heardOnDeception, reasonsGiven, remediesPointedOut],
      title: 'Finds a deception; a bar of ten years begins (Feststellung, § 35a StAG)',
    },
    LIFT_BAR: {
      from: ['BARRED'],
      to: {
        oneOf: ['IN_REVIEW', 'WITHDRAWN'],
        choose: ({ completionKind }) => (completionKind === 'WITHDRAWN' ? 'WITHDRAWN' : 'IN_REVIEW'),
      },
      by: SUPERVISOR,
      requires: [barAnnulled],
      title: 'Lifts a bar whose finding was annulled',
    },
    TRANSFER: {
      from: OPEN_STATES,
      to: 'TRANSFERRED',
      by: OFFICER,
      requires: [livesElsewhere],
      title: 'Hands the file over to the competent authority (Abgabe)',
    },
    RETAIN: {
      from: OPEN_STATES,
      to: asItWas(OPEN_STATES),
      by: OFFICER,
      requires: [livesElsewhere, agreedToRetain],
      title: 'Keeps the file with the agreement of the newly competent authority (§ 3 Abs. 3 VwVfG NRW)',
    },
    DISCONTINUE: {
      from: [...OPEN_STATES, ...WITH_CERTIFICATE, 'REFUSED', 'LITIGATION'],
      to: { oneOf: ['DISCONTINUED'], choose: ({ litigationOf }) => (litigationOf === 'REVOCATION' ? null : 'DISCONTINUED') },
      by: OFFICER,
      title: 'Ends the procedure after a death or a departure for good (Einstellung)',
    },
    SCHEDULE_CEREMONY: {
      from: ['CERTIFICATE_ISSUED'],
      to: 'CEREMONY_SCHEDULED',
      by: CEREMONY,
      requires: [feeSettled, ceremonyAppointed],
      title: 'Appoints the handing over of the certificate (Einbürgerungsfeier)',
    },
    CANCEL_CEREMONY: {
      from: ['CEREMONY_SCHEDULED'],
      to: 'CERTIFICATE_ISSUED',
      by: CEREMONY,
      title: 'Cancels the appointment of the handing over',
    },
    HAND_OVER: {
      from: ['CEREMONY_SCHEDULED'],
      to: 'NATURALISED',
      by: CEREMONY,
      requires: [presentInPerson, identityShown, declarationMade, nothingNew],
      title: 'Hands the certificate over; the naturalisation takes effect (Aushändigung, § 16 StAG)',
    },
    FIND_NEW_FACTS: {
      from: WITH_CERTIFICATE,
      to: 'IN_REVIEW',
      by: OFFICER,
      requires: [newFactsStated],
      title: 'Records new facts; the certificate is void',
    },
    OPEN_REVOCATION: {
      from: ['NATURALISED'],
      to: 'REVOCATION_PENDING',
      by: OFFICER,
      requires: [revocationGrounded, revocationInTime],
      title: 'Opens the revocation of the naturalisation and hears the person (Rücknahme eines Verwaltungsakts, § 35 StAG)',
    },
    ABANDON_REVOCATION: {
      from: ['REVOCATION_PENDING'],
      to: 'NATURALISED',
      by: [...OFFICER, ...SUPERVISOR],
      title: 'Abandons the revocation',
    },
    ISSUE_REVOCATION: {
      from: ['REVOCATION_PENDING'],
      to: 'REVOCATION_ISSUED',
      by: SUPERVISOR,
      requires: [revokedBySomebodyElse, heard, revocationGrounded, revocationInTime, reasonsGiven, remediesPointedOut],
      title: 'Revokes the naturalisation (Rücknahme eines Verwaltungsakts, § 35 StAG)',
    },
  }),
});

export type ApplicationStep = keyof typeof applicationProcedure.steps;
