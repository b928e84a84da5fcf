import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import type { PostFacts } from './incoming-post.rules.js';

const STAFF: Role[] = ['intake_clerk', 'naturalisation_officer', 'office_supervisor'];

/** The way of a piece of post to its file (Posteingang). */
export const postProcedure = defineProcedure<PostFacts, Role>()('naturalisation-post', ['RETURNED'], {
  RECEIVE: { from: [], to: 'RECEIVED', by: STAFF, title: 'Enters incoming post (Posteingang)' },
  ASSIGN: { from: ['RECEIVED'], to: 'ASSIGNED', by: STAFF, title: 'Assigns post to a file' },
  TAKE_BACK: { from: ['ASSIGNED'], to: 'RECEIVED', by: STAFF, title: 'Takes post back from a wrong file' },
  RETURN: { from: ['RECEIVED'], to: 'RETURNED', by: STAFF, title: 'Returns or forwards post that is not for the office' },
});
