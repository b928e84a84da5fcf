import { defineEntity, p } from '@mikro-orm/postgresql';
import { OWN_INSTITUTION, rolesInclude, rowPolicies } from '../../kit/database.js';
import { readableBy } from '../../kit/readable.js';
import { readableCourses } from './course.policy.js';
import { type CourseState, JOBCENTER_STAFF } from './course.procedure.js';
import type { CancellationReason, CourseKind, LanguageLevel } from './course.rules.js';

const CourseSchema = defineEntity({
  name: 'Course',
  tableName: 'course',
  rowLevelSecurity: 'force',
  policies: rowPolicies({ see: 'true', write: `(${OWN_INSTITUTION} and ${rolesInclude(...JOBCENTER_STAFF)})` }),
  filters: readableBy(readableCourses),
  indexes: [{ properties: ['startsOn', 'id'] }, { properties: ['institution', 'startsOn'] }],
  properties: {
    id: p.uuid().primary(),
    version: p.integer().version(),
    /** The institution that runs it. */
    institution: p.uuid(),
    state: p.string().$type<CourseState>(),
    title: p.string(),
    kind: p.string().$type<CourseKind>(),
    startsOn: p.date(),
    endsOn: p.date(),
    weeklyHours: p.integer(),
    /** Level of German it leads to; null where it teaches none. */
    languageLevel: p.string().$type<LanguageLevel>().nullable(),
    capacity: p.integer(),
    registrationUntil: p.date(),
    cancellationReason: p.string().$type<CancellationReason>().nullable(),
  },
});

/** A course on which the jobcenter places people. */
export class Course extends CourseSchema.class {}
CourseSchema.setClass(Course);

export const courseSchema = CourseSchema;
