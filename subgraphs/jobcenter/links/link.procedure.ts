import { defineLinkProcedure } from '../../kit/consented-link.rules.js';
import { JOBCENTER_STAFF } from '../courses/course.procedure.js';

/** The way of a link between a participant and a case of counselling, by consent (Verknüpfung). */
export const linkProcedure = defineLinkProcedure('jobcenter-link', {
  staff: JOBCENTER_STAFF,
  file: 'a participant',
  powerNorm: '§ 13 Abs. 1 SGB X',
});
