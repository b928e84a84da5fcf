import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { type Page, PageArgs, readPage } from '../../kit/connection.js';
import { OpenStep, StepTaken } from '../../kit/graph-types.js';
import { readOne } from '../../kit/loaders.js';
import { historyOf, openStepsOf, takeStep } from '../../kit/step.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { cellsIn, seriesIn, snapshotsOf } from '../evidence/evidence.loaders.js';
import { EvidenceSnapshotType, HurdleEvidence } from '../evidence/evidence-snapshot.type.js';
import {
  checkCluster,
  createCluster,
  mergeClusters,
  publishCluster,
  publishClusterWithoutNumbers,
  reviseCluster,
  splitCluster,
} from './cluster.commands.js';
import { HurdleCluster } from './cluster.entity.js';
import {
  ClusterStepInput,
  CreateClusterInput,
  MergeClustersInput,
  ReviseClusterInput,
  SplitClusterInput,
} from './cluster.inputs.js';
import { clusterById, predecessorsOf, previewOf, successorsOf } from './cluster.loaders.js';
import { type ClusterState, clusterProcedure } from './cluster.procedure.js';
import { ClusterConnection, ClusterStateEnum, ClusterType } from './cluster.type.js';

@Resolver(() => ClusterType)
export class ClusterResolver {
  @Query(() => ClusterType, { nullable: true, description: 'A cluster by its id (strukturelle Hürde).' })
  hurdleCluster(
    @Arg('id', () => ID, { description: 'Identifies the cluster.' }) id: string,
    @Ctx() context: Context,
  ): Promise<HurdleCluster> {
    return readOne(signedIn(context), clusterById, id);
  }

  @Query(() => ClusterConnection, {
    description: 'The clusters of hurdles, the newest first; for the working group case management and the coordination.',
  })
  hurdleClusters(
    @Arg('state', () => ClusterStateEnum, { nullable: true, description: 'Only those in this state.' })
    state: ClusterState | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<HurdleCluster>> {
    return readPage(signedIn(context), HurdleCluster, state ? { state } : {}, [{ writtenOn: 'desc' }], page);
  }

  @FieldResolver(() => HurdleEvidence, {
    nullable: true,
    description:
      'Its figures up to the last quarter that is over; null while too few households or institutions stand behind it.',
  })
  async evidence(@Root() cluster: HurdleCluster, @Ctx() context: Context): Promise<HurdleEvidence | null> {
    const found = await previewOf(context, cluster);
    return found && { ...found, series: seriesIn(found.tables), figures: cellsIn(found.tables) };
  }

  @FieldResolver(() => [EvidenceSnapshotType], { description: 'What was frozen for its criteria, the oldest quarter first.' })
  snapshots(@Root() { criteriaHash }: HurdleCluster, @Ctx() context: Context) {
    return snapshotsOf(context).load(criteriaHash);
  }

  @FieldResolver(() => [ClusterType], { description: 'Clusters that were merged or split into this one.' })
  predecessors(@Root() cluster: HurdleCluster, @Ctx() context: Context) {
    return predecessorsOf(context).load(cluster);
  }

  @FieldResolver(() => [ClusterType], { description: 'Clusters into which this one was merged or split.' })
  successors(@Root() { id }: HurdleCluster, @Ctx() context: Context) {
    return successorsOf(context).load(id);
  }

  @FieldResolver(() => [StepTaken], { description: 'The steps taken, the oldest first.' })
  history(@Root() { id }: HurdleCluster, @Ctx() context: Context) {
    return historyOf(context).load(id);
  }

  @FieldResolver(() => [OpenStep], { description: 'The steps that are open to you now, and what still stands in their way.' })
  openSteps(@Root() cluster: HurdleCluster, @Ctx() context: Context) {
    return openStepsOf(context, cluster);
  }

  @Mutation(() => ClusterType, { description: 'Drafts a cluster of observations by what they say (strukturelle Hürde).' })
  createHurdleCluster(
    @Arg('input', () => CreateClusterInput, { description: 'The cluster.' }) input: CreateClusterInput,
    @Ctx() context: Context,
  ) {
    return createCluster(signedIn(context), input);
  }

  @Mutation(() => ClusterType, { description: 'Revises a cluster that is not published; a second person checks it again.' })
  reviseHurdleCluster(
    @Arg('input', () => ReviseClusterInput, { description: 'What it should say.' }) input: ReviseClusterInput,
    @Ctx() context: Context,
  ) {
    return reviseCluster(signedIn(context), input);
  }

  @Mutation(() => ClusterType, {
    description: 'Confirms that the text of a cluster points at nobody; never one you wrote (Vier-Augen-Prinzip).',
  })
  checkHurdleCluster(
    @Arg('input', () => ClusterStepInput, { description: 'Which.' }) input: ClusterStepInput,
    @Ctx() context: Context,
  ) {
    return checkCluster(signedIn(context), input);
  }

  @Mutation(() => ClusterType, {
    description: 'Freezes the figures of a cluster for the last quarter that is over, and so hands it to the bodies.',
  })
  publishHurdleCluster(
    @Arg('input', () => ClusterStepInput, { description: 'Which.' }) input: ClusterStepInput,
    @Ctx() context: Context,
  ) {
    return publishCluster(signedIn(context), input);
  }

  @Mutation(() => ClusterType, {
    description: 'Hands a cluster to the bodies by a reasoned exception: its text, and no figures.',
  })
  publishHurdleClusterWithoutNumbers(
    @Arg('input', () => ClusterStepInput, { description: 'Which.' }) input: ClusterStepInput,
    @Ctx() context: Context,
  ) {
    return publishClusterWithoutNumbers(signedIn(context), input);
  }

  @Mutation(() => ClusterType, { description: 'Merges clusters into a new one with the criteria of all.' })
  mergeHurdleClusters(
    @Arg('input', () => MergeClustersInput, { description: 'Which, and what the new one says.' }) input: MergeClustersInput,
    @Ctx() context: Context,
  ) {
    return mergeClusters(signedIn(context), input);
  }

  @Mutation(() => ClusterType, { description: 'Splits a cluster into several; returns the one that was split.' })
  splitHurdleCluster(
    @Arg('input', () => SplitClusterInput, { description: 'Which, and into what.' }) input: SplitClusterInput,
    @Ctx() context: Context,
  ) {
    return splitCluster(signedIn(context), input);
  }

  @Mutation(() => ClusterType, { description: 'Closes a cluster; what was frozen stays.' })
  closeHurdleCluster(
    @Arg('input', () => ClusterStepInput, { description: 'Which.' }) { clusterId: id, version }: ClusterStepInput,
    @Ctx() context: Context,
  ) {
    return takeStep(signedIn(context), HurdleCluster, { id, version }, clusterProcedure, 'CLOSE');
  }
}
