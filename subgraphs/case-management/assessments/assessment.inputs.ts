import { Field, ID, InputType, Int } from 'type-graphql';
import { CaseStepInput } from '../cases/case.inputs.js';
import type { LegalCircle, ProblemArea, TitleGroup } from '../cases/case.rules.js';
import { LegalCircleEnum, ProblemAreaEnum, TitleGroupEnum } from '../cases/case.type.js';
import type { NetworkKind } from './assessment.rules.js';
import { NetworkKindEnum } from './assessment.type.js';

@InputType('CaseLifeDomainInput', { description: 'One area of life as counselling found it (Lebensbereich).' })
export class CaseLifeDomainInput {
  @Field(() => ProblemAreaEnum, { description: 'The area; each at most once.' })
  area!: ProblemArea;
  @Field(() => String, { description: 'How things are, at most 2000 characters.' })
  situation!: string;
  @Field(() => Int, { description: 'How urgent the need is, from 0 (none) to 3 (at once).' })
  need!: number;
  @Field(() => String, { nullable: true, description: 'What helps in this area, at most 2000 characters.' })
  resources!: string | null;
}

@InputType('CaseNetworkMemberInput', { description: 'Whom the client can count on; names of others are not needed (Netzwerk).' })
export class CaseNetworkMemberInput {
  @Field(() => NetworkKindEnum, { description: 'A person or an institution.' })
  kind!: NetworkKind;
  @Field(() => String, { description: 'The part they play, such as sister or teacher, at most 120 characters.' })
  role!: string;
  @Field(() => String, { nullable: true, description: 'What else matters, at most 500 characters.' })
  note!: string | null;
}

@InputType('RecordCaseAssessmentInput', {
  description: 'The assessment as a whole: what is left out was not asked, and an empty list says that there is none.',
})
export class RecordCaseAssessmentInput extends CaseStepInput {
  @Field(() => [CaseLifeDomainInput], { description: 'The areas of life, at least the named problem areas.' })
  domains!: CaseLifeDomainInput[];
  @Field(() => [String], {
    nullable: true,
    description: 'What the client can build on; at most 30 of at most 500 characters each (Ressourcen).',
  })
  resources!: string[] | null;
  @Field(() => [CaseNetworkMemberInput], { nullable: true, description: 'Whom the client can count on, at most 30 (Netzwerk).' })
  network!: CaseNetworkMemberInput[] | null;
  @Field(() => TitleGroupEnum, { nullable: true, description: 'The residence status, coarsely (Aufenthaltsstatus).' })
  titleGroup!: TitleGroup | null;
  @Field(() => [LegalCircleEnum], { nullable: true, description: 'The legal circles in play (Rechtskreise).' })
  legalCircles!: LegalCircle[] | null;
  @Field(() => [String], { nullable: true, description: 'Risks; at most 30 of at most 500 characters each (Risiken).' })
  risks!: string[] | null;
}

@InputType('CaseAssessmentStepInput', { description: 'Which assessment a step is about, and the version it was read in.' })
export class CaseAssessmentStepInput {
  @Field(() => ID, { description: 'The assessment.' })
  assessmentId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
