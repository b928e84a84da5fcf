import { Field, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import {
  type Absence,
  type AsylumProcedure,
  type Bar,
  type BarGround,
  type Benefit,
  type Citizenship,
  type Conviction,
  type ExclusionGround,
  type GapCause,
  type GermanMarriage,
  type HardshipGround,
  type Household,
  type JointApplication,
  type JointRelation,
  type JointRoute,
  type Language,
  type LanguageLevel,
  type LearningBar,
  type MarriageEnd,
  type NaturalisationFacts,
  type Period,
  type Recognition,
  type Recruitment,
  type RecruitmentKind,
  type ResidenceGap,
  type ResidenceRight,
  type ResidenceRightKind,
  type Sanction,
  UNKNOWN_FACTS,
} from '../requirements/facts.rules.js';
import {
  BarGroundEnum,
  BenefitEnum,
  CitizenshipEnum,
  ExclusionGroundEnum,
  GapCauseEnum,
  HardshipEnum,
  JointRelationEnum,
  JointRouteEnum,
  LanguageLevelEnum,
  LearningBarEnum,
  MarriageEndEnum,
  RecognitionEnum,
  RecruitmentEnum,
  ResidenceRightEnum,
  SanctionEnum,
} from './facts.type.js';

/** Facts of the rules as a client may leave them out. */
type Stated<Facts> = { [Name in keyof Facts]?: Facts[Name] | null | undefined };

@InputType('NaturalisationResidenceRightInput', { description: 'The present right of residence.' })
export class ResidenceRightInput implements Stated<ResidenceRight> {
  @Field(() => ResidenceRightEnum, { description: 'What the stay rests on.' })
  kind!: ResidenceRightKind;
  @Field(() => String, { nullable: true, description: 'Paragraph of the AufenthG, such as 25 or 18b; for titles only.' })
  paragraph?: string | null;
  @Field(() => String, { nullable: true, description: 'Subparagraph (Absatz), such as 2 or 4a.' })
  subparagraph?: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'First day.' })
  validFrom?: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; none for an unlimited title.' })
  validTo?: CalendarDate | null;
}

@InputType('NaturalisationPeriodInput', { description: 'A period, with its first and last day.' })
export class PeriodInput implements Period {
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  from!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day.' })
  to!: CalendarDate;
}

@InputType('NaturalisationResidenceGapInput', { description: 'Days on which the stay was not lawful.' })
export class ResidenceGapInput implements Stated<ResidenceGap> {
  @Field(() => CalendarDateScalar, { description: 'First such day.' })
  from!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last such day; none while it lasts.' })
  to?: CalendarDate | null;
  @Field(() => GapCauseEnum, { description: 'Why.' })
  cause!: GapCause;
}

@InputType('NaturalisationAbsenceInput', { description: 'A stay abroad (Auslandsaufenthalt, § 12b Abs. 1 StAG).' })
export class AbsenceInput implements Stated<Absence> {
  @Field(() => CalendarDateScalar, { description: 'Day of departure.' })
  leftOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of return; none while abroad.' })
  returnedOn?: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day until which the immigration office allowed the return.' })
  returnAllowedUntil?: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Discharge from compulsory service, where that alone delayed the return (Wehrpflicht).',
  })
  militaryServiceUntil?: CalendarDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'An important reason such as childbirth, illness, study or posting (§ 4a Abs. 6 Nr. 3 FreizügG/EU).',
  })
  importantReason?: boolean | null;
}

@InputType('NaturalisationAsylumInput', { description: 'An asylum procedure.' })
export class AsylumInput implements Stated<AsylumProcedure> {
  @Field(() => CalendarDateScalar, { description: 'Day on which asylum was applied for.' })
  appliedOn!: CalendarDate;
  @Field(() => RecognitionEnum, { nullable: true, description: 'How it ended; none while it runs.' })
  recognition?: Recognition | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the recognition, or of the end of the procedure.' })
  endedOn?: CalendarDate | null;
}

@InputType('NaturalisationHouseholdInput', { description: 'The household (familiäre Gemeinschaft).' })
export class HouseholdInput implements Stated<Household> {
  @Field(() => Boolean, { nullable: true, description: 'Lives with a spouse or registered partner.' })
  livesWithSpouse?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'The spouse works full time, and did in 20 of the last 24 months.' })
  spouseWorksFullTime?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Lives with a minor child.' })
  livesWithMinorChild?: boolean | null;
}

@InputType('NaturalisationRecruitmentInput', { description: 'Belonging to the recruited generation (§ 10 Abs. 4 Satz 3 StAG).' })
export class RecruitmentInput implements Stated<Recruitment> {
  @Field(() => RecruitmentEnum, { description: 'How.' })
  kind!: RecruitmentKind;
  @Field(() => CalendarDateScalar, { description: 'Day on which the worker entered.' })
  workerEnteredOn!: CalendarDate;
  @Field(() => Boolean, { nullable: true, description: 'Spouses: whether they followed in temporal connection.' })
  followedInTime?: boolean | null;
}

@InputType('NaturalisationLanguageInput', { description: 'Command of German.' })
export class LanguageInput implements Stated<Language> {
  @Field(() => LanguageLevelEnum, { nullable: true, description: 'Proven level.' })
  level?: LanguageLevel | null;
  @Field(() => Boolean, { nullable: true, description: 'Speaks German in everyday life without noteworthy problems.' })
  speaksInEverydayLife?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Children under 16: appropriate to their age (altersgemäß).' })
  ageAppropriate?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Serious efforts failed, or learning is permanently much harder; documented (§ 10 Abs. 4a StAG).',
  })
  effortsFailed?: boolean | null;
}

@InputType('NaturalisationConvictionInput', { description: 'A conviction (Verurteilung, § 12a StAG).' })
export class ConvictionInput implements Stated<Conviction> {
  @Field(() => SanctionEnum, { description: 'What was ordered.' })
  kind!: Sanction;
  @Field(() => Int, { nullable: true, description: 'Daily rates of a fine.' })
  dailyRates?: number | null;
  @Field(() => Int, { nullable: true, description: 'Months of a penalty.' })
  months?: number | null;
  @Field(() => Int, { nullable: true, description: 'Days of a penalty beside its months.' })
  days?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Suspended on probation (zur Bewährung ausgesetzt).' })
  suspended?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Remitted after probation (erlassen).' })
  remitted?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Paragraph of the StGB, such as 185; needed for offences of § 32b StAG.' })
  offence?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'The judgment established a dehumanising motive (§ 12a Abs. 1 Satz 2 StAG).',
  })
  motiveEstablished?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the prosecutor reported such a motive; none while there is no reply (§ 32b StAG).',
  })
  prosecutorFoundMotive?: boolean | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the judgment.' })
  judgedOn?: CalendarDate | null;
  @Field(() => Boolean, { nullable: true, description: 'By a foreign court.' })
  foreign?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Foreign ones: stated in the application (§ 12a Abs. 4 StAG).' })
  declared?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Foreign ones: punishable here too, by due process, proportionate (§ 12a Abs. 2 StAG).',
  })
  comparable?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Erased, or to be erased (Tilgung, BZRG).' })
  erased?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Taken up in a lower total sentence that is stated as well (Gesamtstrafe).',
  })
  inTotalSentence?: boolean | null;
}

@InputType('NaturalisationBarInput', { description: 'A ten-year bar (Sperrfrist, § 35a StAG).' })
export class BarInput implements Stated<Bar> {
  @Field(() => BarGroundEnum, { description: 'Its ground.' })
  ground!: BarGround;
  @Field(() => CalendarDateScalar, { description: 'Day on which it begins.' })
  from!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day as registered; none: ten years.' })
  until?: CalendarDate | null;
}

@InputType('NaturalisationGermanMarriageInput', { description: 'Marriage or registered partnership with a German (§ 9 StAG).' })
export class GermanMarriageInput implements Stated<GermanMarriage> {
  @Field(() => CalendarDateScalar, { description: 'Day of the marriage.' })
  marriedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the death, or on which the end became final.' })
  endedOn?: CalendarDate | null;
  @Field(() => MarriageEndEnum, { nullable: true, description: 'How it ended.' })
  endedBy?: MarriageEnd | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Custody of, and life with, a German minor child of the marriage (§ 9 Abs. 2 StAG).',
  })
  custodyOfGermanChild?: boolean | null;
}

@InputType('NaturalisationJointInput', { description: 'Naturalisation together with somebody (Miteinbürgerung).' })
export class JointApplicationInput implements Stated<JointApplication> {
  @Field(() => JointRelationEnum, { description: 'The applicant’s relation to the other person.' })
  relation!: JointRelation;
  @Field(() => JointRouteEnum, { description: 'On what the other person’s naturalisation rests.' })
  otherRoute!: JointRoute;
  @Field(() => Boolean, { nullable: true, description: 'The other person was examined and qualifies.' })
  otherQualifies?: boolean | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Spouses: day of the marriage.' })
  marriedOn?: CalendarDate | null;
}

@InputType('NaturalisationFactsInput', {
  description:
    'What the law asks of one applicant. What is left out is not known; state an empty list where there is nothing to state. German marriage, joint application, recruitment, hardship, gaps, asylum and illness are stated by whom they concern.',
})
export class NaturalisationFactsInput implements Partial<Record<keyof NaturalisationFacts, unknown>> {
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Birth date.' })
  birthDate?: CalendarDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Legally incapable, or under care with reservation of consent (§ 34 Satz 1 StAG).',
  })
  lacksCapacity?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Legally represented (gesetzlich vertreten); asked for under 16.' })
  represented?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Identity is clarified.' })
  identityClarified?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Nationality is clarified.' })
  nationalityClarified?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Commits to the free democratic basic order (§ 10 Abs. 1 Satz 1 Nr. 1 StAG).',
  })
  commitsToBasicOrder?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Commits to historical responsibility (§ 10 Abs. 1 Satz 1 Nr. 1a StAG).' })
  commitsToHistoricalResponsibility?: boolean | null;
  @Field(() => CitizenshipEnum, { nullable: true, description: 'Whose rules of movement apply.' })
  citizenship?: Citizenship | null;
  @Field(() => ResidenceRightInput, { nullable: true, description: 'The present right of residence.' })
  residenceRight?: ResidenceRightInput | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Begin of lawful ordinary residence, an asylum procedure left out (rechtmäßiger gewöhnlicher Aufenthalt).',
  })
  residenceSince?: CalendarDate | null;
  @Field(() => [PeriodInput], {
    nullable: true,
    description: 'Earlier lawful residence in Germany, which may be credited (§ 12b Abs. 2 StAG).',
  })
  earlierResidence?: PeriodInput[] | null;
  @Field(() => [ResidenceGapInput], { nullable: true, description: 'Times since then in which the stay was not lawful.' })
  gaps?: ResidenceGapInput[] | null;
  @Field(() => [AbsenceInput], { nullable: true, description: 'Stays abroad since then.' })
  absences?: AbsenceInput[] | null;
  @Field(() => AsylumInput, { nullable: true, description: 'The asylum procedure, where there was one (§ 55 Abs. 3 AsylG).' })
  asylum?: AsylumInput | null;
  @Field(() => [BenefitEnum], { nullable: true, description: 'Public benefits now drawn for the household.' })
  benefits?: Benefit[] | null;
  @Field(() => Boolean, { nullable: true, description: 'The benefits are not the applicant’s fault (nicht zu vertreten).' })
  benefitsWithoutFault?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Can support the household, with a positive forecast.' })
  canSupportHousehold?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Works full time now (Vollzeit).' })
  fullTimeNow?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Months of full-time work in the last 24.' })
  fullTimeMonths?: number | null;
  @Field(() => [PeriodInput], { nullable: true, description: 'Times of full-time work, where the months are to be counted.' })
  fullTimePeriods?: PeriodInput[] | null;
  @Field(() => HouseholdInput, { nullable: true, description: 'The household.' })
  household?: HouseholdInput | null;
  @Field(() => [HardshipEnum], { nullable: true, description: 'Grounds of special hardship.' })
  hardshipGrounds?: HardshipGround[] | null;
  @Field(() => Boolean, { nullable: true, description: 'The naturalisation is in the public interest (öffentliches Interesse).' })
  publicInterest?: boolean | null;
  @Field(() => RecruitmentInput, { nullable: true, description: 'Belonging to the recruited generation.' })
  recruitment?: RecruitmentInput | null;
  @Field(() => LanguageInput, { nullable: true, description: 'Command of German.' })
  language?: LanguageInput | null;
  @Field(() => Int, { nullable: true, description: 'Right answers in the naturalisation test, of 33 (Einbürgerungstest).' })
  civicTestScore?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'A German certificate that stands in for the test (Schulabschluss, Berufsabschluss).',
  })
  civicCertificate?: boolean | null;
  @Field(() => LearningBarEnum, { nullable: true, description: 'What keeps the applicant from learning, as certified.' })
  learningBar?: LearningBar | null;
  @Field(() => [ConvictionInput], { nullable: true, description: 'Convictions at home and abroad.' })
  convictions?: ConvictionInput[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Investigations or criminal proceedings are pending, or a youth penalty is suspended (§ 12a Abs. 3 StAG, § 27 JGG).',
  })
  pendingProceedings?: boolean | null;
  @Field(() => [ExclusionGroundEnum], { nullable: true, description: 'Exclusion grounds that are there.' })
  exclusionGrounds?: ExclusionGround[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Turned away credibly from former activities (§ 11 Satz 1 Nr. 1 StAG).' })
  turnedAwayCredibly?: boolean | null;
  @Field(() => [BarInput], { nullable: true, description: 'Ten-year bars.' })
  bars?: BarInput[] | null;
  @Field(() => GermanMarriageInput, { nullable: true, description: 'Marriage with a German.' })
  germanMarriage?: GermanMarriageInput | null;
  @Field(() => JointApplicationInput, { nullable: true, description: 'The person with whom the applicant is naturalised.' })
  jointApplication?: JointApplicationInput | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which the application was filed; none: not filed yet.',
  })
  filedOn?: CalendarDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Special achievements of integration (besondere Integrationsleistungen, § 10 Abs. 3 StAG a.F.).',
  })
  specialIntegration?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Has a home or a place to stay (§ 8 Abs. 1 Nr. 3 StAG).' })
  hasHome?: boolean | null;
}

const NO_ABSENCE = { returnedOn: null, returnAllowedUntil: null, militaryServiceUntil: null };
const NO_CONVICTION = {
  ...{ dailyRates: null, months: null, days: null, offence: null, motiveEstablished: null, prosecutorFoundMotive: null },
  ...{ judgedOn: null, declared: null, comparable: null },
};

/** The facts as the rules read them: what was left out is null. */
export function factsFrom(input: NaturalisationFactsInput): NaturalisationFacts {
  const { absences, asylum, bars, convictions, gaps, germanMarriage, household, jointApplication, ...others } = kept(input);
  const { language, recruitment, residenceRight, ...plain } = others;
  return {
    ...UNKNOWN_FACTS,
    ...(plain as Partial<NaturalisationFacts>),
    residenceRight: residenceRight
      ? { paragraph: null, subparagraph: null, validFrom: null, validTo: null, ...kept(residenceRight) }
      : null,
    gaps: gaps?.map((gap) => ({ to: null, ...kept(gap) })) ?? null,
    absences: absences?.map((each) => ({ ...NO_ABSENCE, ...kept(each), importantReason: each.importantReason ?? false })) ?? null,
    asylum: asylum ? { recognition: null, endedOn: null, ...kept(asylum) } : null,
    household: household
      ? { livesWithSpouse: null, spouseWorksFullTime: null, livesWithMinorChild: null, ...kept(household) }
      : null,
    recruitment: recruitment ? { followedInTime: null, ...kept(recruitment) } : null,
    language: language
      ? { level: null, speaksInEverydayLife: null, ageAppropriate: null, effortsFailed: null, ...kept(language) }
      : null,
    convictions: convictions?.map(convictionFrom) ?? null,
    bars: bars?.map((bar) => ({ until: null, ...kept(bar) })) ?? null,
    germanMarriage: germanMarriage ? { endedOn: null, endedBy: null, custodyOfGermanChild: null, ...kept(germanMarriage) } : null,
    jointApplication: jointApplication ? { otherQualifies: null, marriedOn: null, ...kept(jointApplication) } : null,
  };
}

function convictionFrom(input: ConvictionInput): Conviction {
  return {
    ...NO_CONVICTION,
    ...kept(input),
    suspended: input.suspended ?? false,
    remitted: input.remitted ?? false,
    foreign: input.foreign ?? false,
    erased: input.erased ?? false,
    inTotalSentence: input.inTotalSentence ?? false,
  };
}

/** What was stated, without what was left out. */
type Kept<Input> = { [Name in keyof Input]: Exclude<Input[Name], undefined> };

function kept<Input extends object>(input: Input): Kept<Input> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Kept<Input>;
}
