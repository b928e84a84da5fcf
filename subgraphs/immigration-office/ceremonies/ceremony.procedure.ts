import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { type CeremonyFacts, ceremonyDayHasCome } from './ceremony.rules.js';

const CEREMONY: Role[] = ['ceremony_clerk', 'naturalisation_officer'];

/** A ceremony at which certificates are handed over (Einbürgerungsfeier, § 16 Satz 3 StAG). */
export const ceremonyProcedure = defineProcedure<CeremonyFacts, Role>()('naturalisation-ceremony', ['HELD', 'CANCELLED'], {
  PLAN: { from: [], to: 'PLANNED', by: CEREMONY, title: 'Plans a ceremony' },
  CLOSE: {
    from: ['PLANNED'],
    to: 'HELD',
    by: CEREMONY,
    requires: [ceremonyDayHasCome],
    title: 'Closes a ceremony that was held; whoever did not come is invited anew',
  },
  CANCEL: { from: ['PLANNED'], to: 'CANCELLED', by: CEREMONY, title: 'Cancels a ceremony with all its appointments' },
});
