import type { Role } from '../../kit/actor.js';
import { fourEyes } from '../../kit/four-eyes.js';
import { defineProcedure } from '../../kit/procedure.js';
import { codeInTime, codeOver, type LinkFacts, powerShown } from './link.rules.js';

export const LINK_STATES = ['ISSUED', 'CLAIMED', 'CONFIRMED', 'ENDED', 'EXPIRED'] as const;
export type LinkState = (typeof LINK_STATES)[number];

const OFFICER: Role[] = ['naturalisation_officer'];
const PERSON: Role[] = ['data_subject', 'representative'];

/** The way of a link between an application and a case of counselling, by consent (Verknüpfung). */
export const linkProcedure = defineProcedure<LinkFacts, Role>()('consented-link', ['ENDED', 'EXPIRED'], {
  ISSUE: { from: [], to: 'ISSUED', by: OFFICER, title: 'Hands out a code for an application' },
  CLAIM: {
    from: ['ISSUED'],
    to: 'CLAIMED',
    by: [...PERSON, ...OFFICER],
    requires: [codeInTime, powerShown],
    title: 'Claims the link with the code',
  },
  CONFIRM: {
    from: ['CLAIMED'],
    to: 'CONFIRMED',
    by: OFFICER,
    requires: [fourEyes(({ issuedBy }: LinkFacts) => issuedBy)],
    title: 'Confirms the link; from then on no officer sees it (Vier-Augen-Prinzip)',
  },
  END: {
    from: ['ISSUED', 'CLAIMED', 'CONFIRMED'],
    to: 'ENDED',
    by: [...PERSON, ...OFFICER, 'data_protection_officer'],
    title: 'Ends the link',
  },
  EXPIRE: {
    from: ['ISSUED'],
    to: 'EXPIRED',
    by: ['system'],
    requires: [codeOver],
    title: 'Notes that the code was not used in time',
  },
});
