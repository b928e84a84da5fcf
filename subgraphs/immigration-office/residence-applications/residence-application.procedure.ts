import type { Role } from '../../kit/actor.js';
import { defineProcedure, type Fork } from '../../kit/procedure.js';
import {
  appealInTime,
  assessmentStated,
  certificateEndStated,
  certificateIsDue,
  chanceLeadsToIntegration,
  competentAuthorityNamed,
  continuationPossible,
  effectKnown,
  familyReunionOpen,
  filingDayStated,
  hearingGroundFits,
  hearingOver,
  hearingPrepared,
  infoConsequencesPointedOut,
  infoPeriodOver,
  infoPeriodSet,
  infoStated,
  judgmentStated,
  lapseReasonStated,
  notificationStated,
  participantNamed,
  participationAnswered,
  type ResidenceApplicationFacts,
  type ResidenceApplicationState,
  reasonsGiven,
  refusalBySecondPerson,
  remedyPeriodOver,
  remedyPointedOut,
  titleStated,
  withinCourseLimit,
} from './residence-application.rules.js';

/** States in which the office has the application and has not decided it. */
export const UNDECIDED = [
  'FILED',
  'COMPLETENESS_CHECK',
  'INFO_REQUESTED',
  'IN_REVIEW',
  'PARTICIPATION',
  'DECISION_PREPARED',
  'HEARING',
] as const;

const OFFICER: Role[] = ['residence_officer'];
const OFFICE: Role[] = ['residence_officer', 'office_supervisor'];
const WITH_PERSON: Role[] = ['residence_officer', 'data_subject', 'representative'];

type To = Fork<ResidenceApplicationState, ResidenceApplicationFacts>;

const stay: To = { oneOf: UNDECIDED, choose: ({ state }) => state };
/** Whoever was heard on a missing answer goes back to the check of what came in. */
const afterHearing: To = {
  oneOf: ['IN_REVIEW', 'COMPLETENESS_CHECK'],
  choose: ({ hearingGround }) => (hearingGround === 'NON_COOPERATION' ? 'COMPLETENESS_CHECK' : 'IN_REVIEW'),
};
const afterJudgment: To = {
  oneOf: ['IN_REVIEW', 'FINAL'],
  choose: ({ judgment }) => (judgment === 'DISMISSED' ? 'FINAL' : 'IN_REVIEW'),
};

/** The way of an application for a residence title (Verfahren zur Erteilung eines Aufenthaltstitels, § 81 AufenthG). */
export const residenceApplicationProcedure = defineProcedure<ResidenceApplicationFacts, Role>()(
  'residence-application',
  ['CARD_ISSUED', 'FINAL', 'WITHDRAWN', 'TRANSFERRED', 'LAPSED'],
  {
    CREATE: { from: [], to: 'DRAFT', by: WITH_PERSON, title: 'Enters an application' },
    FILE: {
      from: ['DRAFT'],
      to: 'FILED',
      by: WITH_PERSON,
      requires: [filingDayStated, effectKnown],
      title: 'Files the application; its effect on the stay is fixed (§ 81 Abs. 3, 4 AufenthG)',
    },
    START_CHECK: { from: ['FILED'], to: 'COMPLETENESS_CHECK', by: OFFICER, title: 'Begins the check for completeness' },
    REQUEST_INFO: {
      from: ['COMPLETENESS_CHECK'],
      to: 'INFO_REQUESTED',
      by: OFFICER,
      requires: [infoStated, infoPeriodSet, infoConsequencesPointedOut],
      title: 'Asks for missing information and documents (§ 82 Abs. 1 AufenthG)',
    },
    FLAG_OVERDUE: {
      from: ['INFO_REQUESTED'],
      to: 'INFO_REQUESTED',
      by: ['system'],
      requires: [infoPeriodOver],
      title: 'Points out that the period has passed',
    },
    RECEIVE_INFO: { from: ['INFO_REQUESTED'], to: 'COMPLETENESS_CHECK', by: OFFICER, title: 'Takes in what was asked for' },
    COMPLETE: { from: ['COMPLETENESS_CHECK'], to: 'IN_REVIEW', by: OFFICER, title: 'Finds the application complete' },
    REQUEST_PARTICIPATION: {
      from: ['IN_REVIEW'],
      to: 'PARTICIPATION',
      by: OFFICER,
      requires: [participantNamed],
      title: 'Lets another authority take part (§§ 39, 72, 73 AufenthG)',
    },
    RECORD_REPLY: {
      from: ['PARTICIPATION'],
      to: 'IN_REVIEW',
      by: OFFICER,
      requires: [participationAnswered],
      title: 'Records the reply of the other authority',
    },
    ISSUE_CERTIFICATE: {
      from: UNDECIDED,
      to: stay,
      by: OFFICER,
      requires: [certificateIsDue, certificateEndStated],
      title: 'Issues the certificate of the effect (Fiktionsbescheinigung, § 81 Abs. 5 AufenthG)',
    },
    ORDER_CONTINUATION: {
      from: UNDECIDED,
      to: stay,
      by: OFFICE,
      requires: [continuationPossible],
      title: 'Orders that the title continues in spite of a late application (§ 81 Abs. 4 Satz 3 AufenthG)',
    },
    PREPARE_DECISION: {
      from: ['IN_REVIEW'],
      to: 'DECISION_PREPARED',
      by: OFFICER,
      requires: [assessmentStated],
      title: 'Prepares the grant',
    },
    RETURN_DECISION: { from: ['DECISION_PREPARED'], to: 'IN_REVIEW', by: OFFICE, title: 'Takes the prepared grant back' },
    GRANT: {
      from: ['DECISION_PREPARED'],
      to: 'GRANTED',
      by: OFFICER,
      requires: [titleStated, chanceLeadsToIntegration, familyReunionOpen, withinCourseLimit],
      title: 'Grants the title; its effect on the stay ends',
    },
    ORDER_CARD: {
      from: ['GRANTED'],
      to: 'CARD_ORDERED',
      by: OFFICER,
      title: 'Orders the card; the new work may begin (§ 81 Abs. 5a AufenthG)',
    },
    ISSUE_CARD: { from: ['CARD_ORDERED'], to: 'CARD_ISSUED', by: OFFICER, title: 'Hands the card out (§ 78 AufenthG)' },
    OPEN_HEARING: {
      from: ['IN_REVIEW', 'INFO_REQUESTED'],
      to: 'HEARING',
      by: OFFICER,
      requires: [hearingGroundFits, hearingPrepared],
      title: 'Hears the person before a refusal (Anhörung, § 28 VwVfG NRW)',
    },
    RECORD_STATEMENT: { from: ['HEARING'], to: 'HEARING', by: WITH_PERSON, title: 'Records the statement of the person' },
    END_HEARING: {
      from: ['HEARING'],
      to: afterHearing,
      by: OFFICE,
      requires: [hearingOver],
      title: 'Goes on after the hearing without a refusal',
    },
    PROPOSE_REFUSAL: {
      from: ['HEARING'],
      to: 'HEARING',
      by: OFFICER,
      requires: [hearingOver, reasonsGiven, remedyPointedOut],
      title: 'Proposes to refuse, with reasons and instruction on remedies',
    },
    REFUSE: {
      from: ['HEARING'],
      to: 'REFUSED',
      by: OFFICE,
      requires: [refusalBySecondPerson, hearingOver, reasonsGiven, remedyPointedOut, notificationStated],
      title: 'Refuses the title, as a second person',
    },
    RECORD_APPEAL: {
      from: ['REFUSED'],
      to: 'APPEAL',
      by: OFFICE,
      requires: [appealInTime],
      title: 'Records an action against the refusal',
    },
    RECORD_JUDGMENT: {
      from: ['APPEAL'],
      to: afterJudgment,
      by: OFFICE,
      requires: [judgmentStated],
      title: 'Records the final judgment',
    },
    BECOME_FINAL: {
      from: ['REFUSED'],
      to: 'FINAL',
      by: OFFICE,
      requires: [remedyPeriodOver],
      title: 'Finds that the refusal can no longer be appealed (Bestandskraft)',
    },
    WITHDRAW: {
      from: ['DRAFT', ...UNDECIDED],
      to: 'WITHDRAWN',
      by: WITH_PERSON,
      title: 'Withdraws the application (Antragsrücknahme)',
    },
    TRANSFER: {
      from: UNDECIDED,
      to: 'TRANSFERRED',
      by: OFFICER,
      requires: [competentAuthorityNamed],
      title: 'Hands the application over to the competent authority (Abgabe)',
    },
    LAPSE: {
      from: [...UNDECIDED, 'GRANTED', 'CARD_ORDERED'],
      to: 'LAPSED',
      by: OFFICER,
      requires: [lapseReasonStated],
      title: 'Finds that the application has become void (Erledigung)',
    },
  },
);

export type ResidenceApplicationStep = keyof typeof residenceApplicationProcedure.steps;
