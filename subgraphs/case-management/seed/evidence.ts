import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { CalendarDate } from '../../kit/calendar.js';
import { canonicalJson } from '../../kit/canonical.js';
import { DEFAULT_K } from '../../kit/figures.js';
import { seedId } from '../../kit/ids.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { HurdleCluster } from '../clusters/cluster.entity.js';
import { hashOfCriteria } from '../clusters/cluster.loaders.js';
import { clusterProcedure } from '../clusters/cluster.procedure.js';
import { type Criterion, normalised } from '../clusters/cluster.rules.js';
import { type CountedEvidence, protectEvidence } from '../evidence/evidence.loaders.js';
import { EvidenceSnapshot } from '../evidence/evidence-snapshot.entity.js';
import type { Quarter } from '../observations/quarter.rules.js';

const TITLE = 'Nachweise über Arbeit und Lebensunterhalt im Einbürgerungsverfahren';
const DESCRIPTION =
  'Synthetisch: Jobcenter, Arbeitgeber und Einbürgerungsbehörde verlangen und bescheinigen Verschiedenes. Haushalte reichen Nachweise mehrfach ein und warten.';
/** The legal circles differ, because equal criteria are frozen once in a database. */
const LEGAL_CIRCLES_OF = { duesseldorf: ['SGB2', 'STAG'], solingen: ['STAG'] } as const;
const INSTITUTIONS = 4;
const WRITER = 'demo:counselling-manager';
const CHECKER = 'demo:ki-coordination';
const WRITTEN_ON: CalendarDate = '2025-06-24';
const CHECKED_ON: CalendarDate = '2025-07-01';

/** When the figures of a quarter were frozen, and of how many households in each city; the first snapshot holds two quarters. */
const QUARTERS: readonly {
  readonly quarter: Quarter;
  readonly frozenOn: CalendarDate | null;
  readonly duesseldorf: number;
  readonly solingen: number;
}[] = [
  { quarter: '2025-Q1', frozenOn: null, duesseldorf: 18, solingen: 18 },
  { quarter: '2025-Q2', frozenOn: '2025-07-07', duesseldorf: 24, solingen: 23 },
  { quarter: '2025-Q3', frozenOn: '2025-10-06', duesseldorf: 26, solingen: 26 },
  // In December 2025 the steering committee decides, and then the households become fewer.
  { quarter: '2025-Q4', frozenOn: '2026-01-05', duesseldorf: 23, solingen: 24 },
  { quarter: '2026-Q1', frozenOn: '2026-04-07', duesseldorf: 14, solingen: 18 },
  { quarter: '2026-Q2', frozenOn: '2026-07-06', duesseldorf: 9, solingen: 14 },
  { quarter: '2026-Q3', frozenOn: '2026-10-05', duesseldorf: 8, solingen: 13 },
];

/** One hurdle of each city whose frozen evidence goes on over the quarters before and after a decision. */
export async function seedEvidence(em: EntityManager, { city }: Pick<SeedRequest, 'city'>): Promise<void> {
  const institution = seedId('institution', `counselling-${city}`);
  const clusterId = seedId('hurdle-cluster', `loop-${city}`);
  const criteria = criteriaOf(city);
  const criteriaHash = hashOfCriteria(criteria);
  const shared = { institution, title: TITLE, description: DESCRIPTION, criteria, exceptionReason: null };
  const frozen = QUARTERS.flatMap(({ quarter, frozenOn }) => (frozenOn ? [{ quarter, frozenOn }] : []));
  await insertMissing(em, HurdleCluster, [
    {
      ...{ id: clusterId, ...shared, criteriaHash, version: 2 + frozen.length, state: 'PUBLISHED' as const },
      ...{ writtenBy: WRITER, writtenOn: WRITTEN_ON, checkedBy: CHECKER, checkedOn: CHECKED_ON, predecessorIds: [] },
    },
  ]);
  await insertMissing(em, StepRecord, stepsOf(clusterId, institution, seedId('institution', `ki-${city}`), frozen));
  await insertMissing(
    em,
    EvidenceSnapshot,
    frozen.map((each, at) => snapshotRow(city, { ...shared, clusterId, criteriaHash }, each, at)),
  );
}

function stepsOf(id: string, institution: string, coordination: string, frozen: readonly { readonly frozenOn: CalendarDate }[]) {
  const byWriter = { actorId: WRITER, actorInstitution: institution };
  const bySystem = { actorId: 'system', actorInstitution: null };
  // As readable as the cluster itself (`historyFor: 'READERS'`).
  return historyRows(clusterProcedure, { id, institution: null }, [
    { step: 'CREATE', toState: 'DRAFT', on: WRITTEN_ON, ...byWriter },
    { step: 'CHECK', toState: 'CHECKED', on: CHECKED_ON, actorId: CHECKER, actorInstitution: coordination },
    ...frozen.map(({ frozenOn: on }, at) => ({
      ...{ step: at === 0 ? 'PUBLISH' : 'FREEZE', toState: 'PUBLISHED', on },
      ...(at === 0 ? byWriter : bySystem),
    })),
  ]);
}

function criteriaOf(city: SeedRequest['city']): readonly Criterion[] {
  return normalised([
    {
      ...{ domain: 'NATURALISATION', kind: 'BARRIER', mechanism: 'DOCUMENT_REQUIREMENT', affectedGroupTags: [] },
      ...{ legalCircles: LEGAL_CIRCLES_OF[city], fromQuarter: null, toQuarter: null },
    },
  ]);
}

type Frozen = { readonly quarter: Quarter; readonly frozenOn: CalendarDate };
type Cluster = Pick<EvidenceSnapshot, 'institution' | 'clusterId' | 'criteriaHash' | 'title' | 'description' | 'criteria'>;

/** A snapshot as it would have been frozen: protected by the same code, with the hash of all it says. */
function snapshotRow(city: SeedRequest['city'], cluster: Cluster, { quarter, frozenOn }: Frozen, at: number) {
  const counted = countedUpTo(city, quarter);
  const from = at === 0 ? (counted.firstQuarter ?? quarter) : quarter;
  const evidence = protectEvidence(cluster.criteriaHash, counted, { from, through: quarter, frozenOn });
  const { institution, clusterId, criteriaHash, ...words } = cluster;
  const shown = {
    ...{ quarter, title: words.title, description: words.description, criteria: words.criteria, k: DEFAULT_K },
    ...{ households: evidence.households, institutions: evidence.institutions },
    ...{ firstQuarter: evidence.firstQuarter, lastQuarter: evidence.lastQuarter, exceptionReason: null },
    ...{ tables: evidence.tables, frozenOn },
  };
  const content = canonicalJson(shown);
  const hash = createHash('sha256').update(content).digest('hex');
  return { ...shown, id: seedId('evidence', `loop-${city}:${quarter}`), institution, clusterId, criteriaHash, content, hash };
}

/** The true figures up to a quarter, invented like everything here; nobody meets the hurdle in two quarters. */
function countedUpTo(city: SeedRequest['city'], through: Quarter): CountedEvidence {
  const series = QUARTERS.filter(({ quarter }) => quarter <= through).map((each) => ({
    quarter: each.quarter,
    households: each[city],
  }));
  const hurdle = { domain: 'NATURALISATION', kind: 'BARRIER', mechanism: 'DOCUMENT_REQUIREMENT' } as const;
  return {
    households: series.reduce((sum, { households }) => sum + households, 0),
    institutions: INSTITUTIONS,
    firstQuarter: series[0]?.quarter ?? null,
    lastQuarter: series.at(-1)?.quarter ?? null,
    series,
    cells: series.map((each) => ({ ...each, ...hurdle })),
  };
}
