import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { AgeGroup, HouseholdRelation } from './household-member.rules.js';
import { AgeGroupEnum, HouseholdRelationEnum } from './household-member.type.js';

@InputType('CaseHouseholdMemberInput', { description: 'Who somebody of the household is; a name is not asked for.' })
export class CaseHouseholdMemberInput {
  @Field(() => HouseholdRelationEnum, { description: 'What they are to the client.' })
  relation!: HouseholdRelation;
  @Field(() => AgeGroupEnum, { defaultValue: 'UNKNOWN', description: 'Their age, coarsely.' })
  ageGroup!: AgeGroup;
  @Field(() => String, { nullable: true, description: 'What matters about them in the case, at most 500 characters.' })
  note!: string | null;
  @Field(() => ID, { nullable: true, description: 'Their own case at your institution, where they have one that you may read.' })
  ownCaseId!: string | null;
}

@InputType('AddCaseHouseholdMemberInput', { description: 'Who lives in the household of the client (Haushalt).' })
export class AddCaseHouseholdMemberInput extends CaseHouseholdMemberInput {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string;
}

@InputType('ReviseCaseHouseholdMemberInput', { description: 'What is on record of somebody of the household, put right.' })
export class ReviseCaseHouseholdMemberInput extends CaseHouseholdMemberInput {
  @Field(() => ID, { description: 'The row.' })
  memberId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('EndCaseHouseholdMemberInput', { description: 'Who has left the household, and when.' })
export class EndCaseHouseholdMemberInput {
  @Field(() => ID, { description: 'The row.' })
  memberId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'The day; today unless you say otherwise.' })
  leftOn!: CalendarDate | null;
}
