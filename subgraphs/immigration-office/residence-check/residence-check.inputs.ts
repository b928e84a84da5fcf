import { Field, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { StayWithoutTitle } from '../residence-law/fiction-effect.rules.js';
import type { GermanLevel, Livelihood, ResidenceFacts } from '../residence-law/residence-facts.rules.js';
import type { ApplicationQuestion, ResidenceQuestion } from '../residence-law/residence-quick-check.rules.js';
import type { StayFact, StayKind, TitleFact, TitleKind } from '../residence-law/residence-title.rules.js';
import type { Absence } from '../residence-law/title-lapse.rules.js';
import { GermanLevelEnum, LivelihoodEnum, StayKindEnum, StayWithoutTitleEnum, TitleKindEnum } from './residence-check.type.js';

@InputType('ResidenceTitleFactInput', { description: 'A residence title that was held (Aufenthaltstitel).' })
export class TitleFactInput implements TitleFact {
  @Field(() => TitleKindEnum, { description: 'Kind of title.' })
  kind!: TitleKind;
  @Field(() => String, { description: 'Section of the Residence Act it was issued under, such as 18b.' })
  paragraph!: string;
  @Field(() => String, { nullable: true, description: 'Subsection, such as 2 for § 25(2).' })
  subparagraph!: string | null;
  @Field(() => CalendarDateScalar, { description: 'First day of validity.' })
  validFrom!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of validity; null for unlimited titles.' })
  validTo!: CalendarDate | null;
}

@InputType('ResidenceStayFactInput', { description: 'A stay without a title, such as with a toleration (Duldung).' })
export class StayFactInput implements StayFact {
  @Field(() => StayKindEnum, { description: 'On what it rested.' })
  kind!: StayKind;
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  from!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null: it goes on.' })
  to!: CalendarDate | null;
}

@InputType('ResidenceAbsenceInput', { description: 'A departure from Germany (Ausreise).' })
export class AbsenceInput implements Absence {
  @Field(() => CalendarDateScalar, { description: 'Day of departure.' })
  leftOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of re-entry; null: still abroad.' })
  returnedOn!: CalendarDate | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the reason was not temporary (§ 51 Abs. 1 Nr. 6 AufenthG).' })
  forGood!: boolean | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Later last day for the return that the office has set.' })
  returnBy!: CalendarDate | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the time was spent inside the European Union.' })
  insideEu!: boolean | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Discharge from compulsory military service (Wehrdienst).' })
  dischargedOn!: CalendarDate | null;
}

@InputType('ResidenceFilingInput', { description: 'An application whose effect on the stay is asked for (§ 81 AufenthG).' })
export class FilingInput implements ApplicationQuestion {
  @Field(() => CalendarDateScalar, { description: 'Day of filing.' })
  filedOn!: CalendarDate;
  @Field(() => String, { description: 'Section of the Residence Act of the title that is sought, such as 18b.' })
  sought!: string;
  @Field(() => StayWithoutTitleEnum, { nullable: true, description: 'On what the stay rested, for whoever held no title.' })
  stayWithoutTitle!: StayWithoutTitle | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day of the lawful stay without a title.' })
  lawfulUntil!: CalendarDate | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether the office has ordered that the title continues.' })
  continuationOrdered!: boolean;
}

@InputType('ResidenceQuickCheckInput', {
  description: 'Facts for a preliminary check; what is left out is not known, and nothing of it is stored (Vorprüfung).',
})
export class ResidenceQuickCheckInput implements Omit<ResidenceQuestion, 'facts'>, ResidenceFacts {
  @Field(() => [TitleFactInput], { defaultValue: [], description: 'Titles that were held, in any order; none overlap.' })
  titles!: TitleFactInput[];
  @Field(() => [StayFactInput], { defaultValue: [], description: 'Stays without a title.' })
  stays!: StayFactInput[];
  @Field(() => GermanLevelEnum, { nullable: true, description: 'Level of German (§ 2 Abs. 9 bis 12 AufenthG).' })
  german!: GermanLevel | null;
  @Field(() => LivelihoodEnum, { nullable: true, description: 'How far the livelihood is secured (§ 2 Abs. 3 AufenthG).' })
  livelihood!: Livelihood | null;
  @Field(() => FilingInput, { nullable: true, description: 'An application whose effect on the stay is asked for.' })
  application!: FilingInput | null;
  @Field(() => [AbsenceInput], { defaultValue: [], description: 'Departures from Germany.' })
  absences!: AbsenceInput[];
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'The settlement permit is kept in spite of absences (§ 51 Abs. 2 AufenthG).',
  })
  keptBySubsection2!: boolean;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'A valid German travel document for refugees (§ 51 Abs. 7 AufenthG).',
  })
  refugeeTravelDocument!: boolean;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether an obligatory integration course is finished; null: none (§ 8 Abs. 3 AufenthG).',
  })
  courseFinished!: boolean | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which the early end of training or work became known (§ 82 Abs. 6 AufenthG).',
  })
  workEndKnownOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Birth date.' })
  birthDate!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of the application for asylum, where the title follows from it (Asylantrag).',
  })
  asylumAppliedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day of the asylum procedure; null: it went on until the title.',
  })
  asylumEndedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of filing; null: the day of the check. It matters for the age under § 25a.',
  })
  filedOn!: CalendarDate | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a title under § 25(2) rests on subsidiary protection (subsidiärer Schutz).',
  })
  subsidiaryProtection!: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Months of contributions to the statutory pension insurance (Rentenversicherung).',
  })
  pensionMonths!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Basic knowledge of the legal and social order, such as the test "Leben in Deutschland".',
  })
  civicBasics!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Sufficient housing for the family (ausreichender Wohnraum, § 2 Abs. 4 AufenthG).',
  })
  housing!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether grounds of public security or order stand against it (§ 9 Abs. 2 Satz 1 Nr. 4 AufenthG).',
  })
  securityGrounds!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the work and its exercise for good are permitted; true for whoever does not work.',
  })
  workPermitted!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the job is one that a skilled worker may hold (§ 18c Abs. 1 Satz 1 Nr. 2 AufenthG).',
  })
  qualifiedJob!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Vocational training or degree completed in Germany.' })
  germanQualification!: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Months of employment with an EU Blue Card (Blaue Karte EU).' })
  blueCardMonths!: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Living in marriage with the holder of a settlement permit under § 18c.' })
  spouseHoldsSkilledSettlement!: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Hours of work a week.' })
  weeklyHours!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the family lives together with the German (familiäre Lebensgemeinschaft).',
  })
  familyUnitContinues!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether there is an interest in expulsion (Ausweisungsinteresse, § 54 AufenthG).',
  })
  expulsionInterest!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'In training towards a recognised school, vocational or university certificate.',
  })
  inTraining!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the Federal Office has told that its decision is to be revoked (§ 73b AsylG).',
  })
  revocationNotice!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Claims that requirements cannot be met because of illness or disability.',
  })
  unableForIllness!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Claims that the spouse, living together, has the contributions (§ 9 Abs. 3 AufenthG).',
  })
  spouseContributes!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Claims that the standard pension age is reached (Regelaltersgrenze).' })
  pensionAgeReached!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the identity is clarified (Identitätsklärung).' })
  identityClarified!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether everything reasonable was done to clarify it.' })
  identityEfforts!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Commitment to the free democratic basic order; for youths: no sign of the contrary.',
  })
  basicOrder!: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Years of successful schooling in Germany.' })
  schoolYears!: number | null;
  @Field(() => Boolean, { nullable: true, description: 'A recognised school or vocational certificate acquired in Germany.' })
  schoolCertificate!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it seems assured that the person fits into life in Germany (§ 25a Abs. 1 Satz 1 Nr. 4 AufenthG).',
  })
  fitsIn!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether removal is prevented by false statements or deception of their own.',
  })
  falseStatements!: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether a minor child lives in the household.' })
  livesWithMinorChild!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether children of school age go to school; true where there are none.',
  })
  childrenAttendSchool!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the livelihood is to be expected to be secured later (§ 25b Abs. 1 Satz 2 Nr. 3 AufenthG).',
  })
  livelihoodExpected!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the conditions of the toleration for employment are met (§ 60d AufenthG).',
  })
  employmentTolerationMet!: boolean | null;
}
