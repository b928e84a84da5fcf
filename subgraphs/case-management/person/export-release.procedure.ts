import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';

export const EXPORT_RELEASE_STATES = ['RELEASED', 'TAKEN_BACK'] as const;
export type ExportReleaseState = (typeof EXPORT_RELEASE_STATES)[number];

/** What is known of a release. */
export interface ExportReleaseFacts {
  readonly state: ExportReleaseState;
}

const STAFF: Role[] = ['case_manager', 'case_lead'];

/** The release of what may be about others as well (Freigabe für die Auskunft, Art. 15 Abs. 4 DSGVO). */
export const exportReleaseProcedure = defineProcedure<ExportReleaseFacts, Role>()('case-export-release', ['TAKEN_BACK'], {
  RELEASE_FOR_EXPORT: { from: [], to: 'RELEASED', by: STAFF, title: 'Releases a part of a case for the export of the client' },
  TAKE_BACK: { from: ['RELEASED'], to: 'TAKEN_BACK', by: STAFF, title: 'Takes the release back' },
});
