import { type EntityPrivacy, withoutPersons } from '../../kit/privacy.js';
import { Course } from './course.entity.js';

/** Courses say nothing about a person. */
export const coursePrivacy: readonly EntityPrivacy[] = [
  withoutPersons(
    Course,
    'id',
    'version',
    'institution',
    'state',
    'title',
    'kind',
    'startsOn',
    'endsOn',
    'weeklyHours',
    'languageLevel',
    'capacity',
    'registrationUntil',
    'cancellationReason',
  ),
];
