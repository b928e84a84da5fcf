import { Field, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('NaturalisationSearchInput', { description: 'Whom to search for; all that is given has to fit.' })
export class SearchInput {
  @Field(() => String, {
    nullable: true,
    description: 'One line with names, a birth date or year, a file reference (Aktenzeichen), in any order.',
  })
  text?: string | null;
  @Field(() => String, { nullable: true, description: 'Given names.' })
  givenName?: string | null;
  @Field(() => String, { nullable: true, description: 'Family name, or name at birth.' })
  familyName?: string | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Birth date; of the same year are found after those of the same day.',
  })
  birthDate?: CalendarDate | null;
  @Field(() => Int, { nullable: true, description: 'Year of birth, where no more is known.' })
  birthYear?: number | null;
  @Field(() => String, { nullable: true, description: 'File reference (Aktenzeichen), also that of the office’s own software.' })
  fileReference?: string | null;
  @Field(() => Int, { defaultValue: 20, description: 'How many to return at most, from 1 to 100.' })
  first!: number;
}
