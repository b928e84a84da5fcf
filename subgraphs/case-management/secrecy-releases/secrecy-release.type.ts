import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { SecrecyRelease } from './secrecy-release.entity.js';
import { SECRECY_RELEASE_STATES, type SecrecyReleaseState } from './secrecy-release.procedure.js';

export const SecrecyReleaseStateEnum = enumOf(SECRECY_RELEASE_STATES);
registerEnumType(SecrecyReleaseStateEnum, {
  name: 'SecrecyReleaseState',
  description: 'What became of a release from professional secrecy.',
  valuesConfig: {
    GIVEN: { description: 'Given.' },
    REVOKED: { description: 'Revoked: silence is owed again from that moment.' },
  },
});

@ObjectType('SecrecyRelease', {
  description: 'Release from professional secrecy of counselling, towards one recipient (Schweigepflichtentbindung, § 203 StGB).',
})
@Directive('@personal(category: "CONSENT", legalBasis: "§ 203 StGB")')
export class SecrecyReleaseType
  implements Pick<SecrecyRelease, 'id' | 'version' | 'state' | 'recipient' | 'scope' | 'evidence' | 'givenOn' | 'revokedOn'>
{
  @Field(() => ID, { description: 'Identifies the release.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => SecrecyReleaseStateEnum, { description: 'What became of it.' })
  state!: SecrecyReleaseState;
  @Field(() => String, { description: 'Who may be spoken to.' })
  recipient!: string;
  @Field(() => String, { description: 'What about.' })
  scope!: string;
  @Field(() => String, { description: 'Where the declaration is kept (Nachweis).' })
  evidence!: string;
  @Field(() => CalendarDateScalar, { description: 'Day of the declaration.' })
  givenOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was revoked.' })
  revokedOn!: CalendarDate | null;
}
