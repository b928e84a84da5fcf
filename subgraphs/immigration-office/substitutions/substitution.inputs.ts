import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('ArrangeNaturalisationSubstitutionInput', {
  description: 'A substitution: who does whose work for some days (Abwesenheitsvertretung).',
})
export class ArrangeSubstitutionInput {
  @Field(() => String, { nullable: true, description: 'Account of whoever is away; left out: yourself.' })
  officerId?: string | null;
  @Field(() => String, { description: 'Account of whoever does the work.' })
  substituteId!: string;
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  fromOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day.' })
  toOn!: CalendarDate;
}

@InputType('EndNaturalisationSubstitutionInput', { description: 'Which substitution ends, and the version it was read in.' })
export class EndSubstitutionInput {
  @Field(() => ID, { description: 'The substitution.' })
  substitutionId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
