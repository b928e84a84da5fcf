import type { EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { historyRows, insertMissing, type SyntheticStep } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { CarrierSettings } from '../cases/carrier-settings.entity.js';
import { CASE_SERIES } from '../cases/case.commands.js';
import { Case } from '../cases/case.entity.js';
import { caseProcedure } from '../cases/case.procedure.js';
import carriersOf from './carriers.json' with { type: 'json' };
import { seedDemoAccess } from './demo-access.js';
import { type SyntheticCase, syntheticCase, WAYS } from './synthetic-case.js';

/** Every round of synthetic cases has its own numbers, so that a later round never meets a number drawn at work. */
const NUMBERS_EACH_ROUND = 1_000;
/** One of its cases is for the demo person to activate. */
const DEMO_CARRIER = 'awo';

/** Synthetic cases at every carrier of the city, with the history of their steps. */
export async function seed(em: EntityManager, { city, scale }: SeedRequest): Promise<void> {
  const { carriers } = carriersOf[city];
  for (const [at, { word, prefix }] of carriers.entries()) {
    const institution = seedId('institution', `${word}-${city}`);
    const rounds = Array.from({ length: scale }, (_each, round) => numbered(roundOf(city, word, at, round + 1), prefix, round));
    await insertMissing(
      em,
      Case,
      rounds.flatMap((made) => made.map(({ row, reference }) => ({ ...row, reference }))),
    );
    await insertMissing(
      em,
      StepRecord,
      rounds.flatMap((made) => made.flatMap(({ row, steps }) => historyRows(caseProcedure, row, steps))),
    );
    await insertMissing(em, NumberSeries, seriesOf(institution, rounds[0] ?? []));
    await insertMissing(em, CarrierSettings, [
      { id: seedId('carrier-settings', institution), institution, referencePrefix: prefix },
    ]);
    const demo = word === DEMO_CARRIER ? rounds[0]?.find(({ row }) => row.state === 'MONITORING') : undefined;
    if (demo) await seedDemoAccess(em, city.toUpperCase(), institution, demo.row.id);
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

interface Numbered extends Made {
  readonly year: number;
  readonly number: number;
  readonly reference: string;
}

/** The cases of a round with their numbers, from 1 in every year. */
function numbered(made: readonly Made[], prefix: string, round: number): readonly Numbered[] {
  const last = new Map<number, number>();
  return made.map((each) => {
    const year = Number(each.row.openedOn.slice(0, 4));
    const number = (last.get(year) ?? round * NUMBERS_EACH_ROUND) + 1;
    last.set(year, number);
    return { ...each, year, number, reference: `${prefix}-${year}-${String(number).padStart(4, '0')}` };
  });
}

/** The series goes on after the first round. */
function seriesOf(institution: string, made: readonly Numbered[]) {
  const last = new Map(made.map(({ year, number }) => [year, number]));
  return [...last].map(([year, lastNumber]) => ({
    id: seriesId(institution, CASE_SERIES, year),
    institution,
    series: CASE_SERIES,
    year,
    lastNumber,
  }));
}
