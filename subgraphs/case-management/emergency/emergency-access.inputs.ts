import { Field, ID, InputType, Int } from 'type-graphql';
import type { ReviewOutcome } from './emergency-access.rules.js';
import { ReviewOutcomeEnum } from './emergency-access.type.js';

@InputType('StartEmergencyAccessInput', { description: 'Which case of your institution, why, and for how long.' })
export class StartEmergencyAccessInput {
  @Field(() => ID, { nullable: true, description: 'The case; or name its reference.' })
  caseId!: string | null;
  @Field(() => String, { nullable: true, description: 'Reference of the case, such as AWO-2026-0001 (Fallnummer).' })
  reference!: string | null;
  @Field(() => String, { description: 'Why it cannot wait for whoever manages the case, from 20 to 1000 characters.' })
  justification!: string;
  @Field(() => Int, { defaultValue: 60, description: 'For how many minutes, from 1 to 60.' })
  minutes!: number;
}

@InputType('EmergencyAccessStepInput', { description: 'Which emergency access a step is about.' })
export class EmergencyAccessStepInput {
  @Field(() => ID, { description: 'The emergency access.' })
  emergencyAccessId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ReviewEmergencyAccessInput', { description: 'What the review found.' })
export class ReviewEmergencyAccessInput extends EmergencyAccessStepInput {
  @Field(() => ReviewOutcomeEnum, { description: 'Whether it was justified.' })
  outcome!: ReviewOutcome;
  @Field(() => String, { nullable: true, description: 'A note, at most 1000 characters.' })
  note!: string | null;
}
