import type { Role } from '../../kit/actor.js';
import { defineProcedure, met, notMet, type Rule } from '../../kit/procedure.js';

export const SECRECY_RELEASE_STATES = ['GIVEN', 'REVOKED'] as const;
export type SecrecyReleaseState = (typeof SECRECY_RELEASE_STATES)[number];

/** What the rules need to know about a release. */
export interface SecrecyReleaseFacts {
  readonly state: SecrecyReleaseState;
  readonly recipient: string;
  readonly scope: string;
  readonly evidence: string;
}

/** A release names who may be told what, and can be shown. */
const releaseSpecific: Rule<SecrecyReleaseFacts> = {
  code: 'RELEASE_NOT_SPECIFIC',
  legalBasis: '§ 203 Abs. 1 StGB',
  validFrom: '2018-05-25',
  holds: ({ recipient, scope, evidence }) =>
    recipient !== '' && scope !== '' && evidence !== ''
      ? met('Recipient, scope and evidence are recorded.')
      : notMet('A release names recipient and scope, and says where it is kept.'),
};

const DECLARING: Role[] = ['data_subject', 'case_manager', 'case_lead'];

/** The way of a release from professional secrecy (Schweigepflichtentbindung); apart from any consent to processing data. */
export const secrecyReleaseProcedure = defineProcedure<SecrecyReleaseFacts, Role>()('secrecy-release', ['REVOKED'], {
  GIVE: {
    from: [],
    to: 'GIVEN',
    by: DECLARING,
    requires: [releaseSpecific],
    title: 'Releases from professional secrecy (Schweigepflichtentbindung)',
  },
  REVOKE: { from: ['GIVEN'], to: 'REVOKED', by: [...DECLARING, 'representative'], title: 'Revokes the release' },
});
