import { Field, ID, InputType, Int } from 'type-graphql';
import { CancelledByEnum } from './placement.type.js';

@InputType('ProposeCoursePlacementInput', { description: 'Who is proposed which course (Kurszuweisung).' })
export class ProposePlacementInput {
  @Field(() => ID, { description: 'The participant.' })
  participantId!: string;
  @Field(() => ID, { description: 'The course.' })
  courseId!: string;
}

@InputType('CoursePlacementStepInput', { description: 'Which placement a step is about, and the version it was read in.' })
export class PlacementStepInput {
  @Field(() => ID, { description: 'The placement.' })
  id!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('CancelCoursePlacementInput', { description: 'Which placement ends before its time, and at whose wish.' })
export class CancelPlacementInput extends PlacementStepInput {
  @Field(() => CancelledByEnum, { description: 'At whose wish.' })
  by!: keyof typeof CancelledByEnum;
}
