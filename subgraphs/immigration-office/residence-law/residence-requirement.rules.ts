import { addDays, type CalendarDate } from '../../kit/calendar.js';
import { daysBetween, firstDayAfter, type Length } from '../../kit/periods.js';
import { met, notMet, type Rule, type RuleResult } from '../../kit/procedure.js';
import {
  GERMAN_LEVELS,
  type GermanLevel,
  LIVELIHOODS,
  type Livelihood,
  possessionOf,
  type ResidenceFacts,
  titleOn,
  unbrokenSince,
} from './residence-facts.rules.js';
import { unknown } from './residence-outcome.rules.js';
import type { ResidenceParameters } from './residence-parameters.rules.js';
import type { TitleFact } from './residence-title.rules.js';

export type ResidenceRule = Rule<ResidenceFacts>;

/** The Residence Act in the version of the Skilled Immigration Act, the oldest kept here. */
export const RESIDENCE_LAW_KEPT_FROM: CalendarDate = '2020-03-01';

/** A requirement that only asks whether something is known to be so. */
export function stated(
  code: string,
  legalBasis: string,
  claim: string,
  holds: (facts: ResidenceFacts) => boolean | null,
): ResidenceRule {
  return {
    code,
    legalBasis,
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    holds: (facts) => {
      const answer = holds(facts);
      if (answer === null) return unknown(`It is not known whether this is so: ${claim}`);
      return answer ? met(claim) : notMet(`This is not so: ${claim}`);
    },
  };
}

/** Not, where it is known; unknown stays unknown. */
export const not = (claim: boolean | null): boolean | null => (claim === null ? null : !claim);

/** A requirement that is dropped for whoever cannot meet it because of illness or disability (§ 9 Abs. 2 Satz 3, 6 AufenthG). */
export function unlessIll(rule: ResidenceRule): ResidenceRule {
  return {
    ...rule,
    holds: (facts, context) =>
      facts.unableForIllness ? met('Dropped: it cannot be met because of illness or disability.') : rule.holds(facts, context),
  };
}

/** The title held now is one on which the norm builds. `null` of the predicate: that cannot be said. */
export function titleHeld(
  legalBasis: string,
  claim: string,
  fits: (title: TitleFact, facts: ResidenceFacts) => boolean | null,
): ResidenceRule {
  return {
    code: 'TITLE_DOES_NOT_FIT',
    legalBasis,
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    holds: (facts, { today }) => {
      const title = titleOn(facts, today);
      if (title === null)
        return facts.titles.length === 0 ? unknown('No title is stated.') : notMet(`No title is in force on ${today}.`);
      const answer = fits(title, facts);
      if (answer === null) return unknown(`What the title rests on is not known: ${claim}`);
      return answer ? met(claim) : notMet(`The title under § ${title.paragraph} does not fit: ${claim}`);
    },
  };
}

/** What of the time before the title is counted as well. */
export type CountedBefore = 'NOTHING' | 'ASYLUM_UNTIL_TITLE' | 'ASYLUM_PROCEDURE';

export interface Possession {
  readonly legalBasis: string;
  readonly length: Length;
  readonly counts: (title: TitleFact) => boolean;
  readonly before?: CountedBefore;
  /** Whether time for study and training counts by half. */
  readonly halves?: boolean;
}

/** A title was held long enough, without a break. */
export function heldFor({ legalBasis, ...possession }: Possession, parameters: ResidenceParameters): ResidenceRule {
  return {
    code: 'TITLE_HELD_TOO_SHORT',
    legalBasis,
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    holds: (facts, { today }) => {
      const first = heldLongEnoughOn(facts, possession, parameters, today);
      if (first === null)
        return facts.titles.length === 0 ? unknown('No title is stated.') : notMet(`No title that counts is held on ${today}.`);
      return waitedUntil(first, today, `Held for ${lengthInWords(possession.length)} without a break`);
    },
  };
}

/** First day on which the period of possession is fulfilled; null where no title that counts is held on that day. */
export function heldLongEnoughOn(
  facts: ResidenceFacts,
  { length, counts, before = 'NOTHING', halves = false }: Omit<Possession, 'legalBasis'>,
  parameters: ResidenceParameters,
  on: CalendarDate,
): CalendarDate | null {
  const since = unbrokenSince(possessionOf(facts, counts), on);
  if (since === null) return null;
  const { asylumAppliedOn, asylumEndedOn } = facts;
  const fromTitle = firstDayAfter(since, length, parameters.titleCounting);
  const hasAsylumTime = before !== 'NOTHING' && asylumAppliedOn !== null && asylumAppliedOn < since;
  const first = !hasAsylumTime
    ? fromTitle
    : before === 'ASYLUM_UNTIL_TITLE' || asylumEndedOn === null || asylumEndedOn >= addDays(since, -1)
      ? firstDayAfter(asylumAppliedOn, length, parameters.stayCounting)
      : addDays(fromTitle, -daysBetween(asylumAppliedOn, asylumEndedOn));
  return halves ? addDays(first, Math.floor(studyDays(facts, since, on, parameters) / 2)) : first;
}

/** Days of the run that were held for study or training. */
function studyDays(
  facts: ResidenceFacts,
  since: CalendarDate,
  on: CalendarDate,
  { halfCountedParagraphs }: ResidenceParameters,
): number {
  return facts.titles
    .filter(
      ({ paragraph, validFrom, validTo }) =>
        halfCountedParagraphs.includes(paragraph) && validFrom >= since && validFrom <= on && (validTo ?? on) >= since,
    )
    .reduce(
      (days, { validFrom, validTo }) => days + daysBetween(validFrom, validTo === null || validTo > on ? on : validTo) + 1,
      0,
    );
}

/** Met from a day on, or not before it. */
export function waitedUntil(first: CalendarDate, today: CalendarDate, claim: string): RuleResult {
  return first <= today ? met(`${claim}: since ${first}.`) : { ...notMet(`${claim}: not before ${first}.`), earliestOn: first };
}

export function lengthInWords({ years = 0, months = 0 }: Length): string {
  const parts = [years > 0 ? `${years} years` : '', months > 0 ? `${months} months` : ''];
  return parts.filter((part) => part !== '').join(' and ');
}

/** German of at least that level. */
export function germanAtLeast(level: GermanLevel, legalBasis: string): ResidenceRule {
  return {
    code: 'GERMAN_TOO_LOW',
    legalBasis,
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    holds: ({ german }) => {
      if (german === null) return unknown('The level of German is not known.');
      return speaks(german, level) ? met(`German ${german}, needed ${level}.`) : notMet(`German ${german}, needed ${level}.`);
    },
  };
}

export const speaks = (german: GermanLevel, level: GermanLevel): boolean =>
  GERMAN_LEVELS.indexOf(german) >= GERMAN_LEVELS.indexOf(level);

/** Livelihood secured at least so far. */
export function livelihoodAtLeast(least: Livelihood, legalBasis: string): ResidenceRule {
  return {
    code: 'LIVELIHOOD_NOT_SECURED',
    legalBasis,
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    holds: ({ livelihood }) => {
      if (livelihood === null) return unknown('It is not known how far the livelihood is secured.');
      return LIVELIHOODS.indexOf(livelihood) >= LIVELIHOODS.indexOf(least)
        ? met(`Livelihood ${livelihood}, needed ${least}.`)
        : notMet(`Livelihood ${livelihood}, needed ${least}.`);
    },
  };
}

/** Months of contributions to the statutory pension insurance. */
export function pensionMonths(needed: (facts: ResidenceFacts) => number, legalBasis: string): ResidenceRule {
  return {
    code: 'PENSION_MONTHS_MISSING',
    legalBasis,
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    holds: (facts) => {
      const months = needed(facts);
      if (facts.pensionMonths === null) return unknown('The months of contributions are not known.');
      return facts.pensionMonths >= months
        ? met(`${facts.pensionMonths} months of contributions, needed ${months}.`)
        : notMet(`${facts.pensionMonths} months of contributions, needed ${months}.`);
    },
  };
}
