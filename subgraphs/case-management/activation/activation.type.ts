import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ACTIVATION_KINDS, type ActivationKind } from '../../kit/activation.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { CaseActivation } from './activation.entity.js';
import { ACTIVATION_STATES, type ActivationState } from './activation.procedure.js';

export const CaseActivationKindEnum = enumOf(ACTIVATION_KINDS);
registerEnumType(CaseActivationKindEnum, {
  name: 'CaseActivationKind',
  description: 'Whom a code lets in.',
  valuesConfig: {
    SELF: { description: 'The client.' },
    PARENT: { description: 'A parent with custody (Elternteil).' },
    GUARDIAN: { description: 'A guardian or carer (Vormund, Betreuer).' },
    LAWYER: { description: 'A lawyer with power of attorney (Rechtsanwalt mit Vollmacht).' },
    COUNSELLOR: { description: 'A counsellor of another institution with power of attorney (Vollmacht).' },
  },
});

export const CaseActivationStateEnum = enumOf(ACTIVATION_STATES);
registerEnumType(CaseActivationStateEnum, {
  name: 'CaseActivationState',
  description: 'What became of a code.',
  valuesConfig: {
    ISSUED: { description: 'Handed out, not used yet.' },
    USED: { description: 'A login is bound to the case.' },
    ENDED: { description: 'The access has ended.' },
    RECALLED: { description: 'Taken back before it was used.' },
  },
});

@ObjectType('CaseActivation', { description: 'A code that binds a login to a case, and the access it gave (Freischaltung).' })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseActivationType
  implements Pick<CaseActivation, 'id' | 'version' | 'state' | 'kind' | 'issuedAt' | 'expiresAt' | 'usedAt' | 'endedOn'>
{
  @Field(() => ID, { description: 'Identifies the activation; it is no code.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => CaseActivationStateEnum, { description: 'What became of it.' })
  state!: ActivationState;
  @Field(() => CaseActivationKindEnum, { description: 'Whom it lets in.' })
  kind!: ActivationKind;
  @Field(() => Date, { description: 'When it was handed out.' })
  issuedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When the code stops working.' })
  expiresAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was used; null before.' })
  usedAt!: Date | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the access ended.' })
  endedOn!: CalendarDate | null;
}
