import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ConsultationStance } from './consultation.rules.js';
import { ConsultationStanceEnum } from './consultation.type.js';

@InputType('ConsultGovernanceInstitutionInput', {
  description: 'A consultation: who is asked what about a proposal (Beteiligung).',
})
export class ConsultInstitutionInput {
  @Field(() => ID, { description: 'The proposal.' })
  proposalId!: string;
  @Field(() => ID, { nullable: true, description: 'The institution that is asked; null where a body is.' })
  institutionId!: string | null;
  @Field(() => ID, { nullable: true, description: 'The body that is asked; null where an institution is.' })
  bodyId!: string | null;
  @Field(() => String, { description: 'What is asked.' })
  question!: string;
  @Field(() => CalendarDateScalar, { description: 'Day by which the answer is due.' })
  dueOn!: CalendarDate;
}

@InputType('GovernanceConsultationStepInput', {
  description: 'Which consultation a step is about, and the version it was read in.',
})
export class ConsultationStepInput {
  @Field(() => ID, { description: 'The consultation.' })
  consultationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('AnswerGovernanceConsultationInput', { description: 'What whoever was asked says (statement, Stellungnahme).' })
export class AnswerConsultationInput extends ConsultationStepInput {
  @Field(() => ConsultationStanceEnum, { description: 'How it stands to the proposal.' })
  stance!: ConsultationStance;
  @Field(() => String, {
    nullable: true,
    description: 'The statement in words; needed for an objection and for conditions (Stellungnahme).',
  })
  statement!: string | null;
}
