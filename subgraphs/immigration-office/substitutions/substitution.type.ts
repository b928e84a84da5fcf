import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { OfficerSubstitution } from './substitution.entity.js';

@ObjectType('NaturalisationSubstitution', {
  description: 'A substitution: who does whose work at the office for some days (Abwesenheitsvertretung).',
})
@Directive('@notPersonal')
export class SubstitutionType
  implements Pick<OfficerSubstitution, 'id' | 'version' | 'officerId' | 'substituteId' | 'fromOn' | 'toOn'>
{
  @Field(() => ID, { description: 'Identifies the substitution.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => String, { description: 'Account of whoever is away.' })
  officerId!: string;
  @Field(() => String, { description: 'Account of whoever does the work.' })
  substituteId!: string;
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  fromOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day.' })
  toOn!: CalendarDate;
}

export const SubstitutionConnection = connectionType('NaturalisationSubstitution', () => SubstitutionType);
