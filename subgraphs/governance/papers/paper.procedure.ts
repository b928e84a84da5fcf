import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { byOfficeOrAuthor, type PaperFacts, stillOpen } from './paper.rules.js';

const FILING: Role[] = ['body_office', 'body_chair', 'body_member'];
const REQUIRES = [byOfficeOrAuthor, stillOpen];

/** A paper for an item or a proposal; the one that replaces it stands beside it (Sitzungsunterlage). */
export const paperProcedure = defineProcedure<PaperFacts, Role>()('governance-paper', ['REPLACED'], {
  FILE: { from: [], to: 'FILED', by: FILING, requires: REQUIRES, title: 'Files a paper (Sitzungsunterlage)' },
  REPLACE: { from: ['FILED'], to: 'REPLACED', by: FILING, requires: REQUIRES, title: 'Replaces it by a later one, and keeps it' },
});

export type PaperStep = keyof typeof paperProcedure.steps;
