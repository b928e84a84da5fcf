import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { Course, courseSchema } from './course.entity.js';
import { courseById, courseFacts } from './course.loaders.js';
import { courseProcedure } from './course.procedure.js';
import { CourseResolver } from './course.resolver.js';
import { CourseType } from './course.type.js';
import { InstitutionCourses } from './institution.extension.js';
import { InstitutionStub } from './institution.type.js';

/** The courses of the jobcenter, which everybody reads. */
export const courses: Feature = {
  entities: [courseSchema],
  aggregates: [aggregate(Course, courseProcedure, courseFacts)],
  resolvers: [CourseResolver, InstitutionCourses],
  entityTypes: [CourseType, InstitutionStub],
  references: {
    JobcenterCourse: ({ id }, context) => courseById(context).load(String(id)),
  },
};
