import type { CalendarDate } from '../../kit/calendar.js';
import { fourEyes } from '../../kit/four-eyes.js';
import { met, notMet, type Rule, type RuleResult } from '../../kit/procedure.js';
import { certificateDue, type FictionEffect } from '../residence-law/fiction-effect.rules.js';

export const RESIDENCE_APPLICATION_STATES = [
  'DRAFT',
  'FILED',
  'COMPLETENESS_CHECK',
  'INFO_REQUESTED',
  'IN_REVIEW',
  'PARTICIPATION',
  'DECISION_PREPARED',
  'GRANTED',
  'CARD_ORDERED',
  'CARD_ISSUED',
  'HEARING',
  'REFUSED',
  'APPEAL',
  'FINAL',
  'WITHDRAWN',
  'TRANSFERRED',
  'LAPSED',
] as const;
export type ResidenceApplicationState = (typeof RESIDENCE_APPLICATION_STATES)[number];

/** What is applied for (Ersterteilung, Verlängerung, Zweckwechsel, unbefristeter Titel). */
export const RESIDENCE_APPLICATION_KINDS = ['FIRST', 'RENEWAL', 'CHANGE_OF_PURPOSE', 'PERMANENT'] as const;
export type ResidenceApplicationKind = (typeof RESIDENCE_APPLICATION_KINDS)[number];

export const PARTICIPANTS = ['EMPLOYMENT_AGENCY', 'FEDERAL_OFFICE', 'SECURITY'] as const;
export type Participant = (typeof PARTICIPANTS)[number];

export const HEARING_GROUNDS = ['MERITS', 'NON_COOPERATION'] as const;
export type HearingGround = (typeof HEARING_GROUNDS)[number];

export const JUDGMENTS = ['OBLIGED', 'DISMISSED'] as const;
export type Judgment = (typeof JUDGMENTS)[number];

export const LAPSE_REASONS = ['DEPARTURE', 'DEATH', 'GERMAN_NATIONALITY', 'SETTLED_OTHERWISE'] as const;
export type LapseReason = (typeof LAPSE_REASONS)[number];

/** What the rules of the procedure need to know about an application. */
export interface ResidenceApplicationFacts {
  readonly state: ResidenceApplicationState;
  readonly filedOn: CalendarDate | null;
  readonly fictionEffect: FictionEffect | null;
  readonly fictionEnded: boolean;
  /** A title ended before the filing, so that its continuation may be ordered. */
  readonly filedAfterExpiry: boolean;
  readonly certificateValidTo: CalendarDate | null;
  readonly infoItems: readonly string[];
  readonly infoNotifiedOn: CalendarDate | null;
  readonly infoDueOn: CalendarDate | null;
  readonly infoConsequenceNotice: boolean;
  readonly infoOverdue: boolean;
  readonly participant: Participant | null;
  readonly participationResult: string | null;
  readonly hearingGround: HearingGround | null;
  readonly hearingReasons: string | null;
  readonly hearingNotifiedOn: CalendarDate | null;
  readonly hearingDueOn: CalendarDate | null;
  readonly statementOn: CalendarDate | null;
  readonly refusalProposedBy: string | null;
  readonly refusalReasons: string | null;
  readonly remedyInstruction: boolean;
  readonly notifiedOn: CalendarDate | null;
  readonly remedyEndsOn: CalendarDate | null;
  readonly appealFiledOn: CalendarDate | null;
  readonly courtReference: string | null;
  readonly judgment: Judgment | null;
  readonly assessment: string | null;
  /** Section of the title the person holds now; null: none. */
  readonly heldParagraph: string | null;
  readonly grantedParagraph: string | null;
  readonly grantedTo: CalendarDate | null;
  readonly familyReunionSuspended: boolean;
  /** Last day of an extension while an obligatory course is not finished; null: no limit. */
  readonly courseLimitOn: CalendarDate | null;
  readonly transferredTo: string | null;
  readonly lapseReason: LapseReason | null;
}

export type ApplicationRule = Rule<ResidenceApplicationFacts>;

/** Day from which the Residence Act applies. */
const AUFENTHG_IN_FORCE: CalendarDate = '2005-01-01';

function rule(
  code: string,
  legalBasis: string,
  holds: (facts: ResidenceApplicationFacts, today: CalendarDate) => RuleResult,
): ApplicationRule {
  return { code, legalBasis, validFrom: AUFENTHG_IN_FORCE, holds: (facts, { today }) => holds(facts, today) };
}

const ifSo = (holds: boolean, claim: string, lack: string): RuleResult => (holds ? met(claim) : notMet(lack));

/** The day of filing is fixed and lies not in the future. */
export const filingDayStated = rule('FILING_DAY_MISSING', '§ 81 Abs. 1 AufenthG', ({ filedOn }, today) =>
  ifSo(filedOn !== null && filedOn <= today, `Filed on ${filedOn}.`, 'The day of filing is missing or lies in the future.'),
);

/** It is known what the filing does to the stay, so that a certificate can be issued. */
export const effectKnown = rule('EFFECT_UNKNOWN', '§ 81 Abs. 3, 4 AufenthG', ({ fictionEffect }) =>
  ifSo(fictionEffect !== null, 'The effect of the filing is known.', 'It is not known on what the stay rests.'),
);

/** A certificate is issued where there is an effect that has not ended. */
export const certificateIsDue = rule('NO_EFFECT_TO_CERTIFY', '§ 81 Abs. 5 AufenthG', ({ fictionEffect, fictionEnded }) =>
  ifSo(
    certificateDue(fictionEffect) && !fictionEnded,
    'There is an effect to certify.',
    'The application has no effect on the stay.',
  ),
);

/** The certificate ends after today. */
export const certificateEndStated = rule('CERTIFICATE_END_MISSING', '§ 81 Abs. 5 AufenthG', ({ certificateValidTo }, today) =>
  ifSo(
    certificateValidTo !== null && certificateValidTo >= today,
    `Valid to ${certificateValidTo}.`,
    'The certificate needs a last day from today on.',
  ),
);

/** Continuation may be ordered only of a title that ended before a late application. */
export const continuationPossible = rule(
  'NOTHING_TO_CONTINUE',
  '§ 81 Abs. 4 Satz 3 AufenthG',
  ({ filedAfterExpiry, fictionEffect }) =>
    ifSo(
      filedAfterExpiry && fictionEffect === 'SECTION_81_4_ORDERED',
      'The application was late, and the title may be continued.',
      'There is no late application whose title may be continued.',
    ),
);

/** There must be something to ask for. */
export const infoStated = rule('NOTHING_ASKED', '§ 82 Abs. 1 AufenthG', ({ infoItems }) =>
  ifSo(infoItems.length > 0, `Asked for: ${infoItems.join(', ')}.`, 'It is not said what is asked for.'),
);

/** A reasonable period that ends after the notification. */
export const infoPeriodSet = rule(
  'DEADLINE_NOT_AFTER_NOTIFICATION',
  '§ 82 Abs. 1 Satz 2 AufenthG',
  ({ infoNotifiedOn, infoDueOn }) =>
    ifSo(
      infoNotifiedOn !== null && infoDueOn !== null && infoDueOn > infoNotifiedOn,
      `The period ends on ${infoDueOn}.`,
      'The period has to end after the day of notification.',
    ),
);

/** Late answers may be left out of account only when that was said before. */
export const infoConsequencesPointedOut = rule(
  'CONSEQUENCE_NOTICE_MISSING',
  '§ 82 Abs. 3 Satz 2 AufenthG',
  ({ infoConsequenceNotice }) =>
    ifSo(
      infoConsequenceNotice,
      'The consequences were pointed out.',
      'The notice on the consequences of a late answer is missing.',
    ),
);

/** The period has passed. */
export const infoPeriodOver = rule('PERIOD_NOT_OVER', '§ 31 VwVfG NRW', ({ infoDueOn }, today) =>
  ifSo(infoDueOn !== null && infoDueOn < today, `The period ended on ${infoDueOn}.`, `The period runs until ${infoDueOn}.`),
);

/** Who takes part: employment agency, Federal Office, security authorities (§§ 39, 72, 73 AufenthG). */
export const participantNamed = rule('PARTICIPANT_MISSING', '§§ 39, 72, 73 AufenthG', ({ participant }) =>
  ifSo(participant !== null, 'It is named who takes part.', 'It is not named who takes part.'),
);

export const participationAnswered = rule('REPLY_MISSING', '§§ 39, 72, 73 AufenthG', ({ participationResult }) =>
  ifSo(participationResult !== null, 'The reply is on record.', 'The reply is not on record.'),
);

/** Before a burdening decision the person is heard on its reasons, with time to answer (Anhörung). */
export const hearingPrepared = rule(
  'HEARING_INCOMPLETE',
  '§ 28 Abs. 1 VwVfG NRW',
  ({ hearingReasons, hearingNotifiedOn, hearingDueOn }) =>
    ifSo(
      hearingReasons !== null && hearingNotifiedOn !== null && hearingDueOn !== null && hearingDueOn > hearingNotifiedOn,
      `Heard on the reasons until ${hearingDueOn}.`,
      'A hearing needs the intended reasons and a period that ends after the notification.',
    ),
);

/** From an open request for information a hearing follows only on its missing answer. */
export const hearingGroundFits = rule(
  'HEARING_GROUND_DOES_NOT_FIT',
  '§ 82 Abs. 1, 3 AufenthG',
  ({ state, hearingGround, infoConsequenceNotice, infoDueOn }, today) => {
    if (hearingGround === 'MERITS')
      return ifSo(
        state === 'IN_REVIEW',
        'The merits have been examined.',
        'On the merits somebody is heard once they have been examined.',
      );
    return ifSo(
      hearingGround === 'NON_COOPERATION' && infoConsequenceNotice && infoDueOn !== null && infoDueOn < today,
      'The request was not answered in time, and the consequences were pointed out.',
      'Without an answer somebody is heard only after the period, and when the consequences were pointed out.',
    );
  },
);

/** The statement is there, or the period has passed. */
export const hearingOver = rule('HEARING_NOT_OVER', '§ 28 Abs. 1 VwVfG NRW', ({ statementOn, hearingDueOn }, today) =>
  ifSo(
    statementOn !== null || (hearingDueOn !== null && hearingDueOn < today),
    'The person has been heard.',
    `The hearing runs until ${hearingDueOn}.`,
  ),
);

/** A refusal states its reasons. */
export const reasonsGiven = rule('REASONS_MISSING', '§ 39 Abs. 1 VwVfG NRW, § 77 Abs. 1 AufenthG', ({ refusalReasons }) =>
  ifSo(refusalReasons !== null, 'Reasons are given.', 'The reasons are missing.'),
);

/** A refusal says how to go against it. */
export const remedyPointedOut = rule(
  'REMEDY_INSTRUCTION_MISSING',
  '§ 37 Abs. 6 VwVfG NRW, § 77 Abs. 1 AufenthG',
  ({ remedyInstruction }) =>
    ifSo(remedyInstruction, 'The instruction on remedies is there.', 'The instruction on remedies is missing.'),
);

/** Nobody refuses alone. */
export const refusalBySecondPerson = fourEyes<ResidenceApplicationFacts>(({ refusalProposedBy }) => refusalProposedBy);

/** The refusal is notified on or after the day on which it is made. */
export const notificationStated = rule('NOTIFICATION_MISSING', '§ 41 VwVfG NRW', ({ notifiedOn }, today) =>
  ifSo(
    notifiedOn !== null && notifiedOn >= today,
    `Notified on ${notifiedOn}.`,
    'The day of notification is missing, or lies before the decision.',
  ),
);

/** An officer has examined the merits and says so. */
export const assessmentStated = rule('ASSESSMENT_MISSING', '§ 24 Abs. 1 VwVfG NRW', ({ assessment }) =>
  ifSo(assessment !== null, 'The assessment is on record.', 'The assessment is missing.'),
);

/** It is said which title is granted. */
export const titleStated = rule('TITLE_MISSING', '§ 4 Abs. 1 AufenthG', ({ grantedParagraph }) =>
  ifSo(grantedParagraph !== null, `A title under § ${grantedParagraph}.`, 'The title is missing.'),
);

const INTEGRATED = ['25a', '25b'];

/** Holders of § 104c can only move to § 25a or § 25b. */
export const chanceLeadsToIntegration = rule('ONLY_25A_OR_25B', '§ 104c Abs. 2 AufenthG', ({ heldParagraph, grantedParagraph }) =>
  ifSo(
    heldParagraph !== '104c' || (grantedParagraph !== null && INTEGRATED.includes(grantedParagraph)),
    'Nothing stands against the change.',
    'From § 104c only § 25a or § 25b can be granted.',
  ),
);

/** Family reunion to persons under subsidiary protection is suspended for a time. */
export const familyReunionOpen = rule(
  'FAMILY_REUNION_SUSPENDED',
  '§ 104 Abs. 14 AufenthG',
  ({ grantedParagraph, familyReunionSuspended }) =>
    ifSo(
      grantedParagraph !== '36a' || !familyReunionSuspended,
      'Nothing is suspended.',
      'Family reunion under § 36a is suspended.',
    ),
);

/** A permit is not extended by more than a year while an obligatory course is not finished. */
export const withinCourseLimit = rule('EXTENSION_TOO_LONG', '§ 8 Abs. 3 AufenthG', ({ courseLimitOn, grantedTo }) =>
  ifSo(
    courseLimitOn === null || (grantedTo !== null && grantedTo <= courseLimitOn),
    'The course sets no limit, or it is kept.',
    `While the course is not finished the title ends on ${courseLimitOn} at the latest.`,
  ),
);

/** An action is in time, or a court has taken it. */
export const appealInTime = rule('APPEAL_TOO_LATE', '§§ 58, 74 VwGO', ({ appealFiledOn, remedyEndsOn, courtReference }, today) =>
  ifSo(
    appealFiledOn !== null &&
      appealFiledOn <= today &&
      (courtReference !== null || (remedyEndsOn !== null && appealFiledOn <= remedyEndsOn)),
    `Filed on ${appealFiledOn}.`,
    `The period for an action ended on ${remedyEndsOn}, and no court reference is stated.`,
  ),
);

export const judgmentStated = rule('JUDGMENT_MISSING', '§ 113 VwGO', ({ judgment }) =>
  ifSo(judgment !== null, 'The judgment is on record.', 'The judgment is missing.'),
);

/** The period for an action has passed. */
export const remedyPeriodOver = rule('REMEDY_PERIOD_RUNNING', '§§ 58, 74 VwGO', ({ remedyEndsOn }, today) => {
  if (remedyEndsOn !== null && remedyEndsOn < today) return met(`The period ended on ${remedyEndsOn}.`);
  return notMet(`The period runs until ${remedyEndsOn}.`);
});

export const competentAuthorityNamed = rule('AUTHORITY_MISSING', '§ 3 Abs. 1 VwVfG NRW', ({ transferredTo }) =>
  ifSo(Boolean(transferredTo), 'The competent authority is named.', 'The competent authority is not named.'),
);

export const lapseReasonStated = rule('LAPSE_REASON_MISSING', '§ 43 Abs. 2 VwVfG NRW', ({ lapseReason }) =>
  ifSo(lapseReason !== null, 'The reason is stated.', 'The reason is missing.'),
);

/** Where an application stands as the person is told: nothing of participation, and no refusal before it is notified. */
export function stateForPerson(
  facts: Pick<ResidenceApplicationFacts, 'state' | 'hearingNotifiedOn' | 'notifiedOn'>,
  today: CalendarDate,
): ResidenceApplicationState {
  const { state, hearingNotifiedOn, notifiedOn } = facts;
  if (state === 'PARTICIPATION' || state === 'DECISION_PREPARED') return 'IN_REVIEW';
  if (state === 'HEARING' && (hearingNotifiedOn === null || hearingNotifiedOn > today)) return 'IN_REVIEW';
  if (state === 'REFUSED' && (notifiedOn === null || notifiedOn > today)) return 'HEARING';
  return state;
}
