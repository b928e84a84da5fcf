import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { Mandate } from './mandate.entity.js';
import { MANDATE_STATES, type MandateState } from './mandate.procedure.js';

export const MandateStateEnum = enumOf(MANDATE_STATES);
registerEnumType(MandateStateEnum, {
  name: 'GovernanceMandateState',
  description: 'Whether the end of a mandate was entered; on which days it is in force, its first and last day say.',
  valuesConfig: {
    GIVEN: { description: 'Given (erteilt).' },
    ENDED: { description: 'Its last day was entered (beendet).' },
  },
});

@ObjectType('GovernanceMandate', {
  description: 'What a body is to work on, for how long, and to whom it reports (Auftrag eines Gremiums).',
})
@Directive('@notPersonal')
export class MandateType
  implements
    Pick<Mandate, 'id' | 'version' | 'state' | 'text' | 'themes' | 'source' | 'validFrom' | 'validTo' | 'reportEveryMonths'>
{
  @Field(() => ID, { description: 'Identifies the mandate.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => MandateStateEnum, { description: 'Whether its end was entered.' })
  state!: MandateState;
  @Field(() => String, { description: 'What the body is to do.' })
  text!: string;
  @Field(() => [String], { description: 'The themes it is about (Themen).' })
  themes!: string[];
  @Field(() => String, { description: 'What it rests on.' })
  source!: string;
  @Field(() => CalendarDateScalar, { description: 'First day.' })
  validFrom!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day; null while no end is known.' })
  validTo!: CalendarDate | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many months a report covers; null: no duty to report (Berichtspflicht).',
  })
  reportEveryMonths!: number | null;
}
