import { type Actor, EVERYTHING, hasRole, NOTHING, type Readable } from '../../kit/actor.js';

/** Who works with frozen evidence: the working group, the coordination and the bodies. */
export const EVIDENCE_READERS = ['working_group_member', 'kim_coordination', 'body_member', 'body_office', 'body_chair'] as const;

/** Who may read frozen evidence; it holds nothing about a person. */
export function readableEvidence(actor: Actor): Readable {
  return actor.institution !== null && hasRole(actor, ...EVIDENCE_READERS) ? EVERYTHING : NOTHING;
}
