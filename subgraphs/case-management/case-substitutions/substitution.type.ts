import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { CaseSubstitution } from './substitution.entity.js';

@ObjectType('CaseSubstitution', {
  description:
    'A substitution: who stands in for an absent case manager for some days, and reads and works on their cases (Abwesenheitsvertretung).',
})
@Directive('@notPersonal')
export class SubstitutionType
  implements Pick<CaseSubstitution, 'id' | 'version' | 'managerId' | 'substituteId' | 'fromOn' | 'toOn'>
{
  @Field(() => ID, { description: 'Identifies the substitution.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ID, { description: 'Account of whoever is away.' })
  managerId!: string;
  @Field(() => ID, { description: 'Account of whoever stands in.' })
  substituteId!: string;
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  fromOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day.' })
  toOn!: CalendarDate;
}

export const SubstitutionConnection = connectionType('CaseSubstitution', () => SubstitutionType);
