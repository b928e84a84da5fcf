import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { EmergencyAccess } from './emergency-access.entity.js';
import { EMERGENCY_STATES, type EmergencyState } from './emergency-access.procedure.js';
import { REVIEW_OUTCOMES, type ReviewOutcome } from './emergency-access.rules.js';

export const EmergencyStateEnum = enumOf(EMERGENCY_STATES);
registerEnumType(EmergencyStateEnum, {
  name: 'EmergencyAccessState',
  description: 'Where an emergency access stands.',
  valuesConfig: {
    ACTIVE: { description: 'Opened; it ends by itself when its time runs out.' },
    STOPPED: { description: 'Closed by whoever opened it.' },
    REVIEWED: { description: 'Reviewed by somebody else (nachträgliche Prüfung).' },
  },
});

export const ReviewOutcomeEnum = enumOf(REVIEW_OUTCOMES);
registerEnumType(ReviewOutcomeEnum, {
  name: 'EmergencyAccessOutcome',
  description: 'What the review of an emergency access found.',
  valuesConfig: {
    JUSTIFIED: { description: 'It was justified.' },
    NOT_JUSTIFIED: { description: 'It was not justified.' },
  },
});

@ObjectType('EmergencyAccess', {
  description: 'One user opened one case that is not theirs, in an emergency and for at most an hour (Notfallzugriff).',
})
@Directive('@personal(category: "EMERGENCY_ACCESS", legalBasis: "Art. 6(1)(d), Art. 5(2) GDPR")')
export class EmergencyAccessType
  implements
    Pick<
      EmergencyAccess,
      'id' | 'version' | 'state' | 'startedAt' | 'until' | 'stoppedAt' | 'reviewDueOn' | 'reviewedAt' | 'outcome'
    >
{
  @Field(() => ID, { description: 'Identifies the emergency access.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => EmergencyStateEnum, { description: 'Where it stands.' })
  state!: EmergencyState;
  @Field(() => Date, { description: 'When it began.' })
  startedAt!: Date;
  @Field(() => Date, { description: 'When it ends by itself.' })
  until!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was closed before.' })
  stoppedAt!: Date | null;
  @Field(() => CalendarDateScalar, { description: 'Last day for its review.' })
  reviewDueOn!: CalendarDate;
  @Field(() => Date, { nullable: true, description: 'When it was reviewed.' })
  reviewedAt!: Date | null;
  @Field(() => ReviewOutcomeEnum, { nullable: true, description: 'What the review found.' })
  outcome!: ReviewOutcome | null;
}

export const EmergencyAccessConnection = connectionType('EmergencyAccess', () => EmergencyAccessType);
