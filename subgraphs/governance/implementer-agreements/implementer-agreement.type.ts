import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { ImplementerAgreement } from './implementer-agreement.entity.js';
import { IMPLEMENTER_AGREEMENT_STATES, type ImplementerAgreementState } from './implementer-agreement.procedure.js';

export const ImplementerAgreementStateEnum = enumOf(IMPLEMENTER_AGREEMENT_STATES);
registerEnumType(ImplementerAgreementStateEnum, {
  name: 'GovernanceImplementerAgreementState',
  description:
    'Where it stands: whether an institution that would implement a proposal agrees (Zustimmung der Umsetzenden; agreement of implementers); a declaration of its own, never read from a vote.',
  valuesConfig: {
    ASKED: { description: 'Asked; no answer yet.' },
    AGREED: { description: 'Agrees (stimmt zu).' },
    REFUSED: { description: 'Does not agree.' },
  },
});

@ObjectType('GovernanceImplementerAgreement', {
  description:
    'Whether an institution that would implement a proposal agrees (Zustimmung der Umsetzenden; agreement of implementers); a declaration of its own, never read from a vote.',
})
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class ImplementerAgreementType
  implements Pick<ImplementerAgreement, 'id' | 'version' | 'state' | 'askedOn' | 'reason' | 'answeredOn' | 'answeredText'>
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ImplementerAgreementStateEnum, { description: 'Where it stands.' })
  state!: ImplementerAgreementState;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was asked.' })
  askedOn!: CalendarDate;
  @Field(() => String, { nullable: true, description: 'Reason or condition.' })
  reason!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the answer.' })
  answeredOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'The solution as it read when the institution answered.' })
  answeredText!: string | null;
}
