import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { LegalCircle } from '../cases/case.rules.js';
import { LegalCircleEnum, ProblemAreaEnum } from '../cases/case.type.js';
import { type AffectedGroup, type HurdleDomain, type HurdleKind, type HurdleMechanism, SEVERITIES } from './observation.rules.js';
import { AffectedGroupEnum, HurdleKindEnum, HurdleMechanismEnum } from './observation.type.js';

@InputType('HurdleObservationContentInput', { description: 'What an observation says.' })
class ObservationContentInput {
  @Field(() => ProblemAreaEnum, { description: 'Area of life.' })
  domain!: HurdleDomain;
  @Field(() => HurdleKindEnum, { description: 'What kind of hurdle it is.' })
  kind!: HurdleKind;
  @Field(() => HurdleMechanismEnum, {
    nullable: true,
    description: 'How it works, from the list of its kind; none for a good practice.',
  })
  mechanism!: HurdleMechanism | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which it was observed; today unless you say otherwise.',
  })
  observedOn!: CalendarDate | null;
  @Field(() => [LegalCircleEnum], { defaultValue: [], description: 'Legal circles it stands in (Rechtskreise).' })
  legalCircles!: LegalCircle[];
  @Field(() => ID, { nullable: true, description: 'The institution that could do something about it.' })
  responsibleInstitutionId!: string | null;
  @Field(() => Int, {
    defaultValue: SEVERITIES.usual,
    description: 'How grave it is, from 1 (a nuisance) to 4 (it takes away what somebody lives on).',
  })
  severity!: number;
  @Field(() => Int, { nullable: true, description: 'Days it cost, from 0 to 3650.' })
  delayDays!: number | null;
  @Field(() => [AffectedGroupEnum], { defaultValue: [], description: 'Groups of people whom it meets.' })
  affectedGroupTags!: AffectedGroup[];
  @Field(() => String, {
    nullable: true,
    description: 'What was seen, at most 2000 characters; it never leaves your institution.',
  })
  freeText!: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether it was solved for this household.' })
  solvedIndividually!: boolean;
}

@InputType('RecordObservationInput', { description: 'What was observed (Hürdenbeobachtung); domain and kind are enough.' })
export class RecordObservationInput extends ObservationContentInput {
  @Field(() => ID, { nullable: true, description: 'The case in which it was seen; it is not shown outside of your institution.' })
  caseId!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Without a case: a word by which you know the household again, at most 80 characters, so that it counts once. Only a hash of it is kept; without it the observation counts for no household.',
  })
  householdMark!: string | null;
}

@InputType('CorrectObservationInput', { description: 'What an observation should have said, as a whole.' })
export class CorrectObservationInput extends ObservationContentInput {
  @Field(() => ID, { description: 'The observation.' })
  observationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ObservationStepInput', { description: 'Which observation a step is about, and the version it was read in.' })
export class ObservationStepInput {
  @Field(() => ID, { description: 'The observation.' })
  observationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
