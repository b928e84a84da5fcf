import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { Referral } from './referral.entity.js';
import { REFERRAL_STATES, type ReferralState } from './referral.procedure.js';

export const ReferralStateEnum = enumOf(REFERRAL_STATES);
registerEnumType(ReferralStateEnum, {
  name: 'ReferralState',
  description: 'What became of a referral (Stand der Vermittlung).',
  valuesConfig: {
    OPEN: { description: 'The institution has not answered yet.' },
    ACCEPTED: { description: 'The institution takes the client on; the service has not started yet.' },
    STARTED: { description: 'The service has started (Beginn der Hilfe).' },
    DECLINED: { description: 'The institution does not take the client on.' },
    CANCELLED: { description: 'Cancelled, also because the consent was revoked or ran out.' },
  },
});

@ObjectType('Referral', { description: 'Referral of a client to an institution, by consent (Vermittlung).' })
@Directive('@personal(category: "REFERRAL", legalBasis: "Art. 6(1)(a) GDPR")')
export class ReferralType
  implements Pick<Referral, 'id' | 'version' | 'state' | 'offerId' | 'sharedUntil' | 'referredOn' | 'answeredOn' | 'startedOn'>
{
  @Field(() => ID, { description: 'Identifies the referral.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ReferralStateEnum, { description: 'What became of it.' })
  state!: ReferralState;
  @Field(() => ID, { nullable: true, description: 'The offer it is about (Angebot).' })
  offerId!: string | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day on which the recipient may read it; null once that ended.',
  })
  sharedUntil!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { description: 'Day of the referral; from then on the recipient knew of it.' })
  referredOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the institution answered.' })
  answeredOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the service started (Beginn der Hilfe).' })
  startedOn!: CalendarDate | null;
}

export const ReferralConnection = connectionType('Referral', () => ReferralType);
