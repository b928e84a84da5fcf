import type { EntityManager } from '@mikro-orm/postgresql';
import { seedId } from '../../kit/ids.js';
import { NumberSeries, seriesId } from '../../kit/numbering.js';
import { historyRows, insertMissing, type SyntheticStep } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { CarrierSettings } from '../carrier-settings/carrier-settings.entity.js';
import { carrierSettingsProcedure } from '../carrier-settings/carrier-settings.procedure.js';
import { CASE_SERIES } from '../cases/case.commands.js';
import { Case } from '../cases/case.entity.js';
import { caseProcedure } from '../cases/case.procedure.js';
import { APPROVALS } from '../cases/case.rules.js';
import { caseFileProcedure } from '../file/case-file.procedure.js';
import carriersOf from './carriers.json' with { type: 'json' };
import { seedClients } from './clients.js';
import { seedConferences } from './conferences.js';
import { seedDemoAccess } from './demo-access.js';
import { seedDemoJobcenter } from './demo-jobcenter.js';
import { seedDesk } from './desk.js';
import { seedEvidence } from './evidence.js';
import { seedObservations } from './observations.js';
import { type SyntheticCase, syntheticCase, WAYS } from './synthetic-case.js';
import type { SyntheticRecords } from './synthetic-records.js';
import { seedTransfers } from './transfers.js';

/** Every round of synthetic cases has its own numbers, so that a later round never meets a number drawn at work. */
const NUMBERS_EACH_ROUND = 1_000;
/** Carriers that have a second person approve assessment, plan and closure; the others have too few case managers. */
const ASKS_FOR_APPROVAL: readonly string[] = ['counselling', 'caritas'];
/** Offices of the city that measures may fall to, beside the carrier itself. */
const RESPONSIBLE = ['naturalisation', 'residence', 'ki'];
/** Each carrier has two case managers, one of them in part time. */
const POSTS_EACH = 150;
/** Day on which every carrier had set how it works. */
const FIRST_SETTINGS = '2025-01-02';
/** One of its cases is for the demo person to activate. */
const DEMO_CARRIER = 'awo';

/** Synthetic cases at every carrier of the city, with the history of their steps. */
export async function seed(em: EntityManager, { city, scale }: SeedRequest): Promise<void> {
  const { carriers } = carriersOf[city];
  await seedEvidence(em, { city });
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
      rounds.flatMap((made) => made.flatMap(({ row, steps, records }) => [...historyOf(row, steps), ...records.histories()])),
    );
    await insertRecords(em, rounds.flat());
    await insertMissing(em, NumberSeries, seriesOf(institution, rounds[0] ?? []));
    const settings = { id: seedId('carrier-settings', institution), institution };
    const set = { step: 'SET', toState: 'IN_FORCE', on: FIRST_SETTINGS, actorId: 'system', actorInstitution: null };
    await insertMissing(em, StepRecord, historyRows(carrierSettingsProcedure, settings, [set]));
    await insertMissing(em, CarrierSettings, [
      {
        ...settings,
        referencePrefix: prefix,
        approvals: ASKS_FOR_APPROVAL.includes(word) ? [...APPROVALS] : [],
        fteHundredths: POSTS_EACH,
        posts: [{ baustein: 2, fundedHundredths: POSTS_EACH, filledHundredths: POSTS_EACH }],
      },
    ]);
    await seedClients(
      em,
      rounds.flat().map(({ row }) => row),
    );
    const newest = (rounds[0] ?? []).map(({ row }) => row);
    await seedDesk(em, newest);
    await seedConferences(em, city, newest);
    await seedTransfers(em, {
      institution,
      receiver: seedId('institution', `${carriers[(at + 1) % carriers.length]?.word ?? word}-${city}`),
      rounds,
      numbersEachRound: NUMBERS_EACH_ROUND,
    });
    await seedObservations(em, { city, word, institution, cases: rounds.flat().map(({ row }) => row) });
    const demo = word === DEMO_CARRIER ? rounds[0]?.find(({ row }) => row.state === 'MONITORING') : undefined;
    if (demo) await seedDemoAccess(em, city.toUpperCase(), institution, demo.row.id);
    const placed = word === DEMO_CARRIER ? newest.find((row) => isPlaced(row, demo?.row.id)) : undefined;
    if (placed) await seedDemoJobcenter(em, city, placed);
  }
}

/** A case of the demo case manager that is being worked on, and is not the demo person's. */
function isPlaced({ id, state, managerId }: SyntheticCase, demoCase: string | undefined): boolean {
  return ['PLANNING', 'LINKING', 'MONITORING'].includes(state) && managerId === `demo:${DEMO_CARRIER}-manager` && id !== demoCase;
}

interface Made {
  readonly code: string;
  readonly row: SyntheticCase;
  readonly steps: readonly SyntheticStep[];
  readonly records: SyntheticRecords;
}

/** A case's history: its own steps, and those of its file, under the names of their procedures. */
function historyOf(row: SyntheticCase, steps: readonly SyntheticStep[]) {
  const own = (step: string) => (step in caseProcedure.steps ? caseProcedure : caseFileProcedure).name;
  return historyRows(caseProcedure, row, steps).map((record) => ({ ...record, procedure: own(record.step) }));
}

/** The assessments, plans and evaluations, table by table. */
async function insertRecords(em: EntityManager, made: readonly Made[]): Promise<void> {
  const tables = made.map(({ records }) => records.rows());
  for (const [at, [entity]] of (tables[0] ?? []).entries())
    await insertMissing(
      em,
      entity,
      tables.flatMap((each) => each[at]?.[1] ?? []),
    );
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
      responsible: [institution, ...RESPONSIBLE.map((each) => seedId('institution', `${each}-${city}`))],
      approver: ASKS_FOR_APPROVAL.includes(word) ? `demo:${word}-lead` : null,
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
