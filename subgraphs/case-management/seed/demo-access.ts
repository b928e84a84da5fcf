import type { EntityManager } from '@mikro-orm/postgresql';
import { type ActivationKind, hashOfActivationCode } from '../../kit/activation.js';
import { seedId } from '../../kit/ids.js';
import { insertMissing } from '../../kit/seeding.js';
import { CaseActivation } from '../activation/activation.entity.js';

const ISSUED_ON = '2026-11-20';

/**
 * Codes that everybody may know, for the demo users `person` and `representative`: `DEMO-CASE-<CITY>` and `DEMO-CASE-<CITY>-LAWYER`. They never
 * expire and work once. Only the seed makes them, and there is no seed in production.
 */
export async function seedDemoAccess(em: EntityManager, city: string, institution: string, caseId: string): Promise<void> {
  const codes: readonly (readonly [string, ActivationKind])[] = [
    [`DEMO-CASE-${city}`, 'SELF'],
    [`DEMO-CASE-${city}-LAWYER`, 'LAWYER'],
  ];
  const activations = codes.map(([code, kind]) => ({
    id: seedId('case-activation', code),
    version: 1,
    institution,
    caseId,
    state: 'ISSUED' as const,
    kind,
    evidence: kind === 'SELF' ? null : 'Vollmacht, synthetic',
    codeHash: hashOfActivationCode(code),
    issuedBy: 'system',
    issuedAt: new Date(`${ISSUED_ON}T09:00:00Z`),
    expiresAt: null,
    usedAt: null,
    usedBy: null,
    endedOn: null,
  }));
  await insertMissing(em, CaseActivation, activations as never[]);
}
