import type { EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { DEFAULT_PARAMETERS } from '../rules-of-procedure/parameters.rules.js';
import { RulesVersion } from '../rules-of-procedure/rules-version.entity.js';
import { rulesProcedure } from '../rules-of-procedure/rules-version.procedure.js';
import duesseldorf from './duesseldorf.json' with { type: 'json' };
import solingen from './solingen.json' with { type: 'json' };

const CITIES = { duesseldorf, solingen };
const FIRST_DAY = '2026-01-01';
const SOURCE =
  'Synthetic: the recommended rule set (specification C.2), because the rules of procedure of this body are not public';
const ACCOUNT_OF_OFFICE = 'demo:body-office';

/** Kinds of bodies that have rules of procedure of their own in the seed; the others go by the recommended default. */
const WITH_RULES: readonly string[] = ['STEERING_COMMITTEE', 'PREPARATORY_BODY'];

/** Brings the first rules of procedure of the bodies that take decisions. */
export async function seedRules(em: EntityManager, { city }: Pick<SeedRequest, 'city'>): Promise<void> {
  const rows = CITIES[city].bodies.filter(({ kind }) => WITH_RULES.includes(kind)).map(rulesRow);
  await insertMissing(em, RulesVersion, rows);
  await insertMissing(em, StepRecord, rows.flatMap(stepRows));
}

function rulesRow({ code, office }: { readonly code: string; readonly office: string }) {
  return {
    id: seedId('rules-version', `${code}:1`),
    version: 2,
    institution: seedId('institution', office),
    state: 'ADOPTED' as const,
    bodyId: seedId('body', code),
    number: 1,
    validFrom: FIRST_DAY,
    parameters: DEFAULT_PARAMETERS,
    adoptedByDecisionId: null,
    adoptedOn: FIRST_DAY,
    source: SOURCE,
  };
}

function stepRows({ id, institution }: ReturnType<typeof rulesRow>) {
  const by = { on: FIRST_DAY, actorId: ACCOUNT_OF_OFFICE, actorInstitution: institution };
  // As readable as the rules themselves (`historyFor: 'READERS'`).
  return historyRows(rulesProcedure, { id, institution: null }, [
    { step: 'DRAFT', toState: 'DRAFT', ...by },
    { step: 'ADOPT', toState: 'ADOPTED', ...by },
  ]);
}
