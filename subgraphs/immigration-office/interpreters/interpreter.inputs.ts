import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('ListNaturalisationInterpreterInput', {
  description: 'An entry of the list of interpreters of the office (Dolmetscherliste).',
})
export class ListInterpreterInput {
  @Field(() => String, { description: 'Name, at most 200 characters.' })
  name!: string;
  @Field(() => [String], { description: 'Languages as BCP 47 tags, such as ar; from 1 to 20.' })
  languages!: string[];
  @Field(() => String, { description: 'How they are reached at work, at most 200 characters.' })
  contact!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether a court has sworn them in (allgemein beeidigt, § 189 GVG).',
  })
  sworn!: boolean;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day on which the office asks them; null: without an end.',
  })
  validTo?: CalendarDate | null;
}

@InputType('ReviseNaturalisationInterpreterInput', { description: 'What the list says of an interpreter from now on.' })
export class ReviseInterpreterInput extends ListInterpreterInput {
  @Field(() => ID, { description: 'The interpreter.' })
  interpreterId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('RemoveNaturalisationInterpreterInput', { description: 'Who is taken off the list.' })
export class RemoveInterpreterInput {
  @Field(() => ID, { description: 'The interpreter.' })
  interpreterId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
