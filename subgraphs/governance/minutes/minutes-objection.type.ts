import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { MinutesObjection } from './minutes-objection.entity.js';
import { MINUTES_OBJECTION_STATES, type MinutesObjectionState } from './minutes-objection.procedure.js';

export const MinutesObjectionStateEnum = enumOf(MINUTES_OBJECTION_STATES);
registerEnumType(MinutesObjectionStateEnum, {
  name: 'GovernanceMinutesObjectionState',
  description: 'Where it stands: an objection to minutes (Einwendung gegen die Niederschrift).',
  valuesConfig: {
    RAISED: { description: 'Raised.' },
    UPHELD: { description: 'The minutes were changed accordingly.' },
    DISMISSED: { description: 'The body left the minutes as they were.' },
  },
});

@ObjectType('GovernanceMinutesObjection', { description: 'An objection to minutes (Einwendung gegen die Niederschrift).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class MinutesObjectionType implements Pick<MinutesObjection, 'id' | 'version' | 'state' | 'text' | 'raisedOn' | 'answer'> {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => MinutesObjectionStateEnum, { description: 'Where it stands.' })
  state!: MinutesObjectionState;
  @Field(() => String, { description: 'What is wrong in them.' })
  text!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was raised.' })
  raisedOn!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'What was decided on it.' })
  answer!: string | null;
}

export const MinutesObjectionConnection = connectionType('GovernanceMinutesObjection', () => MinutesObjectionType);
