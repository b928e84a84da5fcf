import { defineSubgraph } from '../kit/subgraph.js';
import { coursePrivacy } from './courses/course.privacy.js';
import { courses } from './courses/courses.feature.js';
import { links } from './links/links.feature.js';
import { migrations } from './migrations/index.js';
import { participants } from './participants/participants.feature.js';
import { participantPrivacy } from './person/participant.privacy.js';
import { person } from './person/person.feature.js';
import { placements } from './placements/placements.feature.js';
import { seed } from './seed/seed.js';

export { participantErasure as erasure } from './person/participant.erasure.js';

/** What every column of the jobcenter is to the person it is about. */
export const privacy = [...participantPrivacy, ...coursePrivacy];

/** The jobcenter: an example of a partner's subgraph, on invented data. */
export const subgraph = defineSubgraph({
  name: 'jobcenter',
  features: [courses, participants, placements, links, person],
  privacy,
  migrations,
  seed,
});
