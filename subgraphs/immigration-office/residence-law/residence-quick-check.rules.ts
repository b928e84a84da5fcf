import { type CalendarDate, isCalendarDate } from '../../kit/calendar.js';
import {
  certificateDue,
  type FictionFacts,
  type FictionOutcome,
  fictionEffectOf,
  workAllowedFromCardOrder,
} from './fiction-effect.rules.js';
import { holdsChanceTitle, integratedStayNorms } from './integrated-stay.rules.js';
import { hasUnlimitedTitle, permanentResidenceNorms } from './permanent-residence.rules.js';
import { type FactFault, faultOfFacts, type ResidenceFacts, titleOn } from './residence-facts.rules.js';
import { bestOutcome, type NormOutcome, normsInForce, outcomeOf, type ResidenceOutcome } from './residence-outcome.rules.js';
import type { ResidenceParameters } from './residence-parameters.rules.js';
import { RESIDENCE_LAW_KEPT_FROM } from './residence-requirement.rules.js';
import { HUMANITARIAN_PARAGRAPHS, PARAGRAPHS_OF } from './residence-title.rules.js';
import {
  type Absence,
  extensionLimit,
  familyReunionSuspended,
  type LapseOutcome,
  lapseOf,
  reportDueOn,
} from './title-lapse.rules.js';

/** An application whose effect on the stay is asked for. */
export type ApplicationQuestion = Omit<FictionFacts, 'heldTitle'>;

/** What may be asked beside the facts. */
export interface ResidenceQuestion {
  readonly facts: ResidenceFacts;
  readonly application: ApplicationQuestion | null;
  readonly absences: readonly Absence[];
  readonly keptBySubsection2: boolean;
  readonly refugeeTravelDocument: boolean;
  /** An obligatory integration course, and whether it is finished; null: none. */
  readonly courseFinished: boolean | null;
  /** Day on which it became known that training or work ended early. */
  readonly workEndKnownOn: CalendarDate | null;
}

export interface FictionAnswer extends FictionOutcome {
  readonly certificateDue: boolean;
  readonly workAllowedFromCardOrder: boolean;
}

export interface ResidenceAnswer {
  readonly on: CalendarDate;
  readonly lawVersion: string;
  readonly notice: string;
  readonly outcome: ResidenceOutcome;
  readonly permanentResidence: readonly NormOutcome[];
  readonly integratedStay: readonly NormOutcome[];
  readonly fiction: FictionAnswer | null;
  readonly lapse: LapseOutcome | null;
  readonly extensionLimitOn: CalendarDate | null;
  readonly reportDueOn: CalendarDate | null;
  readonly hints: readonly string[];
}

/** First days of the versions of the Residence Act that make a difference here; days before 2026 are to be confirmed. */
const LAW_VERSIONS: readonly CalendarDate[] = [
  RESIDENCE_LAW_KEPT_FROM,
  '2022-12-31',
  '2023-11-18',
  '2024-03-01',
  '2025-07-24',
  '2026-06-12',
];

/** No result is an administrative decision (§ 35a VwVfG, Art. 22 GDPR). */
export const NOTICE = 'Preliminary check (Vorprüfung), no administrative decision. A named officer decides.';

const MOST_ABSENCES = 100;

/** The version of the law that is applied on a day. */
export function residenceLawVersion(on: CalendarDate): string {
  return `AufenthG as in force from ${LAW_VERSIONS.findLast((from) => from <= on) ?? RESIDENCE_LAW_KEPT_FROM}`;
}

/** The first input that cannot be; null where all can be. */
export function faultOfQuestion(
  { facts, application, absences, workEndKnownOn }: ResidenceQuestion,
  on: CalendarDate,
): FactFault | null {
  if (!isCalendarDate(on) || on < RESIDENCE_LAW_KEPT_FROM)
    return { field: 'on', sentence: `The law is kept from ${RESIDENCE_LAW_KEPT_FROM} on.` };
  if (workEndKnownOn !== null && workEndKnownOn > on)
    return { field: 'workEndKnownOn', sentence: 'This day lies after the day of the check.' };
  return faultOfFacts(facts, on) ?? faultOfApplication(application, facts, on) ?? faultOfAbsences(absences, facts, on);
}

const SOUGHT = new Set(Object.values(PARAGRAPHS_OF).flat());

function faultOfApplication(
  application: ApplicationQuestion | null,
  { birthDate }: ResidenceFacts,
  on: CalendarDate,
): FactFault | null {
  if (application === null) return null;
  const { sought, filedOn } = application;
  if (!SOUGHT.has(sought))
    return { field: 'application.sought', sentence: 'No title is issued under this section of the Residence Act.' };
  if (filedOn > on) return { field: 'application.filedOn', sentence: 'This day lies after the day of the check.' };
  if (birthDate !== null && filedOn < birthDate)
    return { field: 'application.filedOn', sentence: 'This day lies before the birth.' };
  return null;
}

function faultOfAbsences(absences: readonly Absence[], { birthDate }: ResidenceFacts, on: CalendarDate): FactFault | null {
  if (absences.length > MOST_ABSENCES) return { field: 'absences', sentence: `At most ${MOST_ABSENCES} absences.` };
  for (const [at, { leftOn, returnedOn, returnBy, dischargedOn }] of absences.entries()) {
    const field = (name: string) => `absences.${at}.${name}`;
    if (leftOn > on) return { field: field('leftOn'), sentence: 'This day lies after the day of the check.' };
    if (birthDate !== null && leftOn < birthDate) return { field: field('leftOn'), sentence: 'This day lies before the birth.' };
    if (returnedOn !== null && (returnedOn < leftOn || returnedOn > on))
      return { field: field('returnedOn'), sentence: 'The return lies between the departure and the day of the check.' };
    if (returnBy !== null && returnBy < leftOn)
      return { field: field('returnBy'), sentence: 'The period ends after the departure.' };
    if (dischargedOn !== null && dischargedOn < leftOn)
      return { field: field('dischargedOn'), sentence: 'The discharge lies after the departure.' };
    const overlapping = absences
      .slice(0, at)
      .some((earlier) => earlier.leftOn < (returnedOn ?? '9999-12-31') && leftOn < (earlier.returnedOn ?? '9999-12-31'));
    if (overlapping) return { field: field('leftOn'), sentence: 'Two absences cannot be at the same time.' };
  }
  return null;
}

/** The whole preliminary check. The question has no fault. */
export function residenceQuickCheck(
  question: ResidenceQuestion,
  on: CalendarDate,
  parameters: ResidenceParameters,
): ResidenceAnswer {
  const { facts, application, workEndKnownOn } = question;
  const outcomes = (norms: Parameters<typeof normsInForce>[0]) =>
    normsInForce(norms, on).map((norm) => outcomeOf(norm, facts, on));
  const permanentResidence = outcomes(permanentResidenceNorms(parameters));
  const integratedStay = outcomes(integratedStayNorms(parameters, on));
  const title = titleOn(facts, on);
  return {
    on,
    lawVersion: residenceLawVersion(on),
    notice: NOTICE,
    outcome: bestOutcome([...permanentResidence, ...integratedStay]),
    permanentResidence,
    integratedStay,
    fiction: application && fictionAnswer(application, facts, parameters),
    lapse: lapseOfNewest(question, on),
    extensionLimitOn: limitOfExtension(question, on),
    reportDueOn: workEndKnownOn === null || title === null ? null : reportDueOn(title, workEndKnownOn),
    hints: hintsOn(question, on, parameters),
  };
}

function newestTitle({ titles }: ResidenceFacts, on: CalendarDate) {
  return titles
    .filter(({ validFrom }) => validFrom <= on)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
    .at(0);
}

function fictionAnswer(
  application: ApplicationQuestion,
  facts: ResidenceFacts,
  parameters: ResidenceParameters,
): FictionAnswer | null {
  const heldTitle = newestTitle(facts, application.filedOn) ?? null;
  const outcome = fictionEffectOf({ ...application, heldTitle }, parameters);
  return (
    outcome && {
      ...outcome,
      certificateDue: certificateDue(outcome.effect),
      workAllowedFromCardOrder: workAllowedFromCardOrder(outcome.effect, application.sought),
    }
  );
}

function lapseOfNewest(question: ResidenceQuestion, on: CalendarDate): LapseOutcome | null {
  const { facts, absences, keptBySubsection2, refugeeTravelDocument } = question;
  const title = newestTitle(facts, on);
  if (title === undefined) return null;
  const continues = titleOn(facts, on) === title;
  return lapseOf({ title, absences, keptBySubsection2, refugeeTravelDocument, continues }, on);
}

function limitOfExtension({ facts, courseFinished }: ResidenceQuestion, on: CalendarDate): CalendarDate | null {
  const title = newestTitle(facts, on);
  if (title?.validTo == null || courseFinished === null) return null;
  return extensionLimit(title, { obliged: true, finished: courseFinished }, title.validTo < on ? on : title.validTo);
}

function hintsOn(
  { facts, application }: ResidenceQuestion,
  on: CalendarDate,
  parameters: ResidenceParameters,
): readonly string[] {
  const title = titleOn(facts, on);
  const hints = [
    [
      'General conditions (passport, identity, no interest in expulsion, livelihood where not waived) are examined besides (§ 5 AufenthG).',
      true,
    ],
    ['An unlimited title is held already.', hasUnlimitedTitle(facts, on)],
    ['From § 104c only §§ 25a and 25b can be granted (§ 104c Abs. 2 AufenthG).', holdsChanceTitle(facts, on)],
    [
      `Family reunion under § 36a is suspended until ${parameters.familyReunionSuspendedTo} (§ 104 Abs. 14 AufenthG).`,
      application?.sought === '36a' && familyReunionSuspended(parameters, on),
    ],
    ['Breaks of lawful stay of up to one year may be left out of account (§ 85 AufenthG).', facts.titles.length > 1],
    [
      'Time between the end of an asylum procedure and a title under § 25(1) or (2) is counted with the procedure (to be confirmed).',
      facts.asylumEndedOn !== null && title !== null && HUMANITARIAN_PARAGRAPHS.includes(title.paragraph),
    ],
  ] as const;
  return hints.filter(([, applies]) => applies).map(([hint]) => hint);
}
