import type { Role } from '../../kit/actor.js';
import { defineProcedure } from '../../kit/procedure.js';
import { discretionReasoned, type ThirdPartyFacts } from './third-party.rules.js';

const SUPERVISOR: Role[] = ['office_supervisor'];

/** What becomes of each person who was naturalised together with somebody whose naturalisation is taken back (§ 35 StAG). */
export const thirdPartyProcedure = defineProcedure<ThirdPartyFacts, Role>()('third-party-decision', ['DECIDED'], {
  OPEN: { from: [], to: 'OPEN', by: SUPERVISOR, title: 'Has to be decided on for themselves' },
  DECIDE: {
    from: ['OPEN'],
    to: 'DECIDED',
    by: SUPERVISOR,
    requires: [discretionReasoned],
    title: 'Decides on this person, with the reasons of the discretion',
  },
});
