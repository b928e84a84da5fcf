import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { snapshotsOf } from '../evidence/evidence.loaders.js';
import { freezeEvidence, frozenFor } from '../evidence/evidence-snapshot.commands.js';
import { MECHANISMS, mechanismFits } from '../observations/observation.rules.js';
import { isQuarter, lastQuarterOver } from '../observations/quarter.rules.js';
import { HurdleCluster } from './cluster.entity.js';
import type {
  ClusterPartInput,
  ClusterStepInput,
  CreateClusterInput,
  CriterionInput,
  MergeClustersInput,
  ReviseClusterInput,
  SplitClusterInput,
} from './cluster.inputs.js';
import { clusterById, clusterFacts, figuresOf, hashOfCriteria } from './cluster.loaders.js';
import { clusterProcedure } from './cluster.procedure.js';
import { allWithin, type Criterion, normalised } from './cluster.rules.js';

const LONGEST_TITLE = 120;
const LONGEST_DESCRIPTION = 2_000;
const LONGEST_REASON = 1_000;
const MOST_CRITERIA = 20;
const MOST_MERGED = 10;
const MOST_PARTS = 5;

/** Drafts a cluster. */
export function createCluster(context: Context, input: CreateClusterInput): Promise<HurdleCluster> {
  return begin(context, { ...contentOf(input), exceptionReason: reasonOf(input) }, []);
}

/** Rewrites a cluster as a whole; whoever does so has written it, and somebody else checks it. */
export async function reviseCluster(context: Context, input: ReviseClusterInput): Promise<HurdleCluster> {
  const { clusterId: id, version } = input;
  const changes = {
    ...contentOf(input),
    exceptionReason: reasonOf(input),
    writtenBy: context.actor.id,
    checkedBy: null,
    checkedOn: null,
  };
  return takeStep(context, HurdleCluster, { id, version }, clusterProcedure, 'REVISE', changes);
}

/** Confirms as a second person that a cluster's text points at nobody. */
export function checkCluster(context: Context, { clusterId: id, version }: ClusterStepInput): Promise<HurdleCluster> {
  return takeStep(context, HurdleCluster, { id, version }, clusterProcedure, 'CHECK', {
    checkedBy: context.actor.id,
    checkedOn: context.today,
  });
}

/** Freezes a cluster's figures of the last quarter that is over; where equal criteria are frozen already, those stand. */
export async function publishCluster(context: Context, { clusterId: id, version }: ClusterStepInput): Promise<HurdleCluster> {
  await oneAtATime(context);
  const cluster = await takeStep(context, HurdleCluster, { id, version }, clusterProcedure, 'PUBLISH');
  await freezeEvidence(context, cluster, await figuresOf(context, id), null);
  return cluster;
}

/** Hands a cluster's text on by a reasoned exception, without figures. */
export async function publishClusterWithoutNumbers(
  context: Context,
  { clusterId: id, version }: ClusterStepInput,
): Promise<HurdleCluster> {
  await oneAtATime(context);
  const cluster = await takeStep(context, HurdleCluster, { id, version }, clusterProcedure, 'PUBLISH_WITHOUT_NUMBERS');
  await freezeEvidence(context, cluster, null, cluster.exceptionReason ?? null);
  return cluster;
}

/** Freezes the last quarter for every cluster whose figures were published before, so that their trend goes on; the system's own work. */
export async function freezeLastQuarter(context: Context): Promise<number> {
  const quarter = lastQuarterOver(context.today);
  await oneAtATime(context);
  let done = 0;
  for (const { id, criteriaHash } of await context.em.find(HurdleCluster, { state: 'PUBLISHED' }, { orderBy: { id: 'asc' } })) {
    const frozen = (await snapshotsOf(context).load(criteriaHash)) ?? [];
    const hasFigures = frozen.some(({ households }) => households != null);
    if (!hasFigures || (await frozenFor(context, criteriaHash, quarter))) continue;
    const facts = await clusterFacts(context).load(id);
    if (!facts || !attempt(clusterProcedure, 'FREEZE', facts, context).ok) continue;
    const cluster = await readOne(context, clusterById, id);
    await takeStep(context, HurdleCluster, { id, version: cluster.version }, clusterProcedure, 'FREEZE');
    await freezeEvidence(context, cluster, await figuresOf(context, id), null);
    done += 1;
  }
  return done;
}

/** Merges clusters into a new one with the criteria of all. */
export async function mergeClusters(context: Context, input: MergeClustersInput): Promise<HurdleCluster> {
  const ids = input.clusters.map(({ clusterId }) => clusterId.toLowerCase());
  if (ids.length < 2 || ids.length > MOST_MERGED) throw invalidInput('clusters', `From two clusters to ${MOST_MERGED}.`);
  if (new Set(ids).size < ids.length) throw invalidInput('clusters', 'A cluster stands in the list twice.');
  const text = textsOf(input);
  const merged: HurdleCluster[] = [];
  // In the order of their ids, so that of two who merge the same clusters one waits for the other.
  for (const { clusterId: id, version } of input.clusters.toSorted((one, other) =>
    one.clusterId.toLowerCase() < other.clusterId.toLowerCase() ? -1 : 1,
  ))
    merged.push(await takeStep(context, HurdleCluster, { id, version }, clusterProcedure, 'MERGE'));
  const criteria = normalised(merged.flatMap((each) => each.criteria));
  if (criteria.length > MOST_CRITERIA) throw invalidInput('clusters', `Together they have more than ${MOST_CRITERIA} criteria.`);
  const content = { ...text, criteria, criteriaHash: hashOfCriteria(criteria), exceptionReason: null };
  return begin(
    context,
    content,
    merged.map(({ id }) => id),
  );
}

/** Splits a cluster into parts that lie within it, and hands back the one that was split. */
export async function splitCluster(context: Context, input: SplitClusterInput): Promise<HurdleCluster> {
  const { clusterId: id, version } = input;
  if (input.parts.length < 2 || input.parts.length > MOST_PARTS) throw invalidInput('parts', `From two parts to ${MOST_PARTS}.`);
  const parts = input.parts.map(contentOf);
  if (new Set(parts.map(({ criteriaHash }) => criteriaHash)).size < parts.length)
    throw invalidInput('parts', 'Two parts have the same criteria.');
  const cluster = await takeStep(context, HurdleCluster, { id, version }, clusterProcedure, 'SPLIT');
  if (!parts.every(({ criteria }) => allWithin(criteria, cluster.criteria)))
    throw invalidInput('parts', 'Every part lies within the criteria of the cluster.');
  if (parts.some(({ criteriaHash }) => criteriaHash === cluster.criteriaHash))
    throw invalidInput('parts', 'A part is smaller than the whole.');
  for (const part of parts) await begin(context, { ...part, exceptionReason: null }, [cluster.id]);
  return cluster;
}

type Content = Pick<HurdleCluster, 'title' | 'description' | 'criteria' | 'criteriaHash'>;

function begin(
  context: Context,
  content: Content & { readonly exceptionReason: string | null },
  predecessorIds: string[],
): Promise<HurdleCluster> {
  const { actor, today } = context;
  return beginProcedure(context, HurdleCluster, clusterProcedure, 'CREATE', {
    ...content,
    // Whoever has no institution has no role in the working group either, and is refused by the step.
    institution: actor.institution ?? '',
    writtenBy: actor.id,
    writtenOn: today,
    checkedBy: null,
    checkedOn: null,
    predecessorIds,
  });
}

function textsOf(input: { readonly title: string; readonly description: string }): Pick<Content, 'title' | 'description'> {
  const title = trimmedText('title', input.title, LONGEST_TITLE);
  const description = trimmedText('description', input.description, LONGEST_DESCRIPTION);
  if (!title) throw invalidInput('title', 'A cluster needs a title.');
  if (!description) throw invalidInput('description', 'A cluster needs a description.');
  return { title, description };
}

function reasonOf({ exceptionReason }: CreateClusterInput): string | null {
  return trimmedText('exceptionReason', exceptionReason, LONGEST_REASON) || null;
}

function contentOf(input: ClusterPartInput): Content {
  if (input.criteria.length === 0 || input.criteria.length > MOST_CRITERIA)
    throw invalidInput('criteria', `From one criterion to ${MOST_CRITERIA}.`);
  const criteria = normalised(input.criteria.map(criterionOf));
  return { ...textsOf(input), criteria, criteriaHash: hashOfCriteria(criteria) };
}

function criterionOf(input: CriterionInput): Criterion {
  const { domain, kind, mechanism = null, legalCircles, affectedGroupTags, fromQuarter = null, toQuarter = null } = input;
  if (mechanism !== null && !mechanismFits(kind, mechanism))
    throw invalidInput('mechanism', `${kind} has one of ${MECHANISMS[kind].join(', ') || 'none'}.`);
  for (const [field, quarter] of [
    ['fromQuarter', fromQuarter],
    ['toQuarter', toQuarter],
  ] as const)
    if (quarter !== null && !isQuarter(quarter)) throw invalidInput(field, 'A quarter is written like 2026-Q3.');
  if (fromQuarter !== null && toQuarter !== null && fromQuarter > toQuarter)
    throw invalidInput('toQuarter', 'The last quarter lies before the first.');
  return { domain, kind, mechanism, legalCircles, affectedGroupTags, fromQuarter, toQuarter };
}

/** Tables of a quarter are compared with one another, so they are frozen one after another. */
function oneAtATime(context: Context): Promise<void> {
  return oneAfterAnother(context, 'hurdle-evidence');
}
