import type { EntityManager } from '@mikro-orm/postgresql';
import { type ActivationKind, hashOfActivationCode } from '../../kit/activation.js';
import { seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { ApplicationActivation } from '../activation/activation.entity.js';

const ISSUED_ON = '2026-11-13';

/**
 * Codes that everybody may know, for the demo users `person` and `representative`: `DEMO-APPL-<CITY>` and `DEMO-APPL-<CITY>-PARENT`. They never
 * expire and work once. Only the seed makes them, and there is no seed in production.
 */
export async function seedDemoAccess(
  em: EntityManager,
  city: string,
  institution: string,
  own: string,
  child: string,
): Promise<void> {
  const codes: readonly (readonly [string, ActivationKind])[] = [
    [`DEMO-APPL-${city}`, 'SELF'],
    [`DEMO-APPL-${city}-PARENT`, 'PARENT'],
  ];
  const activations = codes.map(([code, kind]) => ({
    id: seedId('application-activation', code),
    version: 1,
    institution,
    applicationId: kind === 'SELF' ? own : child,
    state: 'ISSUED' as const,
    kind,
    evidence: kind === 'SELF' ? null : 'Sorgerecht, synthetic',
    codeHash: hashOfActivationCode(code),
    issuedBy: 'system',
    issuedAt: new Date(`${ISSUED_ON}T09:00:00Z`),
    expiresAt: null,
    usedAt: null,
    usedBy: null,
    endedOn: null,
  }));
  await insertMissing(em, ApplicationActivation, activations as never[]);
}
