import { newId, seedId } from '../../kit/ids.js';
import type { TestSubgraph } from '../../kit/testing.js';
import { inSystemWork } from '../../kit/transaction.js';
import { Proposal } from './proposal.entity.js';

const solingen = (code: string) => seedId('institution', `${code}-solingen`);

/** Bodies of the seed that proposals of the tests come before. */
export const PREPARATORY_BODY = seedId('body', 'integrationsmonitoring-solingen');
export const STEERING_BODY = seedId('body', 'lenkungsgruppe-kim-solingen');

/** Makes a proposal of the Jobcenter before the bodies of the seed of Solingen, as it would be after the steps before. */
export async function makeProposal(db: TestSubgraph, wish: Partial<Proposal> = {}): Promise<{ id: string; version: number }> {
  const id = newId();
  await inSystemWork(db, async (em) => {
    em.create(Proposal, {
      ...{ id, version: 1, institution: solingen('kim-office'), state: 'SUBMITTED', reference: `P-2026-T${id.slice(-8)}` },
      ...{ title: 'Ein Thema', problem: 'Ein Problem.', bodyId: PREPARATORY_BODY, steeringBodyId: STEERING_BODY },
      ...{ workingGroupId: seedId('body', 'ag-sprache-und-arbeit-solingen'), dueOn: '2026-10-01', decidedAs: null },
      ...{ implementers: [solingen('awo')], solution: 'Eine Lösung.', evidenceIds: [], exceptionReason: 'Test' },
      options: [
        { title: 'Eine', description: 'So.', effort: 'Wenig', isChosen: true },
        { title: 'Andere', description: 'Anders.', effort: 'Viel', isChosen: false },
      ],
      indicators: [{ name: 'Haushalte', unit: 'Anzahl', source: 'AK', baseline: 25, baselineOn: '2026-06-30', target: 10 }],
      ...{ legalCircles: ['SGB_II'], recommendation: null, submittingInstitution: solingen('jobcenter') },
      ...{ submittedById: 'demo:lk-member', submittedOn: '2026-05-04' },
      ...wish,
    } as never);
  });
  return { id, version: 1 };
}
