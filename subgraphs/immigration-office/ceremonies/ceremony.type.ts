import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Ceremony } from './ceremony.entity.js';
import type { CeremonyState } from './ceremony.rules.js';

export const CeremonyStateEnum = { PLANNED: 'PLANNED', HELD: 'HELD', CANCELLED: 'CANCELLED' } as const;
registerEnumType(CeremonyStateEnum, {
  name: 'NaturalisationCeremonyState',
  description: 'What became of a ceremony.',
  valuesConfig: {
    PLANNED: { description: 'It is planned.' },
    HELD: { description: 'It was held.' },
    CANCELLED: { description: 'It was cancelled.' },
  },
});

@ObjectType('NaturalisationCeremony', {
  description: 'A ceremony at which certificates are handed over (Einbürgerungsfeier, § 16 Satz 3 StAG).',
})
@Directive('@notPersonal')
export class CeremonyType
  implements Pick<Ceremony, 'id' | 'version' | 'state' | 'on' | 'begins' | 'minutes' | 'place' | 'capacity'>
{
  @Field(() => ID, { description: 'Identifies the ceremony.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => CeremonyStateEnum, { description: 'What became of it.' })
  state!: CeremonyState;
  @Field(() => CalendarDateScalar, { description: 'The day.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'Local time of the begin, such as 17:00.' })
  begins!: string;
  @Field(() => Int, { description: 'How many minutes it takes.' })
  minutes!: number;
  @Field(() => String, { description: 'Where.' })
  place!: string;
  @Field(() => Int, { description: 'For how many applicants there is a place.' })
  capacity!: number;
}

export const CeremonyConnection = connectionType('NaturalisationCeremony', () => CeremonyType);
