import type { Role } from './actor.js';
import { type CalendarDate, isCalendarDate } from './calendar.js';
import { fourEyes } from './four-eyes.js';
import { defineProcedure, met, notMet, type Rule } from './procedure.js';

export const LINK_STATES = ['ISSUED', 'CLAIMED', 'CONFIRMED', 'ENDED', 'EXPIRED'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** What the rules need to know about a link. */
export interface LinkFacts {
  readonly state: LinkState;
  readonly issuedBy: string;
  readonly expiresOn: CalendarDate;
  /** Whether staff claimed it, for a counsellor with power of attorney. */
  readonly claimedByStaff: boolean;
  readonly evidence: string;
}

/** How many days a code may be used (to be confirmed by the institution). */
export const CODE_DAYS = 30;

const GDPR_APPLIES = '2018-05-25';

/** A code is used in its time. */
export const codeInTime: Rule<LinkFacts> = {
  code: 'CODE_EXPIRED',
  legalBasis: 'Art. 25 Abs. 1 DSGVO (period to be confirmed)',
  validFrom: GDPR_APPLIES,
  holds: ({ expiresOn }, { today }) =>
    today <= expiresOn ? met(`The code is good until ${expiresOn}.`) : notMet(`The code was good until ${expiresOn}.`),
};

/** A code runs out after its last day and not before. */
export const codeOver: Rule<LinkFacts> = {
  code: 'CODE_STILL_GOOD',
  legalBasis: 'Art. 25 Abs. 1 DSGVO (period to be confirmed)',
  validFrom: GDPR_APPLIES,
  holds: ({ expiresOn }, { today }) =>
    expiresOn < today ? met(`The code was good until ${expiresOn}.`) : notMet(`The code is good until ${expiresOn}.`),
};

/** Staff claim a link only for a counsellor who showed a power of attorney (Vollmacht). */
export function powerShown(legalBasis: string): Rule<LinkFacts> {
  return {
    code: 'POWER_OF_ATTORNEY_MISSING',
    legalBasis,
    validFrom: GDPR_APPLIES,
    holds: ({ claimedByStaff, evidence }) =>
      !claimedByStaff || evidence !== ''
        ? met('The person or somebody with power to acts.')
        : notMet('It is not recorded where the power of attorney is kept.'),
  };
}

/** Who of an institution's staff deals with links, what its codes are handed out for, and the norm on powers of attorney. */
export interface LinkKeeping {
  readonly staff: readonly Role[];
  readonly file: string;
  readonly powerNorm: string;
}

/** The way of a link between a file of an institution and a case of counselling, by consent (Verknüpfung). */
export function defineLinkProcedure(name: string, { staff, file, powerNorm }: LinkKeeping) {
  const person: readonly Role[] = ['data_subject', 'representative'];
  return defineProcedure<LinkFacts, Role>()(name, ['ENDED', 'EXPIRED'], {
    ISSUE: { from: [], to: 'ISSUED', by: staff, title: `Hands out a code for ${file}` },
    CLAIM: {
      from: ['ISSUED'],
      to: 'CLAIMED',
      by: [...person, ...staff],
      requires: [codeInTime, powerShown(powerNorm)],
      title: 'Claims the link with the code',
    },
    CONFIRM: {
      from: ['CLAIMED'],
      to: 'CONFIRMED',
      by: staff,
      requires: [fourEyes(({ issuedBy }: LinkFacts) => issuedBy)],
      title: 'Confirms the link; from then on no officer sees it (Vier-Augen-Prinzip)',
    },
    END: {
      from: ['ISSUED', 'CLAIMED', 'CONFIRMED'],
      to: 'ENDED',
      by: [...person, ...staff, 'data_protection_officer'],
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
}

export type LinkProcedure = ReturnType<typeof defineLinkProcedure>;

/** Proof of a consent, as its keeper shows it with the plan. */
export interface ConsentProof {
  readonly id: string;
  readonly version: number;
  readonly scope: readonly string[];
  readonly validTo: CalendarDate;
}

/** Whether the proof covers this today. Its keeper asks the same before it shows the proof; whoever rests on it asks again. */
export function proofCovers(proof: ConsentProof | null | undefined, scope: string, today: CalendarDate): proof is ConsentProof {
  return (
    proof != null &&
    Number.isInteger(proof.version) &&
    Array.isArray(proof.scope) &&
    proof.scope.includes(scope) &&
    isCalendarDate(proof.validTo) &&
    today <= proof.validTo
  );
}
