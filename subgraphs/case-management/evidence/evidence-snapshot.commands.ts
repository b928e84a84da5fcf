import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kit/canonical.js';
import { HubError } from '../../kit/errors.js';
import { DEFAULT_K, type FrozenTable, mayPublish } from '../../kit/figures.js';
import { newId } from '../../kit/ids.js';
import type { Context } from '../../kit/transaction.js';
import type { Criterion } from '../clusters/cluster.rules.js';
import { lastQuarterOver, type Quarter, quarterAfter } from '../observations/quarter.rules.js';
import { type CountedEvidence, protectEvidence, snapshotsOf } from './evidence.loaders.js';
import { EvidenceSnapshot } from './evidence-snapshot.entity.js';

/** What is frozen: a cluster's words and criteria, as checked. */
export interface Freezable {
  readonly id: string;
  readonly institution: string;
  readonly title: string;
  readonly description: string;
  readonly criteria: readonly Criterion[];
  readonly criteriaHash: string;
}

/** The frozen evidence of equal criteria for that quarter, if there is any; it is handed out again and never made anew. */
export async function frozenFor(context: Context, criteriaHash: string, quarter: Quarter): Promise<EvidenceSnapshot | null> {
  return context.em.findOne(EvidenceSnapshot, { criteriaHash, quarter });
}

/**
 * Freezes a cluster's figures for the last quarter that is over, or by exception its words alone. Quarters that an earlier snapshot
 * holds are not told again: they would differ by what was recorded since.
 */
export async function freezeEvidence(
  context: Context,
  cluster: Freezable,
  figures: CountedEvidence | null,
  exceptionReason: string | null,
): Promise<EvidenceSnapshot> {
  const { em, today: frozenOn } = context;
  const quarter = lastQuarterOver(frozenOn);
  const existing = await frozenFor(context, cluster.criteriaHash, quarter);
  if (existing) return existing;
  const earlier = (await snapshotsOf(context).load(cluster.criteriaHash)) ?? [];
  const last = earlier.findLast(({ households }) => households != null);
  const from = last ? quarterAfter(last.quarter) : (figures?.firstQuarter ?? quarter);
  const evidence = figures && protectEvidence(cluster.criteriaHash, figures, { from, through: quarter, frozenOn });
  const tables = evidence?.tables ?? [];
  await checkBeside(context, quarter, tables);
  const shown = {
    quarter,
    title: cluster.title,
    description: cluster.description,
    criteria: cluster.criteria,
    k: DEFAULT_K,
    households: evidence?.households ?? null,
    institutions: evidence?.institutions ?? null,
    firstQuarter: evidence?.firstQuarter ?? null,
    lastQuarter: evidence?.lastQuarter ?? null,
    exceptionReason,
    tables,
    frozenOn,
  };
  const content = canonicalJson(shown);
  snapshotsOf(context).clear(cluster.criteriaHash);
  return em.create(
    EvidenceSnapshot,
    {
      ...shown,
      id: newId(),
      institution: cluster.institution,
      clusterId: cluster.id,
      criteriaHash: cluster.criteriaHash,
      content,
      hash: createHash('sha256').update(content).digest('hex'),
    },
    { persist: true },
  );
}

/** The tables may stand beside all others of the quarter (kit/figures, Differenzenbildung). */
async function checkBeside({ em }: Context, quarter: Quarter, tables: readonly FrozenTable[]): Promise<void> {
  if (tables.length === 0) return;
  const beside = await em.find(EvidenceSnapshot, { quarter });
  for (const table of tables) {
    const permission = mayPublish(
      beside.flatMap((each) => each.tables),
      table,
    );
    if (!permission.ok)
      throw new HubError('REQUIREMENT_OPEN', permission.explanation, { reason: permission.reason, open: [permission.reason] });
  }
}
