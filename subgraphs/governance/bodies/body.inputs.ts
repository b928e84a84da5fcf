import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { BodyKind } from './body.entity.js';
import { BodyKindEnum } from './body.type.js';

@InputType('EstablishGovernanceBodyInput', { description: 'A body that was set up (Einrichtung eines Gremiums).' })
export class EstablishBodyInput {
  @Field(() => String, { description: 'Short name that stays, such as ttkim-duesseldorf: small letters, digits and hyphens.' })
  code!: string;
  @Field(() => String, { description: 'Name of the body.' })
  name!: string;
  @Field(() => BodyKindEnum, { description: 'What the body is for.' })
  kind!: BodyKind;
  @Field(() => ID, { nullable: true, description: 'The body above it; none for a steering committee.' })
  parentId!: string | null;
  @Field(() => String, { description: 'What it deals with (Thema).' })
  theme!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was set up, where known.' })
  establishedOn!: CalendarDate | null;
  @Field(() => String, { description: 'What this rests on, such as the decision that set it up (Einrichtungsbeschluss).' })
  source!: string;
  @Field(() => String, { nullable: true, description: 'Remark for readers.' })
  note!: string | null;
}

@InputType('GovernanceBodyStepInput', { description: 'Which body a step is about, and the version it was read in.' })
export class BodyStepInput {
  @Field(() => ID, { description: 'The body.' })
  bodyId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
