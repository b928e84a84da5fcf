import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { Amendment } from './amendment.entity.js';
import { AMENDMENT_STATES, type AmendmentState } from './amendment.procedure.js';

export const AmendmentStateEnum = enumOf(AMENDMENT_STATES);
registerEnumType(AmendmentStateEnum, {
  name: 'GovernanceAmendmentState',
  description: 'What has become of an amendment.',
  valuesConfig: {
    PROPOSED: { description: 'Proposed; nobody has answered yet.' },
    ACCEPTED: { description: 'Taken over by whoever put the proposal forward (übernommen).' },
    REJECTED: { description: 'Not taken over; the steering committee may still vote on it.' },
    ADOPTED: { description: 'Adopted by a vote of the steering committee.' },
    VOTED_DOWN: { description: 'Rejected by a vote of the steering committee.' },
    WITHDRAWN: { description: 'Taken back by whoever proposed it.' },
  },
});

@ObjectType('GovernanceAmendment', {
  description: 'What a member would have a proposal say instead (amendment, Änderungsantrag).',
})
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class AmendmentType
  implements Pick<Amendment, 'id' | 'version' | 'state' | 'proposedAt' | 'reasons' | 'answer' | 'closedOn'>
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => AmendmentStateEnum, { description: 'What has become of it.' })
  state!: AmendmentState;
  @Field(() => Date, { description: 'When it was proposed.' })
  proposedAt!: Date;
  @Field(() => String, { description: 'Why the proposal is to be changed (Begründung).' })
  reasons!: string;
  @Field(() => String, { nullable: true, description: 'Why it was not taken over.' })
  answer!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was taken over, decided or taken back.' })
  closedOn!: CalendarDate | null;
}

export const AmendmentConnection = connectionType('GovernanceAmendment', () => AmendmentType);
