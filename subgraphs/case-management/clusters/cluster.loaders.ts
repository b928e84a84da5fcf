import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kit/canonical.js';
import { CLUSTER_RULE, isSmall } from '../../kit/figures.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { type CountedEvidence, countEvidence, type ProtectedEvidence, protectEvidence } from '../evidence/evidence.loaders.js';
import { EvidenceSnapshot } from '../evidence/evidence-snapshot.entity.js';
import { lastQuarterOver } from '../observations/quarter.rules.js';
import { HurdleCluster } from './cluster.entity.js';
import { areNested, type ClusterFacts, type Criterion } from './cluster.rules.js';

export const clusterById = loaderById(HurdleCluster);

/** Clusters that came out of a merge or a split of this one, the oldest first. */
export const successorsOf = defineLoader<string, HurdleCluster[]>(async ({ em }, ids) => {
  const rows = await em.find(HurdleCluster, { predecessorIds: { $overlap: [...ids] } }, { orderBy: { id: 'asc' } });
  return new Map(ids.map((id) => [id, rows.filter(({ predecessorIds }) => predecessorIds.includes(id))]));
});

/** SHA-256 of normalised criteria, hex. */
export function hashOfCriteria(criteria: readonly Criterion[]): string {
  return createHash('sha256').update(canonicalJson(criteria)).digest('hex');
}

interface Counted {
  readonly own: CountedEvidence;
  readonly differsByFew: boolean;
}

/** The true figures of clusters up to the last quarter that is over, beside those of what is frozen for that quarter already. */
const countedClusters = defineLoader<string, Counted>(async (context, ids) => {
  const quarter = lastQuarterOver(context.today);
  const clusters = (await clusterById(context).loadMany(ids)).filter(
    (each): each is HurdleCluster => each instanceof HurdleCluster,
  );
  const frozen = await context.em.find(EvidenceSnapshot, { quarter, households: { $ne: null } });
  const near = frozen.filter((each) =>
    clusters.some(({ criteria, criteriaHash }) => each.criteriaHash !== criteriaHash && areNested(criteria, each.criteria)),
  );
  const counted = await countEvidence(
    context,
    new Map([...clusters, ...near].map(({ id, criteria }) => [id, criteria])),
    quarter,
  );
  return new Map(
    clusters.flatMap(({ id, criteria, criteriaHash }) => {
      const own = counted.get(id);
      if (!own) return [];
      const differsByFew = near.some(
        (each) =>
          each.criteriaHash !== criteriaHash &&
          areNested(criteria, each.criteria) &&
          isSmall(Math.abs(own.households - (counted.get(each.id)?.households ?? own.households)), CLUSTER_RULE.households),
      );
      return [[id, { own, differsByFew }] as const];
    }),
  );
});

/** The one maker of a cluster's facts. */
export const clusterFacts = defineLoader<string, ClusterFacts>(async (context, ids) => {
  const clusters = await clusterById(context).loadMany(ids);
  const counted = await countedClusters(context).loadMany(ids);
  return new Map(
    clusters.flatMap((each, at) => {
      const figures = counted[at];
      if (figures instanceof Error) throw figures;
      if (!(each instanceof HurdleCluster)) return [];
      const { id, state, title, description, exceptionReason = null, writtenBy } = each;
      return [
        [
          id,
          {
            state,
            texts: [title, description, exceptionReason ?? ''],
            writtenBy,
            exceptionReason,
            households: figures?.own.households ?? 0,
            institutions: figures?.own.institutions ?? 0,
            required: CLUSTER_RULE,
            differsByFew: figures?.differsByFew ?? false,
          },
        ] as const,
      ];
    }),
  );
});

/** What the working group is shown of a cluster's figures before they are frozen: nothing while they are too small to leave. */
export async function previewOf(context: Context, { id, criteriaHash }: HurdleCluster): Promise<ProtectedEvidence | null> {
  const counted = (await countedClusters(context).load(id))?.own;
  if (!counted?.firstQuarter || !mayLeave(counted)) return null;
  const through = lastQuarterOver(context.today);
  return protectEvidence(criteriaHash, counted, { from: counted.firstQuarter, through, frozenOn: context.today });
}

/** The true figures of one cluster, for what freezes them. */
export async function figuresOf(context: Context, id: string): Promise<CountedEvidence | null> {
  return (await countedClusters(context).load(id))?.own ?? null;
}

function mayLeave({ households, institutions }: CountedEvidence): boolean {
  return households >= CLUSTER_RULE.households && institutions >= CLUSTER_RULE.institutions;
}

/** Predecessors of clusters that are readable, by id. */
export const predecessorsOf = defineLoader<HurdleCluster, HurdleCluster[]>(async (context, clusters) => {
  const ids = [...new Set(clusters.flatMap(({ predecessorIds }) => predecessorIds))];
  const found = (await clusterById(context).loadMany(ids)).filter((each): each is HurdleCluster => each instanceof HurdleCluster);
  const pairs = clusters.flatMap((cluster) =>
    found.filter(({ id }) => cluster.predecessorIds.includes(id)).map((row) => ({ cluster, row })),
  );
  const groups = groupedBy(clusters, pairs, ({ cluster }) => cluster);
  return new Map([...groups].map(([cluster, list]) => [cluster, list.map(({ row }) => row)]));
});
