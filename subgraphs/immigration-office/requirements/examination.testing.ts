import { type Absence, type Conviction, type NaturalisationFacts, UNKNOWN_FACTS } from './facts.rules.js';

/** Day of the decision in the worked cases. */
export const DECISION_DAY = '2026-11-23';

/** The person of the worked cases: everything the entitlement asks for. */
export const ENTITLED_PERSON: NaturalisationFacts = {
  ...UNKNOWN_FACTS,
  birthDate: '1996-05-04',
  represented: false,
  identityClarified: true,
  nationalityClarified: true,
  commitsToBasicOrder: true,
  commitsToHistoricalResponsibility: true,
  citizenship: 'OTHER',
  residenceRight: { kind: 'TITLE', paragraph: '9', subparagraph: null, validFrom: null, validTo: null },
  residenceSince: '2020-01-15',
  absences: [],
  benefits: [],
  canSupportHousehold: true,
  language: { level: 'B1', speaksInEverydayLife: null, ageAppropriate: null, effortsFailed: null },
  civicTestScore: 17,
  convictions: [],
  pendingProceedings: false,
  exclusionGrounds: [],
  bars: [],
  filedOn: '2026-01-12',
  hasHome: true,
};

export function abroad(leftOn: string, returnedOn: string | null, beside: Partial<Absence> = {}): Absence {
  return { leftOn, returnedOn, returnAllowedUntil: null, militaryServiceUntil: null, importantReason: false, ...beside };
}

export function conviction(beside: Partial<Conviction>): Conviction {
  return {
    kind: 'FINE',
    dailyRates: null,
    months: null,
    days: null,
    suspended: false,
    remitted: false,
    offence: null,
    motiveEstablished: null,
    prosecutorFoundMotive: null,
    judgedOn: null,
    foreign: false,
    declared: null,
    comparable: null,
    erased: false,
    inTotalSentence: false,
    ...beside,
  };
}
