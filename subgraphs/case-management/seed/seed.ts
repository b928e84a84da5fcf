import type { EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { Case } from '../cases/case.entity.js';
import { caseProcedure } from '../cases/case.procedure.js';
import { CaseRegister } from '../cases/case-register.entity.js';
import carriersOf from './carriers.json' with { type: 'json' };
import { type SyntheticCase, type SyntheticStep, syntheticCase, WAYS } from './synthetic-case.js';

/** Every round of synthetic cases has its own numbers, so that a later round never meets a number drawn at work. */
const NUMBERS_EACH_ROUND = 1_000;
const STAY = { onConflictFields: ['id'] as 'id'[], onConflictAction: 'ignore' as const, batchSize: 500 };

/** Synthetic cases at every carrier of the city, with the history of their steps. */
export async function seed(em: EntityManager, { city, scale }: SeedRequest): Promise<void> {
  const { carriers } = carriersOf[city];
  for (const [at, { word, prefix }] of carriers.entries()) {
    const institution = seedId('institution', `${word}-${city}`);
    const used = new Map<number, number>();
    for (let round = 1; round <= scale; round += 1) {
      const made = roundOf(city, word, at, round);
      const numbers = new Map<string, number>();
      const rows = made.map(({ row }) => {
        const year = row.openedOn.slice(0, 4);
        const number = (numbers.get(year) ?? 0) + 1;
        numbers.set(year, number);
        if (round === 1) used.set(Number(year), number);
        return { ...row, reference: `${prefix}-${year}-${String((round - 1) * NUMBERS_EACH_ROUND + number).padStart(4, '0')}` };
      });
      await em.upsertMany(Case, rows, STAY);
      await em.upsertMany(StepRecord, made.flatMap(recordsOf), STAY);
    }
    const registers = [...used].map(([year, lastNumber]) => ({
      id: seedId('case-register', `${institution}:${year}`),
      institution,
      year,
      prefix,
      lastNumber,
    }));
    await em.upsertMany(CaseRegister, registers, STAY);
  }
}

interface Made {
  readonly code: string;
  readonly row: SyntheticCase;
  readonly steps: readonly SyntheticStep[];
}

/** A round of a carrier's cases by day of opening: two of three with its first case manager, the rest with the second. */
function roundOf(city: SeedRequest['city'], word: string, carrier: number, round: number): readonly Made[] {
  const { districts, casesEach } = carriersOf[city];
  const institution = seedId('institution', `${word}-${city}`);
  const managers = [`demo:${word}-manager`, `demo:${word}-manager-2`] as const;
  const made = Array.from({ length: casesEach }, (_each, index): Made => {
    const code = `${word}-${city}-${round}-${index}`;
    const second = index % 3 === 2;
    const setting = {
      code,
      institution,
      districts,
      managerId: managers[second ? 1 : 0],
      deputyId: index % 4 === 0 ? managers[second ? 0 : 1] : null,
    };
    // Each carrier begins elsewhere among the ways, so that small carriers together show all of them.
    const way = WAYS[(index + carrier * 5) % WAYS.length] ?? [];
    return { code, ...syntheticCase(setting, way as (typeof WAYS)[number]) };
  });
  return made.sort((one, other) => (one.row.openedOn + one.code < other.row.openedOn + other.code ? -1 : 1));
}

/** The history of a case, as its steps would have written it. */
function recordsOf({ code, row, steps }: Made) {
  return steps.map(({ step, from, to, on }, version) => ({
    id: seedId('case-step', `${code}-${version}`),
    institution: row.institution,
    procedure: caseProcedure.name,
    aggregateId: row.id,
    version,
    step,
    fromState: from,
    toState: to,
    actorId: 'system',
    actorInstitution: null,
    at: new Date(`${on}T09:00:00Z`),
    requestId: 'seed',
  }));
}
