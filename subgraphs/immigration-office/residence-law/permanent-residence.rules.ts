import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { met, notMet, type RuleResult } from '../../kit/procedure.js';
import { LIVELIHOODS, type ResidenceFacts, titleOn } from './residence-facts.rules.js';
import { type ResidenceNorm, unknown } from './residence-outcome.rules.js';
import type { ResidenceParameters } from './residence-parameters.rules.js';
import {
  germanAtLeast,
  heldFor,
  heldLongEnoughOn,
  livelihoodAtLeast,
  not,
  pensionMonths,
  RESIDENCE_LAW_KEPT_FROM,
  type ResidenceRule,
  speaks,
  stated,
  titleHeld,
  unlessIll,
  waitedUntil,
} from './residence-requirement.rules.js';
import {
  FAMILY_PARAGRAPHS,
  HUMANITARIAN_PARAGRAPHS,
  SKILLED_PARAGRAPHS,
  type TitleFact,
  UNLIMITED_KINDS,
} from './residence-title.rules.js';

/** Years of a residence permit (§ 9 Abs. 2 Satz 1 Nr. 1, § 9a Abs. 2 Satz 1 Nr. 1, § 26 Abs. 3 Satz 1 Nr. 1, § 35 Abs. 1 AufenthG). */
const FIVE_YEARS = { years: 5 };
/** Years of a title (§ 9 Abs. 3a Satz 1 Nr. 2, § 18c Abs. 1 Satz 1 Nr. 1, § 26 Abs. 3 Satz 3 Nr. 1, § 28 Abs. 2 AufenthG). */
const THREE_YEARS = { years: 3 };
/** Years of a title with training or a degree from Germany (§ 18c Abs. 1 Satz 2 AufenthG). */
const TWO_YEARS = { years: 2 };
/** Months of contributions (§ 9 Abs. 2 Satz 1 Nr. 3 AufenthG). */
const PENSION_MONTHS = 60;
/** The same for skilled workers (§ 18c Abs. 1 Satz 1 Nr. 3 AufenthG), and with training or a degree from Germany (Satz 2). */
const PENSION_MONTHS_SKILLED = 36;
const PENSION_MONTHS_GERMAN_QUALIFICATION = 24;
/** Months of employment with an EU Blue Card (§ 18c Abs. 2 AufenthG), and with sufficient German (Satz 3). */
const BLUE_CARD_MONTHS = 27;
const BLUE_CARD_MONTHS_B1 = 21;
/** Hours of work a week (§ 9 Abs. 3a Satz 1 Nr. 3 AufenthG). */
const HOURS_OF_SPOUSE = 20;
/** Age at which the years are reckoned, and age of majority (§ 35 Abs. 1 AufenthG). */
const AGE_OF_CHILD = 16;
const AGE_OF_MAJORITY = 18;

/** What was asked before the Act on Skilled Immigration of 2023 (professional knowledge, to be confirmed). */
const YEARS_BEFORE_REFORM = 4;
const PENSION_MONTHS_BEFORE_REFORM = 48;
const BLUE_CARD_MONTHS_BEFORE_REFORM = 33;
/** First days of later versions (professional knowledge, to be confirmed): the Act on Skilled Immigration of 2023. */
const BLUE_CARD_REFORM: CalendarDate = '2023-11-18';
const SKILLED_REFORM: CalendarDate = '2024-03-01';

const isPermit = ({ kind }: TitleFact): boolean =>
  ['RESIDENCE_PERMIT', 'EU_BLUE_CARD', 'ICT_CARD', 'MOBILE_ICT_CARD'].includes(kind);
const isTitle = ({ kind }: TitleFact): boolean => kind !== 'SCHENGEN_VISA';
/** § 104c leads to §§ 25a and 25b only (§ 104c Abs. 2 AufenthG). */
const isChance = ({ paragraph }: TitleFact): boolean => paragraph === '104c';
const isHumanitarian = ({ paragraph }: TitleFact): boolean => HUMANITARIAN_PARAGRAPHS.includes(paragraph);

/** Persons entitled to asylum, refugees, and refugees from resettlement (§ 26 Abs. 3 Satz 1, 6 AufenthG). */
function isRefugeeTitle({ paragraph, subparagraph }: TitleFact, { subsidiaryProtection }: ResidenceFacts): boolean | null {
  if (paragraph === '23') return subparagraph === null ? null : subparagraph === '4';
  if (paragraph !== '25') return false;
  if (subparagraph === '1') return true;
  if (subparagraph === '2') return not(subsidiaryProtection);
  return subparagraph === null ? null : false;
}

/** Time of a refugee's title: whichever of the two, and a change between them breaks nothing. */
const countsForRefugee = ({ paragraph, subparagraph }: TitleFact): boolean =>
  (paragraph === '25' && (subparagraph === '1' || subparagraph === '2')) || (paragraph === '23' && subparagraph === '4');

const civicBasics = (legalBasis: string) =>
  stated(
    'CIVIC_BASICS_MISSING',
    legalBasis,
    'Basic knowledge of the legal and social order and of life in Germany.',
    (facts) => facts.civicBasics,
  );
const housing = (legalBasis: string) =>
  stated('HOUSING_INSUFFICIENT', legalBasis, 'Sufficient housing for the family.', (facts) => facts.housing);
const noSecurityGrounds = (legalBasis: string) =>
  stated('SECURITY_GROUNDS', legalBasis, 'No grounds of public security or order stand against it.', (facts) =>
    not(facts.securityGrounds),
  );
const workPermitted = (legalBasis: string) =>
  stated('WORK_NOT_PERMITTED', legalBasis, 'The work and its exercise for good are permitted.', (facts) => facts.workPermitted);

/** § 9 Abs. 2 Satz 1 Nr. 4–6 and 9, which most norms refer to. */
const generalConditions = (prefix = ''): readonly ResidenceRule[] => [
  noSecurityGrounds(`${prefix}§ 9 Abs. 2 Satz 1 Nr. 4 AufenthG`),
  workPermitted(`${prefix}§ 9 Abs. 2 Satz 1 Nr. 5, 6 AufenthG`),
  housing(`${prefix}§ 9 Abs. 2 Satz 1 Nr. 9 AufenthG`),
];

/** Contributions of one's own or of the spouse; not asked of whoever is in training (§ 9 Abs. 3 AufenthG). */
function pensionOfFamily(legalBasis: string, unlessTraining: boolean): ResidenceRule {
  const own = unlessIll(pensionMonths(() => PENSION_MONTHS, legalBasis));
  return {
    ...own,
    holds: (facts, context) => {
      if (facts.spouseContributes) return met('The spouse has the contributions (§ 9 Abs. 3 Satz 1 AufenthG).');
      if (unlessTraining && facts.inTraining) return met('Not asked of whoever is in training (§ 9 Abs. 3 Satz 2 AufenthG).');
      return own.holds(facts, context);
    },
  };
}

function ordinarySettlement(parameters: ResidenceParameters): ResidenceNorm {
  return {
    code: 'SETTLEMENT_9_2',
    legalBasis: '§ 9 Abs. 2 AufenthG',
    grants: 'ENTITLED',
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    requires: [
      titleHeld(
        '§ 9 Abs. 2 Satz 1 Nr. 1 AufenthG',
        'A residence permit outside of the humanitarian ones, to which § 9 applies.',
        (title) => isPermit(title) && !isHumanitarian(title) && !parameters.withoutSettlementParagraphs.includes(title.paragraph),
      ),
      heldFor(
        { legalBasis: '§ 9 Abs. 2 Satz 1 Nr. 1, Abs. 4 AufenthG', length: FIVE_YEARS, counts: isPermit, halves: true },
        parameters,
      ),
      unlessIll(livelihoodAtLeast('SECURED', '§ 9 Abs. 2 Satz 1 Nr. 2 AufenthG')),
      pensionOfFamily('§ 9 Abs. 2 Satz 1 Nr. 3 AufenthG', true),
      ...generalConditions(),
      unlessIll(germanAtLeast('B1', '§ 9 Abs. 2 Satz 1 Nr. 7 AufenthG')),
      unlessIll(civicBasics('§ 9 Abs. 2 Satz 1 Nr. 8 AufenthG')),
    ],
  };
}

function spouseOfSkilledWorker(parameters: ResidenceParameters): ResidenceNorm {
  return {
    code: 'SETTLEMENT_9_3A',
    legalBasis: '§ 9 Abs. 3a AufenthG',
    grants: 'ENTITLED',
    validFrom: SKILLED_REFORM,
    requires: [
      stated(
        'SPOUSE_WITHOUT_SETTLEMENT',
        '§ 9 Abs. 3a Satz 1 Nr. 1 AufenthG',
        'Marriage lived with the holder of a settlement permit under § 18c.',
        (facts) => facts.spouseHoldsSkilledSettlement,
      ),
      titleHeld('§ 9 Abs. 3a Satz 1 Nr. 2 AufenthG', 'A residence permit.', (title) => isPermit(title) && !isChance(title)),
      heldFor({ legalBasis: '§ 9 Abs. 3a Satz 1 Nr. 2 AufenthG', length: THREE_YEARS, counts: isPermit }, parameters),
      {
        code: 'WORKING_HOURS_TOO_FEW',
        legalBasis: '§ 9 Abs. 3a Satz 1 Nr. 3 AufenthG',
        validFrom: SKILLED_REFORM,
        holds: ({ weeklyHours }) => {
          if (weeklyHours === null) return unknown('The hours of work are not known.');
          const explanation = `${weeklyHours} hours of work a week, needed ${HOURS_OF_SPOUSE}.`;
          return weeklyHours >= HOURS_OF_SPOUSE ? met(explanation) : notMet(explanation);
        },
      },
      unlessIll(livelihoodAtLeast('SECURED', '§ 9 Abs. 3a Satz 1 Nr. 4, Abs. 2 Satz 1 Nr. 2 AufenthG')),
      ...generalConditions('§ 9 Abs. 3a Satz 1 Nr. 4, '),
      unlessIll(germanAtLeast('B1', '§ 9 Abs. 3a Satz 1 Nr. 4, Abs. 2 Satz 1 Nr. 7 AufenthG')),
      unlessIll(civicBasics('§ 9 Abs. 3a Satz 1 Nr. 4, Abs. 2 Satz 1 Nr. 8 AufenthG')),
    ],
  };
}

const isSkilled = ({ paragraph, kind }: TitleFact): boolean =>
  isPermit({ kind } as TitleFact) && SKILLED_PARAGRAPHS.includes(paragraph);

interface SkilledVersion {
  readonly years: number;
  readonly pension: number;
  readonly validFrom: CalendarDate;
  readonly validTo?: CalendarDate;
}

function skilledWorker(parameters: ResidenceParameters, { years, pension, ...validity }: SkilledVersion): ResidenceNorm {
  const asked = heldFor({ legalBasis: '§ 18c Abs. 1 Satz 1 Nr. 1 AufenthG', length: { years }, counts: isSkilled }, parameters);
  const shortened = heldFor({ legalBasis: '§ 18c Abs. 1 Satz 2 AufenthG', length: TWO_YEARS, counts: isSkilled }, parameters);
  return {
    code: 'SETTLEMENT_18C_1',
    legalBasis: '§ 18c Abs. 1 AufenthG',
    grants: 'ENTITLED',
    ...validity,
    requires: [
      titleHeld('§ 18c Abs. 1 Satz 1 Nr. 1 AufenthG', 'A title under §§ 18a, 18b, 18d or 18g.', isSkilled),
      { ...asked, holds: (facts, context) => (facts.germanQualification ? shortened : asked).holds(facts, context) },
      stated(
        'QUALIFIED_JOB_MISSING',
        '§ 18c Abs. 1 Satz 1 Nr. 2 AufenthG',
        'A job that a skilled worker may hold.',
        (facts) => facts.qualifiedJob,
      ),
      unlessIll(
        pensionMonths(
          ({ germanQualification }) => (germanQualification ? PENSION_MONTHS_GERMAN_QUALIFICATION : pension),
          '§ 18c Abs. 1 Satz 1 Nr. 3, Satz 2 AufenthG',
        ),
      ),
      unlessIll(germanAtLeast('B1', '§ 18c Abs. 1 Satz 1 Nr. 4 AufenthG')),
      unlessIll(livelihoodAtLeast('SECURED', '§ 18c Abs. 1 Satz 1 Nr. 5, § 9 Abs. 2 Satz 1 Nr. 2 AufenthG')),
      ...generalConditions('§ 18c Abs. 1 Satz 1 Nr. 5, '),
      unlessIll(civicBasics('§ 18c Abs. 1 Satz 1 Nr. 5, § 9 Abs. 2 Satz 1 Nr. 8 AufenthG')),
    ],
  };
}

interface BlueCardVersion {
  readonly months: number;
  readonly validFrom: CalendarDate;
  readonly validTo?: CalendarDate;
}

function blueCard({ months, ...validity }: BlueCardVersion): ResidenceNorm {
  const needed = ({ german }: ResidenceFacts) => (german !== null && speaks(german, 'B1') ? BLUE_CARD_MONTHS_B1 : months);
  return {
    code: 'SETTLEMENT_18C_2',
    legalBasis: '§ 18c Abs. 2 AufenthG',
    grants: 'ENTITLED',
    ...validity,
    requires: [
      titleHeld('§ 18c Abs. 2 Satz 1 AufenthG', 'An EU Blue Card.', ({ kind }) => kind === 'EU_BLUE_CARD'),
      {
        code: 'BLUE_CARD_MONTHS_MISSING',
        legalBasis: '§ 18c Abs. 2 Satz 1, 3 AufenthG',
        validFrom: RESIDENCE_LAW_KEPT_FROM,
        holds: (facts) => {
          if (facts.blueCardMonths === null) return unknown('The months of employment with the EU Blue Card are not known.');
          const explanation = `${facts.blueCardMonths} months of employment with the EU Blue Card, needed ${needed(facts)}.`;
          return facts.blueCardMonths >= needed(facts) ? met(explanation) : notMet(explanation);
        },
      },
      unlessIll(pensionMonths(needed, '§ 18c Abs. 2 Satz 1, 3 AufenthG')),
      unlessIll(germanAtLeast('A1', '§ 18c Abs. 2 Satz 1 AufenthG')),
      unlessIll(livelihoodAtLeast('SECURED', '§ 18c Abs. 2 Satz 1, § 9 Abs. 2 Satz 1 Nr. 2 AufenthG')),
      ...generalConditions('§ 18c Abs. 2 Satz 1, '),
      unlessIll(civicBasics('§ 18c Abs. 2 Satz 1, § 9 Abs. 2 Satz 1 Nr. 8 AufenthG')),
    ],
  };
}

const noRevocationNotice = (legalBasis: string) =>
  stated('REVOCATION_NOTICE', legalBasis, 'The Federal Office has not told that its decision is to be revoked.', (facts) =>
    not(facts.revocationNotice),
  );

function refugeeInFiveYears(parameters: ResidenceParameters): ResidenceNorm {
  const norm = '§ 26 Abs. 3 Satz 1 Nr.';
  const livelihood = unlessIll(livelihoodAtLeast('PREDOMINANTLY', `${norm} 3 AufenthG`));
  return {
    code: 'SETTLEMENT_26_3_S1',
    legalBasis: '§ 26 Abs. 3 Satz 1 AufenthG',
    grants: 'ENTITLED',
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    requires: [
      titleHeld(
        '§ 26 Abs. 3 Satz 1, 6 AufenthG',
        'A title as refugee, person entitled to asylum, or from resettlement.',
        isRefugeeTitle,
      ),
      heldFor(
        {
          legalBasis: `${norm} 1 AufenthG`,
          length: FIVE_YEARS,
          counts: countsForRefugee,
          before: 'ASYLUM_UNTIL_TITLE',
          halves: true,
        },
        parameters,
      ),
      noRevocationNotice(`${norm} 2 AufenthG`),
      {
        ...livelihood,
        holds: (facts, context) =>
          facts.pensionAgeReached
            ? met('Not asked of whoever has reached the standard pension age (§ 26 Abs. 3 Satz 2 AufenthG).')
            : livelihood.holds(facts, context),
      },
      unlessIll(germanAtLeast('A2', `${norm} 4 AufenthG`)),
      ...generalConditions(`${norm} 5, `),
      unlessIll(civicBasics(`${norm} 5, § 9 Abs. 2 Satz 1 Nr. 8 AufenthG`)),
    ],
  };
}

function refugeeInThreeYears(parameters: ResidenceParameters): ResidenceNorm {
  const norm = '§ 26 Abs. 3 Satz 3 Nr.';
  return {
    code: 'SETTLEMENT_26_3_S3',
    legalBasis: '§ 26 Abs. 3 Satz 3 AufenthG',
    grants: 'ENTITLED',
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    requires: [
      titleHeld(
        '§ 26 Abs. 3 Satz 3, 6 AufenthG',
        'A title as refugee, person entitled to asylum, or from resettlement.',
        isRefugeeTitle,
      ),
      heldFor(
        {
          legalBasis: `${norm} 1 AufenthG`,
          length: THREE_YEARS,
          counts: countsForRefugee,
          before: 'ASYLUM_UNTIL_TITLE',
          halves: true,
        },
        parameters,
      ),
      noRevocationNotice(`${norm} 2 AufenthG`),
      germanAtLeast('C1', `${norm} 3 AufenthG`),
      livelihoodAtLeast('FAR_PREDOMINANTLY', `${norm} 4 AufenthG`),
      ...generalConditions(`${norm} 5, `),
      civicBasics(`${norm} 5, § 9 Abs. 2 Satz 1 Nr. 8 AufenthG`),
    ],
  };
}

function otherHumanitarian(parameters: ResidenceParameters): ResidenceNorm {
  const prefix = '§ 26 Abs. 4, ';
  return {
    code: 'SETTLEMENT_26_4',
    legalBasis: '§ 26 Abs. 4 AufenthG',
    grants: 'DISCRETION',
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    requires: [
      titleHeld(
        '§ 26 Abs. 4 Satz 1 AufenthG',
        'A humanitarian residence permit other than those of § 26 Abs. 3 and § 104c.',
        (title, facts) => {
          if (!isPermit(title) || !isHumanitarian(title) || isChance(title)) return false;
          return not(isRefugeeTitle(title, facts));
        },
      ),
      heldFor(
        {
          legalBasis: '§ 26 Abs. 4 Satz 1, 3, § 9 Abs. 2 Satz 1 Nr. 1 AufenthG',
          length: FIVE_YEARS,
          counts: isPermit,
          before: 'ASYLUM_PROCEDURE',
        },
        parameters,
      ),
      unlessIll(livelihoodAtLeast('SECURED', `${prefix}§ 9 Abs. 2 Satz 1 Nr. 2 AufenthG`)),
      pensionOfFamily(`${prefix}§ 9 Abs. 2 Satz 1 Nr. 3 AufenthG`, false),
      ...generalConditions(prefix),
      unlessIll(germanAtLeast('B1', `${prefix}§ 9 Abs. 2 Satz 1 Nr. 7 AufenthG`)),
      unlessIll(civicBasics(`${prefix}§ 9 Abs. 2 Satz 1 Nr. 8 AufenthG`)),
    ],
  };
}

function familyOfGerman(parameters: ResidenceParameters): ResidenceNorm {
  const norm = '§ 28 Abs. 2 Satz 1 AufenthG';
  return {
    code: 'SETTLEMENT_28_2',
    legalBasis: '§ 28 Abs. 2 AufenthG',
    grants: 'SHALL',
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    requires: [
      titleHeld(
        norm,
        'A residence permit as family of a German.',
        ({ paragraph, kind }) => kind === 'RESIDENCE_PERMIT' && paragraph === '28',
      ),
      heldFor({ legalBasis: norm, length: THREE_YEARS, counts: isPermit }, parameters),
      stated('FAMILY_UNIT_ENDED', norm, 'The family lives together with the German.', (facts) => facts.familyUnitContinues),
      stated('EXPULSION_INTEREST', norm, 'There is no interest in expulsion.', (facts) => not(facts.expulsionInterest)),
      unlessIll(germanAtLeast('B1', norm)),
    ],
  };
}

const isFamilyTitle = ({ kind, paragraph }: TitleFact): boolean =>
  kind === 'RESIDENCE_PERMIT' && FAMILY_PARAGRAPHS.includes(paragraph);

/** Minors: the years are reckoned at the 16th birthday; adults: any time, with German. */
function childHeldFor(parameters: ResidenceParameters): ResidenceRule {
  return {
    code: 'TITLE_HELD_TOO_SHORT',
    legalBasis: '§ 35 Abs. 1 Satz 1, 2 Nr. 1 AufenthG',
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    holds: (facts, { today }) => {
      if (facts.birthDate === null) return unknown('The birth date is not known.');
      const first = heldLongEnoughOn(facts, { length: FIVE_YEARS, counts: isFamilyTitle }, parameters, today);
      if (first === null)
        return facts.titles.length === 0 ? unknown('No title is stated.') : notMet(`No title that counts is held on ${today}.`);
      const sixteenOn = dayOfAge(facts.birthDate, AGE_OF_CHILD);
      const adultOn = dayOfAge(facts.birthDate, AGE_OF_MAJORITY);
      if (first <= sixteenOn) return waitedUntil(sixteenOn, today, 'Five years at the 16th birthday');
      return waitedUntil(first > adultOn ? first : adultOn, today, 'Of age, and five years');
    },
  };
}

function forAdults(rule: ResidenceRule): ResidenceRule {
  return {
    ...rule,
    holds: (facts, context) => {
      if (facts.birthDate === null) return unknown('The birth date is not known.');
      return context.today < dayOfAge(facts.birthDate, AGE_OF_MAJORITY)
        ? met('Not asked of a minor.')
        : rule.holds(facts, context);
    },
  };
}

/** § 35 Abs. 3 Satz 1 takes a minor's claim away and leaves it to discretion (Satz 2); of an adult it is a requirement of Abs. 1 itself. */
const childLivelihood: ResidenceRule = unlessIll({
  code: 'LIVELIHOOD_NOT_SECURED',
  legalBasis: '§ 35 Abs. 1 Satz 2 Nr. 3, Abs. 3 Satz 1 Nr. 3, Satz 2 AufenthG',
  validFrom: RESIDENCE_LAW_KEPT_FROM,
  holds: ({ livelihood, inTraining, birthDate }, { today }): RuleResult => {
    if (inTraining) return met('In training towards a recognised certificate.');
    if (livelihood === null) return unknown('It is not known how far the livelihood is secured.');
    if (livelihood === LIVELIHOODS.at(-1)) return met('The livelihood is secured.');
    const isMinor = birthDate !== null && today < dayOfAge(birthDate, AGE_OF_MAJORITY);
    const explanation = 'The livelihood is not secured, and there is no training.';
    return isMinor ? { status: 'DISCRETION', explanation } : notMet(explanation);
  },
});

const childWithoutExpulsionInterest: ResidenceRule = {
  code: 'EXPULSION_INTEREST',
  legalBasis: '§ 35 Abs. 3 Satz 1 Nr. 1, 2, Satz 2 AufenthG',
  validFrom: RESIDENCE_LAW_KEPT_FROM,
  holds: ({ expulsionInterest }) => {
    if (expulsionInterest === null) return unknown('It is not known whether there is an interest in expulsion.');
    if (!expulsionInterest) return met('There is no interest in expulsion.');
    return { status: 'DISCRETION', explanation: 'The claim is gone; it may still be granted (§ 35 Abs. 3 Satz 2 AufenthG).' };
  },
};

function childOfFamily(parameters: ResidenceParameters): ResidenceNorm {
  return {
    code: 'SETTLEMENT_35',
    legalBasis: '§ 35 AufenthG',
    grants: 'ENTITLED',
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    requires: [
      titleHeld('§ 35 Abs. 1 Satz 1 AufenthG', 'A residence permit for family reasons (§§ 27–36a).', isFamilyTitle),
      childHeldFor(parameters),
      unlessIll(forAdults(germanAtLeast('B1', '§ 35 Abs. 1 Satz 2 Nr. 2 AufenthG'))),
      childLivelihood,
      childWithoutExpulsionInterest,
    ],
  };
}

function longTermResidence(parameters: ResidenceParameters): ResidenceNorm {
  const norm = '§ 9a Abs. 2 Satz 1 Nr.';
  return {
    code: 'EU_LONG_TERM_9A',
    legalBasis: '§ 9a AufenthG',
    grants: 'ENTITLED',
    validFrom: RESIDENCE_LAW_KEPT_FROM,
    requires: [
      titleHeld(
        '§ 9a Abs. 3 AufenthG',
        'A title that is neither humanitarian (but for § 23 Abs. 2 and international protection) nor temporary by nature.',
        (title) => {
          const { paragraph, subparagraph, kind } = title;
          if (!isTitle(title) || kind === 'NATIONAL_VISA' || kind === 'EU_LONG_TERM_RESIDENCE') return false;
          if (parameters.temporaryParagraphs.includes(paragraph)) return false;
          if (!isHumanitarian(title)) return true;
          const mayFit = paragraph === '25' ? ['1', '2'] : paragraph === '23' ? ['2'] : [];
          return mayFit.length === 0 ? false : subparagraph === null ? null : mayFit.includes(subparagraph);
        },
      ),
      longTermHeldFor(parameters),
      livelihoodAtLeast('SECURED', `${norm} 2, § 9c AufenthG`),
      unlessIll(germanAtLeast('B1', `${norm} 3 AufenthG`)),
      unlessIll(civicBasics(`${norm} 4 AufenthG`)),
      noSecurityGrounds(`${norm} 5 AufenthG`),
      housing(`${norm} 6 AufenthG`),
    ],
  };
}

/** The asylum procedure counts for whoever is protected internationally (§ 9b Abs. 1 Satz 1 Nr. 5 AufenthG). */
function longTermHeldFor(parameters: ResidenceParameters): ResidenceRule {
  const possession = { legalBasis: '§ 9a Abs. 2 Satz 1 Nr. 1, § 9b AufenthG', length: FIVE_YEARS, counts: isTitle, halves: true };
  const ordinary = heldFor(possession, parameters);
  const protectedOnes = heldFor({ ...possession, before: 'ASYLUM_UNTIL_TITLE' }, parameters);
  return {
    ...ordinary,
    holds: (facts, context) => {
      const title = titleOn(facts, context.today);
      const isProtected = title?.paragraph === '25' && ['1', '2'].includes(title.subparagraph ?? '');
      return (isProtected ? protectedOnes : ordinary).holds(facts, context);
    },
  };
}

/** Whoever has an unlimited title already needs none of these. */
export const hasUnlimitedTitle = (facts: ResidenceFacts, on: CalendarDate): boolean => {
  const title = titleOn(facts, on);
  return title !== null && UNLIMITED_KINDS.includes(title.kind);
};

/** Last days of the versions before the reform. */
const BEFORE_BLUE_CARD_REFORM: CalendarDate = '2023-11-17';
const BEFORE_SKILLED_REFORM: CalendarDate = '2024-02-29';

/** The ways to permanent residence (Niederlassungserlaubnis, Erlaubnis zum Daueraufenthalt – EU), each in its versions. */
export function permanentResidenceNorms(parameters: ResidenceParameters): readonly ResidenceNorm[] {
  return [
    ordinarySettlement(parameters),
    spouseOfSkilledWorker(parameters),
    skilledWorker(parameters, {
      years: YEARS_BEFORE_REFORM,
      pension: PENSION_MONTHS_BEFORE_REFORM,
      validFrom: RESIDENCE_LAW_KEPT_FROM,
      validTo: BEFORE_SKILLED_REFORM,
    }),
    skilledWorker(parameters, { years: THREE_YEARS.years, pension: PENSION_MONTHS_SKILLED, validFrom: SKILLED_REFORM }),
    blueCard({ months: BLUE_CARD_MONTHS_BEFORE_REFORM, validFrom: RESIDENCE_LAW_KEPT_FROM, validTo: BEFORE_BLUE_CARD_REFORM }),
    blueCard({ months: BLUE_CARD_MONTHS, validFrom: BLUE_CARD_REFORM }),
    refugeeInFiveYears(parameters),
    refugeeInThreeYears(parameters),
    otherHumanitarian(parameters),
    familyOfGerman(parameters),
    childOfFamily(parameters),
    longTermResidence(parameters),
  ];
}
