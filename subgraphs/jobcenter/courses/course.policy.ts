import { EVERYTHING, type Readable } from '../../kit/actor.js';

/** Who may read courses: everybody. Nothing in them is about a person. */
export function readableCourses(): Readable {
  return EVERYTHING;
}
