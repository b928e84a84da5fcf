import { fourEyes } from '../../kit/four-eyes.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { LEGAL_CIRCLES, type LegalCircle } from '../cases/case.rules.js';
import {
  AFFECTED_GROUPS,
  type AffectedGroup,
  type HurdleDomain,
  type HurdleKind,
  type HurdleMechanism,
  inListOrder,
} from '../observations/observation.rules.js';
import type { Quarter } from '../observations/quarter.rules.js';
import type { ClusterState } from './cluster.procedure.js';

/** What observations have to say to belong to a cluster. Null or empty: whatever they say there; of a list one word is enough. */
export interface Criterion {
  readonly domain: HurdleDomain;
  readonly kind: HurdleKind;
  readonly mechanism: HurdleMechanism | null;
  readonly legalCircles: readonly LegalCircle[];
  readonly affectedGroupTags: readonly AffectedGroup[];
  readonly fromQuarter: Quarter | null;
  readonly toQuarter: Quarter | null;
}

/** Everything one criterion takes in, the other takes in as well. */
export function isWithin(part: Criterion, whole: Criterion): boolean {
  const words = (of: readonly string[], among: readonly string[]) =>
    among.length === 0 || (of.length > 0 && of.every((word) => among.includes(word)));
  return (
    part.domain === whole.domain &&
    part.kind === whole.kind &&
    (whole.mechanism === null || part.mechanism === whole.mechanism) &&
    words(part.legalCircles, whole.legalCircles) &&
    words(part.affectedGroupTags, whole.affectedGroupTags) &&
    (whole.fromQuarter === null || (part.fromQuarter !== null && part.fromQuarter >= whole.fromQuarter)) &&
    (whole.toQuarter === null || (part.toQuarter !== null && part.toQuarter <= whole.toQuarter))
  );
}

/** Every criterion of the one lies within one of the other. */
export function allWithin(parts: readonly Criterion[], whole: readonly Criterion[]): boolean {
  return parts.every((part) => whole.some((each) => isWithin(part, each)));
}

/** One of two sets of criteria lies within the other, so that the difference of their figures would count those outside. */
export function areNested(one: readonly Criterion[], other: readonly Criterion[]): boolean {
  return allWithin(one, other) || allWithin(other, one);
}

/** Criteria in one order and without those that another takes in, so that equal clusters have equal criteria. */
export function normalised(criteria: readonly Criterion[]): readonly Criterion[] {
  const ordered = criteria
    .map(
      (each): Criterion => ({
        domain: each.domain,
        kind: each.kind,
        mechanism: each.mechanism,
        legalCircles: inListOrder(LEGAL_CIRCLES, each.legalCircles),
        affectedGroupTags: inListOrder(AFFECTED_GROUPS, each.affectedGroupTags),
        fromQuarter: each.fromQuarter,
        toQuarter: each.toQuarter,
      }),
    )
    .map((each) => ({ each, text: JSON.stringify(each) }))
    .sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0));
  return ordered
    .filter(({ each, text }, at) =>
      ordered.every((other, place) => place === at || !isWithin(each, other.each) || (other.text === text && place > at)),
    )
    .map(({ each }) => each);
}

/** What the rules need to know about a cluster. Its figures are true ones and stay here: no explanation names them. */
export interface ClusterFacts {
  readonly state: ClusterState;
  /** Everything it says in words. */
  readonly texts: readonly string[];
  readonly writtenBy: string | null;
  readonly exceptionReason: string | null;
  readonly households: number;
  readonly institutions: number;
  /** How many of each it takes to leave case management. */
  readonly required: { readonly households: number; readonly institutions: number };
  /** Whether a frozen table of the same quarter differs from it by fewer households than required. */
  readonly differsByFew: boolean;
}

/** Day on which the municipal integration management became part of the law of the Land. */
const TINTG_IN_FORCE = '2022-01-01';

const SECRECY = '§ 16 BStatG; Mindestfallzahl als Konfiguration (to be confirmed)';

/** Nobody checks a text that they wrote. */
export const checkedByAnother = fourEyes<ClusterFacts>(({ writtenBy }) => writtenBy, 'Art. 25, Art. 32 DSGVO (to be confirmed)');

/** What in a text points at somebody, with the word for it. */
const IDENTIFYING: readonly (readonly [RegExp, string])[] = [
  [/\S@\S+\.\S/u, 'an e-mail address'],
  [/\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{4}-\d{2}-\d{2}/u, 'a day'],
  [/\b[A-ZÄÖÜ]{2,6}-\d{4}-\d{2,}/u, 'a file number'],
  [/(\d[\s/-]?){7,}/u, 'a telephone number or another long number'],
  [/\b(Frau|Herr|Herrn|Familie|Fam\.|Mrs?|Ms)\.?\s+\p{Lu}/u, 'a name'],
];

/** What a text holds that points at somebody; the second person has to read it all the same. */
export function identifyingParts(text: string): readonly string[] {
  return IDENTIFYING.filter(([pattern]) => pattern.test(text)).map(([, word]) => word);
}

/** No text of a cluster points at a person. */
export const textPointsAtNobody: Rule<ClusterFacts> = {
  code: 'TEXT_POINTS_AT_SOMEBODY',
  legalBasis: 'Art. 4 Nr. 1, Art. 25 DSGVO',
  validFrom: TINTG_IN_FORCE,
  holds: ({ texts }) => {
    const parts = [...new Set(texts.flatMap(identifyingParts))];
    return parts.length === 0 ? met('Nothing in the text points at anybody.') : notMet(`The text holds ${parts.join(', ')}.`);
  },
};

/** Enough households stand behind it (Mindestfallzahl). */
export const enoughHouseholds: Rule<ClusterFacts> = {
  code: 'TOO_FEW_HOUSEHOLDS',
  legalBasis: SECRECY,
  validFrom: TINTG_IN_FORCE,
  holds: ({ households, required }) =>
    households >= required.households
      ? met(`At least ${required.households} households.`)
      : notMet(`A cluster leaves with at least ${required.households} households.`),
};

/** Enough institutions stand behind it, so that it points at none of them and no colleague. */
export const enoughInstitutions: Rule<ClusterFacts> = {
  code: 'TOO_FEW_INSTITUTIONS',
  legalBasis: SECRECY,
  validFrom: TINTG_IN_FORCE,
  holds: ({ institutions, required }) =>
    institutions >= required.institutions
      ? met(`At least ${required.institutions} institutions.`)
      : notMet(`A cluster leaves with households of at least ${required.institutions} institutions.`),
};

/** Nobody can subtract one frozen table from another and have a few households left (Differenzenbildung). */
export const differenceProtected: Rule<ClusterFacts> = {
  code: 'DIFFERENCE_TOO_SMALL',
  legalBasis: SECRECY,
  validFrom: TINTG_IN_FORCE,
  holds: ({ differsByFew }) =>
    differsByFew
      ? notMet('A cluster frozen for this quarter takes in nearly the same households; the difference would point at a few.')
      : met('No frozen table differs from it by a few households.'),
};

/** What leaves without figures has a reason, which the second person has read too. */
export const exceptionReasoned: Rule<ClusterFacts> = {
  code: 'EXCEPTION_REASON_MISSING',
  legalBasis: SECRECY,
  validFrom: TINTG_IN_FORCE,
  holds: ({ exceptionReason }) =>
    exceptionReason ? met('The exception has a reason.') : notMet('An exception needs a reason; revise the cluster to give it.'),
};
