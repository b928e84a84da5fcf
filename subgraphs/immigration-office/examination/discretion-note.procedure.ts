import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type DiscretionNoteFacts, discretionGiven } from './discretion-note.rules.js';

const OFFICER: Role[] = ['naturalisation_officer'];

/** A note on how discretion is exercised: signed once, and ended by a later one or by other facts (Ermessensvermerk). */
export const discretionNoteProcedure = defineProcedure<DiscretionNoteFacts, Role>()('discretion-note', ['ENDED'], {
  SIGN: { from: [], to: 'SIGNED', by: OFFICER, requires: [discretionGiven], title: 'Signs the note (Ermessensvermerk)' },
  END: { from: ['SIGNED'], to: 'ENDED', by: OFFICER, title: 'Ends a note that does not fit any more' },
});
