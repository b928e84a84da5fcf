import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { consentedLinkType } from '../../kit/consented-link-types.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../courses/course.type.js';
import type { ConsentedPlacement } from './link.loaders.js';
import { STAGES, type Stage } from './link.rules.js';

export const StageEnum = enumOf(STAGES);
registerEnumType(StageEnum, {
  name: 'ConsentedPlacementStage',
  description: 'Coarse stage of a placement, as counselling may know it by consent.',
  valuesConfig: {
    PROPOSED: { description: 'The course was proposed to the person.' },
    BOOKED: { description: 'A place is booked.' },
    RUNNING: { description: 'The person takes part.' },
    ENDED: { description: 'It is over; how it ended is not told.' },
  },
});

export const LinkType = consentedLinkType(
  'JobcenterLink',
  'Link between a participant and a case of counselling, by consent of the person (Verknüpfung).',
);

export const LinkConnection = connectionType('JobcenterLink', () => LinkType);

@ObjectType('ConsentedCoursePlacement', {
  description: 'What counselling learns of a placement on a course by consent (Kurszuweisung).',
})
@Directive('@personal(category: "JOBCENTER_PLACEMENT", legalBasis: "Art. 6(1)(a) GDPR with § 67b(2) SGB X")')
export class ConsentedPlacementType implements Pick<ConsentedPlacement, 'stage' | 'startsOn'> {
  @Field(() => StageEnum, { description: 'How far it is.' })
  stage!: Stage;
  @Field(() => CalendarDateScalar, { description: 'First day of the course.' })
  startsOn!: CalendarDate;
}
