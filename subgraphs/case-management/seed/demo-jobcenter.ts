import type { EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { Case } from '../cases/case.entity.js';
import { Consent } from '../consents/consent.entity.js';
import { consentProcedure } from '../consents/consent.procedure.js';
import { CaseLink } from '../links/case-link.entity.js';
import { caseLinkProcedure } from '../links/case-link.procedure.js';

const LINKED_ON = '2026-10-08';

/** One case of a city shows what the jobcenter tells by consent: the jobcenter's seed knows the same token; no code leads to it. */
export async function seedDemoJobcenter(
  em: EntityManager,
  city: string,
  { id: caseId, institution, managerId }: Pick<Case, 'id' | 'institution' | 'managerId'>,
): Promise<void> {
  const consent = {
    id: seedId('consent', `jobcenter:${city}`),
    version: 1,
    institution,
    caseId,
    state: 'GIVEN' as const,
    recipientKind: 'SUBGRAPH' as const,
    recipient: 'jobcenter',
    purpose: 'COUNSELLING' as const,
    dataCategories: ['COUNSELLING' as const, 'LANGUAGE' as const],
    scope: ['COURSE_PLACEMENTS' as const],
    validFrom: LINKED_ON,
    validTo: '2029-10-07',
    textVersion: '2026-1',
    language: 'de',
    form: 'WRITTEN' as const,
    evidence: 'Sheet 4, synthetic',
    givenBy: 'CLIENT' as const,
    givenOn: LINKED_ON,
  };
  const link = {
    id: seedId('case-link', `jobcenter:${city}`),
    version: 1,
    institution,
    caseId,
    state: 'LINKED' as const,
    recipient: 'jobcenter' as const,
    token: seedId('jobcenter-link', city),
    consentId: consent.id,
    madeBy: 'COUNSELLOR' as const,
    evidence: 'Vollmacht, synthetic',
    linkedOn: LINKED_ON,
  };
  await insertMissing(em, Consent, [consent]);
  await insertMissing(em, CaseLink, [link]);
  const step = (name: string, toState: string) => ({
    step: name,
    toState,
    on: LINKED_ON,
    actorId: managerId,
    actorInstitution: institution,
  });
  await insertMissing(em, StepRecord, [
    ...historyRows(consentProcedure, consent, [step('GIVE', 'GIVEN')]),
    ...historyRows(caseLinkProcedure, link, [step('LINK', 'LINKED')]),
  ]);
}
