import type { CalendarDate } from '../../kit/calendar.js';
import { endOfPeriod } from '../../kit/periods.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { ImplementersEffect, VoteOutcome } from '../votes/majority.rules.js';
import type { DecisionState } from './decision.procedure.js';

export const DECISION_OUTCOMES = [
  'ADOPTED',
  'ADOPTED_AS_RECOMMENDATION',
  'AMENDED',
  'DEFERRED',
  'REJECTED',
  'REFERRED_UP',
  'HANDED_BACK',
] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

export const DECISION_BASES = ['VOTE', 'CIRCULATION', 'URGENT', 'DELIBERATION'] as const;
export type DecisionBase = (typeof DECISION_BASES)[number];

/** Outcomes that a body may reach without a vote, after it has deliberated. */
export const OUTCOMES_WITHOUT_VOTE = ['DEFERRED', 'REFERRED_UP', 'HANDED_BACK'] as const satisfies readonly DecisionOutcome[];
export type OutcomeWithoutVote = (typeof OUTCOMES_WITHOUT_VOTE)[number];

/** Outcomes with which something was adopted, and may be implemented. */
const ADOPTING: readonly DecisionOutcome[] = ['ADOPTED', 'ADOPTED_AS_RECOMMENDATION', 'AMENDED'];

export function isAdopting(outcome: DecisionOutcome): boolean {
  return ADOPTING.includes(outcome);
}

/** What the rules need to know about a decision. */
export interface DecisionFacts {
  readonly state: DecisionState;
  /** The governance office that keeps the body. */
  readonly office: string;
  /** Institutions that hold the chair of the body. */
  readonly chairs: readonly string[];
  readonly outcome: DecisionOutcome;
  /** Whether the urgent decision it came of was not ratified. */
  readonly isNotRatified: boolean;
  /** Whether a later decision that was adopted ends it. */
  readonly isRepealed: boolean;
  /** Tasks that still stand in the way of its implementation, by title. */
  readonly openTasks: readonly string[];
  readonly doneTasks: number;
  /** Whether it ever was in the public register. */
  readonly wasPublished: boolean;
  /** Whether item and rules of procedure let it be published. */
  readonly mayBePublished: boolean;
  readonly summarised: boolean;
  /** Whether the summary names somebody. */
  readonly namesSomebody: boolean;
}

/** Day from which the recommended rule set applies (specification C.2). */
const RULES_IN_FORCE = '2026-01-01';

/** The bodies' own rules are not public yet; each city confirms its own. */
const RULES_OF_PROCEDURE = 'Geschäftsordnung (to be confirmed)';

/** Decisions are kept by the office of the body and by its chair (Geschäftsstelle, Vorsitz). */
export const keptByOwn: Rule<DecisionFacts> = {
  code: 'DECISION_OF_ANOTHER_BODY',
  legalBasis: `§ 93 VwVfG; ${RULES_OF_PROCEDURE}`,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office, chairs }, { actor: { roles, institution } }) => {
    const ofOffice = roles.includes('body_office') && institution === office;
    const inChair = roles.includes('body_chair') && institution !== null && chairs.includes(institution);
    return ofOffice || inChair
      ? met('Your office keeps the body, or you are in its chair.')
      : notMet('The office that keeps the body and its chair keep its decisions.');
  },
};

/** What follows of a decision is in the hands of the office; reviews also in those of the coordination (KI). */
export const followedUpByOffice: Rule<Pick<DecisionFacts, 'office'>> = {
  code: 'DECISION_OF_ANOTHER_OFFICE',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  refusal: 'NOT_PERMITTED',
  holds: ({ office }, { actor }) =>
    actor.institution === office || actor.roles.includes('kim_coordination')
      ? met('Your office keeps the body, or you coordinate the integration management.')
      : notMet('Another office keeps the body.'),
};

/** Only what was adopted is implemented. */
export const adopted: Rule<DecisionFacts> = {
  code: 'NOTHING_TO_IMPLEMENT',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ outcome }) =>
    isAdopting(outcome)
      ? met('The decision was adopted.')
      : notMet(`The decision says ${outcome}: there is nothing to implement.`),
};

/** A decision is implemented once all that was to be done is done and accepted. */
export const tasksDone: Rule<DecisionFacts> = {
  code: 'TASKS_OPEN',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ openTasks, doneTasks }) => {
    if (openTasks.length > 0) return notMet(`Tasks that are still open: ${openTasks.length} (${openTasks.join('; ')}).`);
    return doneTasks > 0 ? met(`Tasks done and accepted: ${doneTasks}.`) : notMet('No task was done.');
  },
};

/** An urgent decision that the next meeting does not ratify ends for the future (ex nunc). */
export const notRatified: Rule<DecisionFacts> = {
  code: 'NOT_REFUSED_BY_BODY',
  legalBasis: '§ 60 Abs. 1 GO NRW by analogy (to be confirmed)',
  validFrom: RULES_IN_FORCE,
  holds: ({ isNotRatified }) =>
    isNotRatified
      ? met('The body has refused to ratify the urgent decision.')
      : notMet('It does not come of an urgent decision that the body has refused to ratify.'),
};

/** A decision is ended by a later one. */
export const repealed: Rule<DecisionFacts> = {
  code: 'NOT_REPEALED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ isRepealed }) =>
    isRepealed ? met('A later decision ends it.') : notMet('No later decision that was adopted ends it.'),
};

/** What is not for the public stays with the bodies. */
export const publishable: Rule<DecisionFacts> = {
  code: 'NOT_FOR_THE_PUBLIC',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ mayBePublished }) =>
    mayBePublished
      ? met('Item and rules of procedure let it be published.')
      : notMet('The item, or the rules of procedure, keep this decision from the public.'),
};

/** The public reads a summary, never the text of the decision. */
export const summarised: Rule<DecisionFacts> = {
  code: 'SUMMARY_MISSING',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: (facts) => (facts.summarised ? met('It has a summary for the public.') : notMet('It has no summary for the public.')),
};

/** The public register names nobody. */
export const namesNobody: Rule<DecisionFacts> = {
  code: 'SUMMARY_NAMES_SOMEBODY',
  legalBasis: 'Art. 5 Abs. 1 Buchst. c DSGVO',
  validFrom: RULES_IN_FORCE,
  holds: ({ namesSomebody }) =>
    namesSomebody
      ? notMet('The title or the summary for the public names a person or an address.')
      : met('Title and summary name nobody.'),
};

/** Only what is in the register can be taken out of it. */
export const wasPublished: Rule<DecisionFacts> = {
  code: 'NOT_PUBLISHED',
  legalBasis: RULES_OF_PROCEDURE,
  validFrom: RULES_IN_FORCE,
  holds: ({ wasPublished }) =>
    wasPublished ? met('It was put into the public register.') : notMet('It is not in the public register.'),
};

/** What a decision comes to. */
export interface OutcomeFound {
  readonly outcome: DecisionOutcome;
  /** Whether it binds as a recommendation alone, because an implementer had not agreed. */
  readonly recommendationOnly: boolean;
}

/** The outcome of what the ballots adopted, once the implementers have declared themselves: another text than the one that was moved makes it amended. */
export function decisionOutcome(effect: ImplementersEffect, { isOtherText }: { readonly isOtherText: boolean }): OutcomeFound {
  const recommendationOnly = effect === 'ADOPTED_AS_RECOMMENDATION';
  if (effect !== 'ADOPTED' && !recommendationOnly) return { outcome: 'REJECTED', recommendationOnly: false };
  return { outcome: isOtherText ? 'AMENDED' : effect, recommendationOnly };
}

/** Whether ballots came to a result that a decision may rest on. */
export function isDecided(outcome: string): outcome is Extract<VoteOutcome, 'ADOPTED' | 'REJECTED'> {
  return outcome === 'ADOPTED' || outcome === 'REJECTED';
}

/** Day on which the effect of a decision is due for review: that many months after the day from which it applies. */
export function reviewDay(effectiveFrom: CalendarDate, afterMonths: number): CalendarDate {
  return endOfPeriod(effectiveFrom, { months: afterMonths }, 'EVENT');
}

const ADDRESSED = /(?:^|[^\p{L}])(?:Herrn?|Frau|Fr\.|Hr\.|Dr\.|Prof\.)\s+\p{Lu}\p{L}/u;
const MAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const TITLES = /^(?:(?:Prof|Dr|Dipl)\.?-?\s*(?:\p{L}+\.\s*)*|Herrn?\s+|Frau\s+)+/u;

/** Whether a text names somebody: by a form of address, by an e-mail address, or by a name that is known to the bodies. */
export function namesAPerson(text: string, known: readonly string[]): boolean {
  if (ADDRESSED.test(text) || MAIL.test(text)) return true;
  const words = wordsOf(text);
  return known.some((entry) => {
    const name = wordsOf(nameIn(entry));
    const family = name.at(-1);
    // One letter or two say nothing of anybody.
    return family !== undefined && family.length > 2 && words.includes(family);
  });
}

/** The name in an entry such as "Dr. Erika Beispiel, Leitung der Fachstelle". */
function nameIn(entry: string): string {
  return (entry.split(/[,;(–]/, 1)[0] ?? '').replace(TITLES, '').trim();
}

/** Words in small letters; names are parted at hyphens nowhere, so that "Muster-Beispiel" is one. */
function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}'’-]+/u)
    .map((word) => word.replace(/^[-'’]+|[-'’]+$/g, '').replace(/['’]s$/, ''))
    .filter((word) => word !== '');
}
