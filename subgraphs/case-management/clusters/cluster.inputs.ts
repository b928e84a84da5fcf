import { Field, ID, InputType, Int } from 'type-graphql';
import type { LegalCircle } from '../cases/case.rules.js';
import { LegalCircleEnum, ProblemAreaEnum } from '../cases/case.type.js';
import type { AffectedGroup, HurdleDomain, HurdleKind, HurdleMechanism } from '../observations/observation.rules.js';
import { AffectedGroupEnum, HurdleKindEnum, HurdleMechanismEnum } from '../observations/observation.type.js';

@InputType('HurdleCriterionInput', { description: 'What observations have to say to belong to a cluster.' })
export class CriterionInput {
  @Field(() => ProblemAreaEnum, { description: 'Area of life.' })
  domain!: HurdleDomain;
  @Field(() => HurdleKindEnum, { description: 'What kind of hurdle it is.' })
  kind!: HurdleKind;
  @Field(() => HurdleMechanismEnum, { nullable: true, description: 'How it works, from the list of its kind; left out: any.' })
  mechanism!: HurdleMechanism | null;
  @Field(() => [LegalCircleEnum], {
    defaultValue: [],
    description: 'Legal circles, one of which it stands in; empty: any.',
  })
  legalCircles!: LegalCircle[];
  @Field(() => [AffectedGroupEnum], { defaultValue: [], description: 'Groups, one of which it meets; empty: any.' })
  affectedGroupTags!: AffectedGroup[];
  @Field(() => String, { nullable: true, description: 'First quarter, such as 2026-Q1.' })
  fromQuarter!: string | null;
  @Field(() => String, { nullable: true, description: 'Last quarter, such as 2026-Q3.' })
  toQuarter!: string | null;
}

@InputType('HurdleClusterPartInput', { description: 'What a cluster says, and which observations it takes in.' })
export class ClusterPartInput {
  @Field(() => String, { description: 'Title, at most 120 characters; it may point at nobody.' })
  title!: string;
  @Field(() => String, { description: 'The hurdle in words, at most 2000 characters; it may point at nobody.' })
  description!: string;
  @Field(() => [CriterionInput], { description: 'From one criterion to 20; observations that meet one of them belong to it.' })
  criteria!: CriterionInput[];
}

@InputType('CreateHurdleClusterInput', { description: 'A cluster of observations (strukturelle Hürde).' })
export class CreateClusterInput extends ClusterPartInput {
  @Field(() => String, {
    nullable: true,
    description: 'Why it may be handed on without figures, where they are too small; at most 1000 characters.',
  })
  exceptionReason!: string | null;
}

@InputType('HurdleClusterStepInput', { description: 'Which cluster a step is about, and the version it was read in.' })
export class ClusterStepInput {
  @Field(() => ID, { description: 'The cluster.' })
  clusterId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ReviseHurdleClusterInput', { description: 'What a cluster should say, as a whole.' })
export class ReviseClusterInput extends CreateClusterInput {
  @Field(() => ID, { description: 'The cluster.' })
  clusterId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('MergeHurdleClustersInput', { description: 'Clusters that are one hurdle; their criteria are joined.' })
export class MergeClustersInput {
  @Field(() => [ClusterStepInput], { description: 'From two clusters to ten.' })
  clusters!: ClusterStepInput[];
  @Field(() => String, { description: 'Title of the new cluster, at most 120 characters.' })
  title!: string;
  @Field(() => String, { description: 'The hurdle in words, at most 2000 characters.' })
  description!: string;
}

@InputType('SplitHurdleClusterInput', { description: 'The hurdles that a cluster is made of.' })
export class SplitClusterInput extends ClusterStepInput {
  @Field(() => [ClusterPartInput], { description: 'From two parts to five; each lies within the criteria of the cluster.' })
  parts!: ClusterPartInput[];
}
