import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../courses/course.type.js';
import { JOBCENTER_FILE } from '../participants/participant.type.js';
import type { Placement } from './placement.entity.js';
import { PLACEMENT_STATES, type PlacementState } from './placement.procedure.js';

export const PlacementStateEnum = enumOf(PLACEMENT_STATES);
registerEnumType(PlacementStateEnum, {
  name: 'CoursePlacementState',
  description: 'Where a placement stands.',
  valuesConfig: {
    PROPOSED: { description: 'The course was proposed to the person.' },
    BOOKED: { description: 'A place is booked.' },
    STARTED: { description: 'The person has come.' },
    COMPLETED: { description: 'The person took part to the end.' },
    NOT_STARTED: { description: 'The person has not come.' },
    CANCELLED_BY_PARTICIPANT: { description: 'The person did not want it, or no more.' },
    CANCELLED_BY_JOBCENTER: { description: 'The jobcenter took it back, or the course was cancelled.' },
  },
});

export const CancelledByEnum = enumOf(['PARTICIPANT', 'JOBCENTER'] as const);
registerEnumType(CancelledByEnum, {
  name: 'CoursePlacementCancelledBy',
  description: 'At whose wish a placement ends before its time.',
  valuesConfig: {
    PARTICIPANT: { description: 'The person’s.' },
    JOBCENTER: { description: 'The jobcenter’s.' },
  },
});

@ObjectType('CoursePlacement', { description: 'That the jobcenter placed a person on a course (Kurszuweisung).' })
@Directive(JOBCENTER_FILE)
@Directive('@key(fields: "id")')
export class PlacementType implements Pick<Placement, 'id' | 'version' | 'state' | 'proposedOn' | 'bookedOn' | 'endedOn'> {
  @Field(() => ID, { description: 'Identifies the placement.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => PlacementStateEnum, { description: 'Where it stands.' })
  state!: PlacementState;
  @Field(() => CalendarDateScalar, { description: 'Day on which the course was proposed.' })
  proposedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which a place was booked.' })
  bookedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it ended.' })
  endedOn!: CalendarDate | null;
}

export const PlacementConnection = connectionType('CoursePlacement', () => PlacementType);
