import { defineEntity, type Opt, p } from '@mikro-orm/postgresql';
import { rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { Course } from '../courses/course.entity.js';
import { OWN_STAFF, ofOwnParticipant, Participant } from '../participants/participant.entity.js';
import { readableWithParticipant } from '../participants/participant.policy.js';
import type { PlacementState } from './placement.procedure.js';
import { IN_THE_WAY } from './placement.rules.js';

const inTheWay = IN_THE_WAY.map((state) => `'${state}'`).join(', ');

const PlacementSchema = defineEntity({
  name: 'Placement',
  tableName: 'course_placement',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: `(${OWN_STAFF} or ${ofOwnParticipant('course_placement')})`, write: OWN_STAFF }),
  filters: readableBy(readableWithParticipant),
  indexes: [{ properties: ['courseId', 'state'] }, { properties: ['participantId'] }],
  uniques: [
    {
      name: 'course_placement_one_at_a_time',
      properties: ['participantId', 'courseId'],
      where: `state in (${inTheWay})`,
    },
  ],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    institution: p.uuid(),
    // Relations, so that the policies can ask of the participant whose it is; they never join the filters of their own.
    participantId: () => p.manyToOne(Participant).mapToPk().fieldName('participant_id').filters({ readable: false }),
    courseId: () => p.manyToOne(Course).mapToPk().fieldName('course_id').filters({ readable: false }),
    state: p.string().$type<PlacementState>(),
    proposedOn: p.date(),
    bookedOn: p.date().nullable(),
    endedOn: p.date().nullable(),
  },
});

/** That the jobcenter placed a person on a course (Kurszuweisung). */
export class Placement extends PlacementSchema.class {
  /** The journal speaks of the participant. */
  get subjectRef(): Opt<string> {
    return this.participantId;
  }
}
PlacementSchema.setClass(Placement);

export const placementSchema = PlacementSchema;
