import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { ownSite, type SiteFacts } from './site.rules.js';

export const SITE_STATES = ['OPEN', 'CLOSED'] as const;
export type SiteState = (typeof SITE_STATES)[number];

const EDITOR: Role[] = ['directory_editor'];

/** The way of a site in the directory. */
export const siteProcedure = defineProcedure<SiteFacts, Role>()('directory-site', ['CLOSED'], {
  ADD_SITE: { from: [], to: 'OPEN', by: EDITOR, title: 'Adds a site (neuer Standort)' },
  REVISE_SITE: {
    from: ['OPEN'],
    to: 'OPEN',
    by: EDITOR,
    requires: [ownSite],
    title: 'Revises address, hours, accessibility or contact ways of a site (Pflege des Standorts)',
  },
  CLOSE_SITE: {
    from: ['OPEN'],
    to: 'CLOSED',
    by: EDITOR,
    requires: [ownSite],
    title: 'Closes a site for good (Aufgabe des Standorts)',
  },
});

export type SiteStep = keyof typeof siteProcedure.steps;
