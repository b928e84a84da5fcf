import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { entryOfOwner, type InstitutionFacts, ownEntry } from './institution.rules.js';

export const INSTITUTION_STATES = ['LISTED', 'CLOSED'] as const;
export type InstitutionState = (typeof INSTITUTION_STATES)[number];

const EDITOR: Role[] = ['directory_editor'];

/** The way of an institution's entry in the directory. */
export const institutionProcedure = defineProcedure<InstitutionFacts, Role>()('directory-institution', ['CLOSED'], {
  ENTER_INSTITUTION: { from: [], to: 'LISTED', by: EDITOR, title: 'Enters an institution into the directory (Aufnahme)' },
  DESCRIBE_INSTITUTION: {
    from: ['LISTED'],
    to: 'LISTED',
    by: EDITOR,
    requires: [ownEntry],
    title: 'Describes how the institution is reached and which languages are spoken (Pflege des Eintrags)',
  },
  CLOSE_INSTITUTION: {
    from: ['LISTED'],
    to: 'CLOSED',
    by: EDITOR,
    requires: [entryOfOwner],
    title: 'Closes the entry; who refers to it still finds it (Schließung des Eintrags)',
  },
});

export type InstitutionStep = keyof typeof institutionProcedure.steps;
