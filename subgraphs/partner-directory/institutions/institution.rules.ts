import type { Actor } from '../../kit/actor.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import type { InstitutionState } from './institution.procedure.js';

/** The directory is published by agreement of its partners; no statute orders it. */
export const DIRECTORY_RULES = 'Rules of the partner directory (Pflegeregeln des Kommunalen Integrationszentrums, to be adopted)';
export const DIRECTORY_RULES_SINCE = '2026-01-01';

/** What the rules need to know about an institution. */
export interface InstitutionFacts {
  readonly state: InstitutionState;
  /** The institution itself, whose editors keep its entry. */
  readonly id: string;
  /** The Kommunales Integrationszentrum, which owns the directory. */
  readonly institution: string;
}

/** Whether an account works for the directory's owner or for the institution that an entry is about. */
export function keepsEntryOf(actor: Actor, owner: string, concerned: string): boolean {
  return actor.institution !== null && (actor.institution === owner || actor.institution === concerned);
}

/** Nobody keeps the entry of another institution but the directory's owner. */
export const ownEntry: Rule<InstitutionFacts> = {
  code: 'ENTRY_OF_ANOTHER_INSTITUTION',
  legalBasis: DIRECTORY_RULES,
  validFrom: DIRECTORY_RULES_SINCE,
  holds: ({ institution, id }, { actor }) =>
    keepsEntryOf(actor, institution, id)
      ? met('It is the entry of your institution, or your institution keeps the directory.')
      : notMet('It is the entry of another institution.'),
};

/** Who takes part in the directory is for its owner to say. */
export const entryOfOwner: Rule<InstitutionFacts> = {
  code: 'NOT_OWNER_OF_DIRECTORY',
  legalBasis: DIRECTORY_RULES,
  validFrom: DIRECTORY_RULES_SINCE,
  holds: ({ institution }, { actor }) =>
    actor.institution === institution
      ? met('The Kommunales Integrationszentrum keeps the list of institutions.')
      : notMet('Only the Kommunales Integrationszentrum closes an entry.'),
};
