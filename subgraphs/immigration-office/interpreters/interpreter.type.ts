import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Interpreter } from './interpreter.entity.js';

@ObjectType('NaturalisationInterpreter', {
  description: 'An interpreter whom the office asks, with a contact at work (Dolmetscher); nothing about applicants.',
})
@Directive('@notPersonal')
export class InterpreterType
  implements Pick<Interpreter, 'id' | 'version' | 'name' | 'languages' | 'contact' | 'sworn' | 'validTo'>
{
  @Field(() => ID, { description: 'Identifies the interpreter.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => String, { description: 'Name.' })
  name!: string;
  @Field(() => [String], { description: 'Languages as BCP 47 tags, such as ar.' })
  languages!: string[];
  @Field(() => String, { description: 'How they are reached at work.' })
  contact!: string;
  @Field(() => Boolean, { description: 'Whether a court has sworn them in (allgemein beeidigt, § 189 GVG).' })
  sworn!: boolean;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day on which the office asks them; null: without an end.',
  })
  validTo!: CalendarDate | null;
}

export const InterpreterConnection = connectionType('NaturalisationInterpreter', () => InterpreterType);
