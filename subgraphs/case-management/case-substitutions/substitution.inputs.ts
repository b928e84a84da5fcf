import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('ArrangeCaseSubstitutionInput', {
  description: 'A substitution: who stands in for whom for some days (Abwesenheitsvertretung).',
})
export class ArrangeSubstitutionInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Account of whoever is away; left out: yourself. For others only a lead arranges.',
  })
  managerId?: string | null;
  @Field(() => ID, { description: 'Account of the colleague of the same institution who stands in.' })
  substituteId!: string;
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  fromOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day, at most a year later.' })
  toOn!: CalendarDate;
}

@InputType('EndCaseSubstitutionInput', { description: 'Which substitution ends, and the version it was read in.' })
export class EndSubstitutionInput {
  @Field(() => ID, { description: 'The substitution.' })
  substitutionId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}
