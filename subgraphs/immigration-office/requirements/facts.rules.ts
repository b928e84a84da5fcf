import type { CalendarDate } from '../../kit/calendar.js';

/** Whose rules of movement apply to the applicant. */
export const CITIZENSHIPS = ['EU_EEA', 'EU_FAMILY', 'SWISS', 'OTHER'] as const;
export type Citizenship = (typeof CITIZENSHIPS)[number];

/** What the applicant's present stay rests on; only the first four are rights of residence that naturalisation may build on. */
export const RESIDENCE_RIGHTS = [
  'TITLE',
  'TITLE_CONTINUED',
  'FREE_MOVEMENT',
  'SWISS_AGREEMENT',
  'STAY_DEEMED_ALLOWED',
  'ASYLUM_PERMISSION',
  'TOLERATION',
  'NONE',
] as const;
export type ResidenceRightKind = (typeof RESIDENCE_RIGHTS)[number];

export interface ResidenceRight {
  readonly kind: ResidenceRightKind;
  /** Paragraph of the AufenthG on which the title rests, such as `25`; null for what is no title. */
  readonly paragraph: string | null;
  /** Its subparagraph, such as `4a`, where the paragraph has several. */
  readonly subparagraph: string | null;
  readonly validFrom: CalendarDate | null;
  /** Last day; null for a title without end. */
  readonly validTo: CalendarDate | null;
}

export interface Period {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
}

export const GAP_CAUSES = ['LATE_APPLICATION', 'TOLERATION', 'OTHER'] as const;
export type GapCause = (typeof GAP_CAUSES)[number];

/** Days, the first and the last included, on which the stay was not lawful; `to` is null while that lasts. */
export interface ResidenceGap {
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly cause: GapCause;
}

export interface Absence {
  readonly leftOn: CalendarDate;
  /** Null while the person is abroad. */
  readonly returnedOn: CalendarDate | null;
  /** Day until which the immigration office allowed the return (§ 12b Abs. 1 Satz 2 StAG). */
  readonly returnAllowedUntil: CalendarDate | null;
  /** Discharge from compulsory military or substitute service, where that alone delayed the return. */
  readonly militaryServiceUntil: CalendarDate | null;
  /** Childbirth, serious illness, study, training or posting (§ 4a Abs. 6 Nr. 3 FreizügG/EU). */
  readonly importantReason: boolean;
}

export const RECOGNITIONS = ['ASYLUM', 'REFUGEE', 'SUBSIDIARY', 'DEPORTATION_BAN', 'NONE'] as const;
export type Recognition = (typeof RECOGNITIONS)[number];

export interface AsylumProcedure {
  readonly appliedOn: CalendarDate;
  readonly recognition: Recognition | null;
  /** Day of recognition, or of the end of the procedure. */
  readonly endedOn: CalendarDate | null;
}

export const BENEFITS = [
  'SGB_II',
  'SGB_XII',
  'HOUSING_BENEFIT',
  'CHILD_SUPPLEMENT',
  'CHILD_BENEFIT',
  'PARENTAL_ALLOWANCE',
  'UNEMPLOYMENT_INSURANCE',
  'TRAINING_ASSISTANCE',
  'MAINTENANCE_ADVANCE',
] as const;
export type Benefit = (typeof BENEFITS)[number];

export interface Household {
  readonly livesWithSpouse: boolean | null;
  /** The spouse works full time and did so in 20 of the last 24 months. */
  readonly spouseWorksFullTime: boolean | null;
  readonly livesWithMinorChild: boolean | null;
}

export const HARDSHIP_GROUNDS = ['ILLNESS', 'DISABILITY', 'CARE', 'SINGLE_PARENT', 'EDUCATION', 'OTHER'] as const;
export type HardshipGround = (typeof HARDSHIP_GROUNDS)[number];

export const RECRUITMENTS = [
  'GUEST_WORKER',
  'GDR_CONTRACT_WORKER',
  'SPOUSE_OF_GUEST_WORKER',
  'SPOUSE_OF_GDR_CONTRACT_WORKER',
] as const;
export type RecruitmentKind = (typeof RECRUITMENTS)[number];

export interface Recruitment {
  readonly kind: RecruitmentKind;
  /** Entry of the worker, also where the applicant is the spouse. */
  readonly workerEnteredOn: CalendarDate;
  /** Spouses: they followed in temporal connection. */
  readonly followedInTime: boolean | null;
}

export const LANGUAGE_LEVELS = ['NONE', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;
export type LanguageLevel = (typeof LANGUAGE_LEVELS)[number];

export interface Language {
  readonly level: LanguageLevel | null;
  /** Speaks German in everyday life without noteworthy problems. */
  readonly speaksInEverydayLife: boolean | null;
  /** Children under 16. */
  readonly ageAppropriate: boolean | null;
  /** Serious and sustained efforts failed, or learning is permanently much harder; documented. */
  readonly effortsFailed: boolean | null;
}

export const LEARNING_BARS = ['ILLNESS', 'DISABILITY', 'AGE'] as const;
export type LearningBar = (typeof LEARNING_BARS)[number];

export const SANCTIONS = [
  'FINE',
  'IMPRISONMENT',
  'YOUTH_PENALTY',
  'YOUTH_MEASURE',
  'MEASURE_WITHOUT_GUILT',
  'LICENCE_OR_OCCUPATION_MEASURE',
] as const;
export type Sanction = (typeof SANCTIONS)[number];

export interface Conviction {
  readonly kind: Sanction;
  readonly dailyRates: number | null;
  readonly months: number | null;
  readonly days: number | null;
  readonly suspended: boolean;
  /** Remitted after the time of probation. */
  readonly remitted: boolean;
  /** Paragraph of the StGB, such as `185`; null where it is none that the law names. */
  readonly offence: string | null;
  /** The judgment established an anti-Semitic, racist or otherwise dehumanising motive. */
  readonly motiveEstablished: boolean | null;
  /** What the prosecutor answered (§ 32b StAG); null while there is no answer. */
  readonly prosecutorFoundMotive: boolean | null;
  readonly judgedOn: CalendarDate | null;
  readonly foreign: boolean;
  /** Foreign convictions: stated in the application (§ 12a Abs. 4 StAG). */
  readonly declared: boolean | null;
  /** Foreign convictions: punishable here too, by due process, proportionate (§ 12a Abs. 2 StAG). */
  readonly comparable: boolean | null;
  /** Erased, or to be erased, under the BZRG. */
  readonly erased: boolean;
  /** Taken up in a lower total sentence, which is an entry of its own. */
  readonly inTotalSentence: boolean;
}

/** Exclusion grounds of § 11 StAG, in its order. */
export const EXCLUSION_GROUNDS = [
  'ANTI_CONSTITUTIONAL_ACTIVITY',
  'UNTRUE_COMMITMENT',
  'EXPULSION_INTEREST',
  'SEVERAL_SPOUSES',
  'EQUALITY_DISREGARDED',
] as const;
export type ExclusionGround = (typeof EXCLUSION_GROUNDS)[number];

export const BAR_GROUNDS = ['NATURALISATION_REVOKED', 'DECEPTION_FOUND'] as const;
export type BarGround = (typeof BAR_GROUNDS)[number];

/** A ten-year bar (§ 35a StAG), with both days as the register stores them. */
export interface Bar {
  readonly ground: BarGround;
  readonly from: CalendarDate;
  /** Last day; null: ten years from its beginning. */
  readonly until: CalendarDate | null;
}

export const MARRIAGE_ENDS = ['DEATH', 'DISSOLUTION'] as const;
export type MarriageEnd = (typeof MARRIAGE_ENDS)[number];

/** Marriage or registered partnership with a German. */
export interface GermanMarriage {
  readonly marriedOn: CalendarDate;
  /** Death of the German spouse, or the day on which the end of the marriage became final. */
  readonly endedOn: CalendarDate | null;
  readonly endedBy: MarriageEnd | null;
  /** Has custody of a German minor child of the marriage and lives with it. */
  readonly custodyOfGermanChild: boolean | null;
}

export const JOINT_RELATIONS = ['SPOUSE', 'CHILD'] as const;
export type JointRelation = (typeof JOINT_RELATIONS)[number];

export const JOINT_ROUTES = ['SECTION_10', 'SECTION_9'] as const;
export type JointRoute = (typeof JOINT_ROUTES)[number];

/** The person together with whom the applicant is to be naturalised. */
export interface JointApplication {
  readonly relation: JointRelation;
  /** On what the other person's naturalisation rests. */
  readonly otherRoute: JointRoute;
  /** The other person was examined and is to be naturalised. */
  readonly otherQualifies: boolean | null;
  /** Spouses: day of the marriage. */
  readonly marriedOn: CalendarDate | null;
}

/**
 * Everything the law asks of one applicant. Null is unknown and never guessed; circumstances that only help when somebody claims them
 * (a German spouse, recruitment, hardship, gaps that once were) are null where nobody does.
 */
export interface NaturalisationFacts {
  readonly birthDate: CalendarDate | null;
  /** Legally incapable, or under care with reservation of consent; null: presumed capable. */
  readonly lacksCapacity: boolean | null;
  readonly represented: boolean | null;
  readonly identityClarified: boolean | null;
  readonly nationalityClarified: boolean | null;
  readonly commitsToBasicOrder: boolean | null;
  readonly commitsToHistoricalResponsibility: boolean | null;
  readonly citizenship: Citizenship | null;
  readonly residenceRight: ResidenceRight | null;
  /** Begin of lawful ordinary residence, the time of an asylum procedure left out. */
  readonly residenceSince: CalendarDate | null;
  readonly earlierResidence: readonly Period[] | null;
  readonly gaps: readonly ResidenceGap[] | null;
  readonly absences: readonly Absence[] | null;
  readonly asylum: AsylumProcedure | null;
  readonly benefits: readonly Benefit[] | null;
  readonly benefitsWithoutFault: boolean | null;
  readonly canSupportHousehold: boolean | null;
  readonly fullTimeNow: boolean | null;
  readonly fullTimeMonths: number | null;
  readonly fullTimePeriods: readonly Period[] | null;
  readonly household: Household | null;
  readonly hardshipGrounds: readonly HardshipGround[] | null;
  readonly publicInterest: boolean | null;
  readonly recruitment: Recruitment | null;
  readonly language: Language | null;
  readonly civicTestScore: number | null;
  readonly civicCertificate: boolean | null;
  readonly learningBar: LearningBar | null;
  readonly convictions: readonly Conviction[] | null;
  readonly pendingProceedings: boolean | null;
  readonly exclusionGrounds: readonly ExclusionGround[] | null;
  /** Turned away credibly from former anti-constitutional activities. */
  readonly turnedAwayCredibly: boolean | null;
  readonly bars: readonly Bar[] | null;
  readonly germanMarriage: GermanMarriage | null;
  readonly jointApplication: JointApplication | null;
  /** Null: not filed yet. */
  readonly filedOn: CalendarDate | null;
  readonly specialIntegration: boolean | null;
  readonly hasHome: boolean | null;
}

/** Facts of an applicant of whom nothing is known. */
export const UNKNOWN_FACTS: NaturalisationFacts = {
  birthDate: null,
  lacksCapacity: null,
  represented: null,
  identityClarified: null,
  nationalityClarified: null,
  commitsToBasicOrder: null,
  commitsToHistoricalResponsibility: null,
  citizenship: null,
  residenceRight: null,
  residenceSince: null,
  earlierResidence: null,
  gaps: null,
  absences: null,
  asylum: null,
  benefits: null,
  benefitsWithoutFault: null,
  canSupportHousehold: null,
  fullTimeNow: null,
  fullTimeMonths: null,
  fullTimePeriods: null,
  household: null,
  hardshipGrounds: null,
  publicInterest: null,
  recruitment: null,
  language: null,
  civicTestScore: null,
  civicCertificate: null,
  learningBar: null,
  convictions: null,
  pendingProceedings: null,
  exclusionGrounds: null,
  turnedAwayCredibly: null,
  bars: null,
  germanMarriage: null,
  jointApplication: null,
  filedOn: null,
  specialIntegration: null,
  hasHome: null,
};
