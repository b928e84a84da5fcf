import { type CalendarDate, dayOfAge } from '../../kit/calendar.js';
import { firstDayAfter } from '../../kit/periods.js';
import { met, notMet } from '../../kit/procedure.js';
import { type ResidenceFacts, titleOn, unbrokenSince } from './residence-facts.rules.js';
import { type ResidenceNorm, unknown } from './residence-outcome.rules.js';
import {
  type IntegrationCatalogue,
  inForceOn,
  type ResidenceParameters,
  type YouthCatalogue,
} from './residence-parameters.rules.js';
import {
  germanAtLeast,
  livelihoodAtLeast,
  not,
  type ResidenceRule,
  stated,
  unlessIll,
  waitedUntil,
} from './residence-requirement.rules.js';
import { periodOf, type StayKind } from './residence-title.rules.js';

const TOLERATIONS: readonly StayKind[] = ['TOLERATION', 'TOLERATION_IDENTITY_UNCLEAR', 'EMPLOYMENT_TOLERATION'];
/** Stays that count; time with unclear identity counts only for holders of § 104c (§ 25a Abs. 5, § 25b Abs. 7, § 60b Abs. 5 Satz 1 AufenthG). */
const COUNTING_STAYS: readonly StayKind[] = [
  'TOLERATION',
  'EMPLOYMENT_TOLERATION',
  'ASYLUM_PERMISSION',
  'FICTION_81_3',
  'FICTION_81_3_S2',
  'FICTION_81_4',
];

export const holdsChanceTitle = (facts: ResidenceFacts, on: CalendarDate): boolean => titleOn(facts, on)?.paragraph === '104c';

const toleratedSince = ({ stays }: ResidenceFacts, on: CalendarDate, kinds: readonly StayKind[]): CalendarDate | null =>
  unbrokenSince(
    stays.filter(({ kind }) => kinds.includes(kind)),
    on,
  );

/** First day of the unbroken stay that was permitted, tolerated or allowed for the asylum procedure. */
function stayedSince(facts: ResidenceFacts, on: CalendarDate): CalendarDate | null {
  const counting = holdsChanceTitle(facts, on) ? [...COUNTING_STAYS, 'TOLERATION_IDENTITY_UNCLEAR'] : COUNTING_STAYS;
  return unbrokenSince([...facts.titles.map(periodOf), ...facts.stays.filter(({ kind }) => counting.includes(kind))], on);
}

const nothingStated = ({ titles, stays }: ResidenceFacts): boolean => titles.length === 0 && stays.length === 0;

function stayedFor(
  legalBasis: string,
  validFrom: CalendarDate,
  years: (facts: ResidenceFacts) => number | null,
  parameters: ResidenceParameters,
): ResidenceRule {
  return {
    code: 'STAY_TOO_SHORT',
    legalBasis,
    validFrom,
    holds: (facts, { today }) => {
      if (nothingStated(facts)) return unknown('No title and no stay is stated.');
      const since = stayedSince(facts, today);
      if (since === null) return notMet('There is no stay that counts now.');
      const needed = years(facts);
      if (needed === null) return unknown('It is not known whether there is a minor child in the household.');
      return waitedUntil(
        firstDayAfter(since, { years: needed }, parameters.stayCounting),
        today,
        `${needed} years of permitted or tolerated stay without a break`,
      );
    },
  };
}

/** Identity: asked of holders of § 104c; of others it may be done without (§ 5 Abs. 1 Nr. 1a, Abs. 3 Satz 2 AufenthG). */
function identity(legalBasis: string, validFrom: CalendarDate): ResidenceRule {
  return {
    code: 'IDENTITY_UNCLEAR',
    legalBasis,
    validFrom,
    holds: (facts, { today }) => {
      if (facts.identityClarified === null) return unknown('It is not known whether the identity is clarified.');
      if (facts.identityClarified) return met('The identity is clarified.');
      const explanation = 'The identity is not clarified.';
      if (facts.identityEfforts)
        return { status: 'DISCRETION', explanation: `${explanation} Everything reasonable was done for it.` };
      return holdsChanceTitle(facts, today) ? notMet(explanation) : { status: 'DISCRETION', explanation };
    },
  };
}

const noFalseStatements = (legalBasis: string) =>
  stated('FALSE_STATEMENTS', legalBasis, 'Removal is not prevented by false statements or deception of their own.', (facts) =>
    not(facts.falseStatements),
  );

/** Well integrated youths and young adults (§ 25a Abs. 1 AufenthG). */
function youth(catalogue: YouthCatalogue, parameters: ResidenceParameters): ResidenceNorm {
  const { validFrom, stayYears, schoolYears, filedBeforeAge, fromAge, tolerationMonths } = catalogue;
  const norm = '§ 25a Abs. 1 Satz 1 Nr.';
  return {
    code: 'RESIDENCE_25A',
    legalBasis: '§ 25a Abs. 1 AufenthG (periods and ages to be confirmed)',
    grants: 'SHALL',
    validFrom,
    requires: [
      {
        code: 'NEITHER_TOLERATED_NOR_104C',
        legalBasis: '§ 25a Abs. 1 Satz 1 AufenthG',
        validFrom,
        holds: (facts, { today }) => {
          if (nothingStated(facts)) return unknown('No title and no stay is stated.');
          if (holdsChanceTitle(facts, today)) return met('Holds a title under § 104c.');
          const since = toleratedSince(facts, today, TOLERATIONS);
          if (since === null) return notMet('Is neither tolerated nor holds a title under § 104c.');
          if (tolerationMonths === 0) return met('Is tolerated.');
          return waitedUntil(
            firstDayAfter(since, { months: tolerationMonths }, parameters.titleCounting),
            today,
            `Tolerated for ${tolerationMonths} months`,
          );
        },
      },
      stayedFor(`${norm} 1 AufenthG`, validFrom, () => stayYears, parameters),
      {
        code: 'SCHOOL_TOO_SHORT',
        legalBasis: `${norm} 2 AufenthG`,
        validFrom,
        holds: (facts) => {
          if (facts.schoolCertificate) return met('A recognised certificate was acquired in Germany.');
          if (facts.unableForIllness) return met('Dropped: it cannot be met because of illness or disability.');
          if (facts.schoolYears === null) return unknown('The years of school are not known.');
          const explanation = `${facts.schoolYears} years of successful schooling, needed ${schoolYears}.`;
          return facts.schoolYears >= schoolYears ? met(explanation) : notMet(explanation);
        },
      },
      {
        code: 'AGE_DOES_NOT_FIT',
        legalBasis: `${norm} 3 AufenthG`,
        validFrom,
        holds: ({ birthDate, filedOn }, { today }) => {
          if (birthDate === null) return unknown('The birth date is not known.');
          const filed = filedOn ?? today;
          const youngOn = dayOfAge(birthDate, fromAge);
          if (filed < youngOn) return { ...notMet(`A youth from ${youngOn} on.`), earliestOn: youngOn };
          const tooOldOn = dayOfAge(birthDate, filedBeforeAge);
          return filed < tooOldOn
            ? met(`Filed before ${tooOldOn}, the ${filedBeforeAge}th birthday.`)
            : notMet(`The application had to be filed before ${tooOldOn}.`);
        },
      },
      stated(
        'DOES_NOT_FIT_IN',
        `${norm} 4 AufenthG`,
        'It seems assured that the person fits into life in Germany.',
        (facts) => facts.fitsIn,
      ),
      stated(
        'BASIC_ORDER',
        `${norm} 5 AufenthG`,
        'Nothing speaks against a commitment to the free democratic basic order.',
        (facts) => facts.basicOrder,
      ),
      {
        code: 'LIVELIHOOD_NOT_SECURED',
        legalBasis: '§ 25a Abs. 1 Satz 2, § 5 Abs. 1 Nr. 1, Abs. 3 Satz 2 AufenthG',
        validFrom,
        holds: ({ inTraining, livelihood }) => {
          if (inTraining) return met('In training: public benefits do not stand against it.');
          if (livelihood === null) return unknown('It is not known how far the livelihood is secured.');
          return livelihood === 'SECURED'
            ? met('The livelihood is secured.')
            : { status: 'DISCRETION', explanation: 'The livelihood is not secured; that may be done without.' };
        },
      },
      identity('§ 25a Abs. 6, § 5 Abs. 1 Nr. 1a AufenthG', validFrom),
    ],
    excludes: [noFalseStatements('§ 25a Abs. 1 Satz 3 AufenthG')],
  };
}

/** Lasting integration (§ 25b Abs. 1 and 6 AufenthG). */
function integration(catalogue: IntegrationCatalogue, parameters: ResidenceParameters): ResidenceNorm {
  const { validFrom, stayYears, stayYearsWithChild, employmentTolerationMonths } = catalogue;
  const norm = '§ 25b Abs. 1 Satz 2 Nr.';
  const years = ({ livesWithMinorChild }: ResidenceFacts) =>
    livesWithMinorChild === null ? null : livesWithMinorChild ? stayYearsWithChild : stayYears;
  const stayed = stayedFor(`${norm} 1, Abs. 6 AufenthG`, validFrom, years, parameters);
  const livelihood = unlessIll(livelihoodAtLeast('PREDOMINANTLY', `${norm} 3, Abs. 3 AufenthG`));
  return {
    code: 'RESIDENCE_25B',
    legalBasis: '§ 25b Abs. 1, 6 AufenthG (periods to be confirmed)',
    grants: 'SHALL',
    validFrom,
    requires: [
      {
        code: 'NEITHER_TOLERATED_NOR_104C',
        legalBasis: '§ 25b Abs. 1 Satz 1 AufenthG',
        validFrom,
        holds: (facts, { today }) => {
          if (nothingStated(facts)) return unknown('No title and no stay is stated.');
          return holdsChanceTitle(facts, today) || toleratedSince(facts, today, TOLERATIONS) !== null
            ? met('Is tolerated, or holds a title under § 104c.')
            : notMet('Is neither tolerated nor holds a title under § 104c.');
        },
      },
      {
        ...stayed,
        holds: (facts, context) => {
          const since = toleratedSince(facts, context.today, ['EMPLOYMENT_TOLERATION']);
          const first = since && firstDayAfter(since, { months: employmentTolerationMonths }, parameters.titleCounting);
          if (first !== null && first <= context.today && facts.employmentTolerationMet)
            return met(`${employmentTolerationMonths} months of toleration for employment, and its conditions are met.`);
          return stayed.holds(facts, context);
        },
      },
      stated('BASIC_ORDER', `${norm} 2 AufenthG`, 'Commitment to the free democratic basic order.', (facts) => facts.basicOrder),
      stated(
        'CIVIC_BASICS_MISSING',
        `${norm} 2 AufenthG`,
        'Basic knowledge of the legal and social order and of life in Germany.',
        (facts) => facts.civicBasics,
      ),
      {
        ...livelihood,
        holds: (facts, context) =>
          facts.livelihoodExpected ? met('The livelihood is to be expected to be secured.') : livelihood.holds(facts, context),
      },
      unlessIll(germanAtLeast('A2', `${norm} 4, Abs. 3 AufenthG`)),
      stated(
        'CHILDREN_NOT_AT_SCHOOL',
        `${norm} 5 AufenthG`,
        'Children of school age go to school.',
        (facts) => facts.childrenAttendSchool,
      ),
      identity('§ 25b Abs. 8, § 5 Abs. 1 Nr. 1a AufenthG', validFrom),
    ],
    excludes: [
      noFalseStatements('§ 25b Abs. 2 Nr. 1 AufenthG'),
      stated('EXPULSION_INTEREST', '§ 25b Abs. 2 Nr. 2 AufenthG', 'There is no serious interest in expulsion.', (facts) =>
        not(facts.expulsionInterest),
      ),
    ],
  };
}

/** §§ 25a and 25b AufenthG as they apply on that day; the only titles to which holders of § 104c can move. */
export function integratedStayNorms(parameters: ResidenceParameters, on: CalendarDate): readonly ResidenceNorm[] {
  const young = inForceOn(parameters.youth, on);
  const integrated = inForceOn(parameters.integration, on);
  return [...(young ? [youth(young, parameters)] : []), ...(integrated ? [integration(integrated, parameters)] : [])];
}
