import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';

@InputType('DraftGovernanceProposalInput', { description: 'The draft of a topic (Themenvorschlag).' })
export class DraftProposalInput {
  @Field(() => ID, { description: 'The preparatory body that is to take it up.' })
  bodyId!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { defaultValue: '', description: 'The problem it is about; may follow when the topic is put forward.' })
  problem!: string;
  @Field(() => [ID], { defaultValue: [], description: 'The institutions that would implement it, as far as known (Umsetzende).' })
  implementers!: string[];
  @Field(() => [ID], { defaultValue: [], description: 'Snapshots of the clusters it rests on (gebündelte Hürden; cluster).' })
  evidence!: string[];
  @Field(() => String, { nullable: true, description: 'Why it comes without a cluster.' })
  exceptionReason!: string | null;
}

@InputType('GovernanceProposalStepInput', { description: 'Which proposal a step is about, and the version it was read in.' })
export class ProposalStepInput {
  @Field(() => ID, { description: 'The proposal.' })
  proposalId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ProposeGovernanceTopicInput', { description: 'A topic that is put forward, with what the draft still lacked.' })
export class ProposeTopicInput extends ProposalStepInput {
  @Field(() => String, { nullable: true, description: 'Title; null keeps that of the draft.' })
  title!: string | null;
  @Field(() => String, { nullable: true, description: 'The problem it is about; null keeps that of the draft.' })
  problem!: string | null;
  @Field(() => [ID], { nullable: true, description: 'Snapshots of the clusters it rests on; null keeps those of the draft.' })
  evidence!: string[] | null;
  @Field(() => String, { nullable: true, description: 'Why it comes without a cluster; null keeps what the draft says.' })
  exceptionReason!: string | null;
}

@InputType('AssignGovernanceProposalInput', { description: 'The mandate to a working group (Auftrag an eine Arbeitsgruppe).' })
export class AssignProposalInput extends ProposalStepInput {
  @Field(() => ID, { description: 'The working group, one of the preparatory body.' })
  workingGroupId!: string;
  @Field(() => CalendarDateScalar, { description: 'Day by which it reports.' })
  dueOn!: CalendarDate;
}

@InputType('GovernanceSolutionOptionInput', { description: 'A way to solve the problem (Lösungsoption).' })
export class SolutionOptionInput {
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'What would be done.' })
  description!: string;
  @Field(() => String, { description: 'What it takes: staff, money, time (Aufwand).' })
  effort!: string;
  @Field(() => Boolean, { description: 'Whether this is the one that is proposed; exactly one is.' })
  isChosen!: boolean;
}

@InputType('GovernanceEffectIndicatorInput', { description: 'By what the effect is measured (Indikator).' })
export class EffectIndicatorInput {
  @Field(() => String, { description: 'What is counted.' })
  name!: string;
  @Field(() => String, { description: 'In which unit.' })
  unit!: string;
  @Field(() => String, { description: 'Where the figures come from.' })
  source!: string;
  @Field(() => Int, { description: 'Value on the day of the baseline (Ausgangswert).' })
  baseline!: number;
  @Field(() => CalendarDateScalar, { description: 'Day of the baseline.' })
  baselineOn!: CalendarDate;
  @Field(() => Int, { description: 'Value that is aimed at (Zielwert).' })
  target!: number;
}

@InputType('RecommendGovernanceProposalInput', { description: 'The recommendation of the preparatory body (Empfehlung).' })
export class RecommendProposalInput extends ProposalStepInput {
  @Field(() => String, { description: 'What it says of the solution, and how it came to it: by consensus or by vote.' })
  recommendation!: string;
}

@InputType('SubmitGovernanceProposalInput', { description: 'To which committee a proposal is submitted (Beschlussvorlage).' })
export class SubmitProposalInput extends ProposalStepInput {
  @Field(() => ID, { nullable: true, description: 'The steering committee; null: the one above the preparatory body.' })
  steeringBodyId!: string | null;
}

@InputType('HandBackGovernanceProposalInput', { description: 'What a working group is to work on again (Rückgabe).' })
export class HandBackProposalInput extends ProposalStepInput {
  @Field(() => CalendarDateScalar, { description: 'Day by which it reports.' })
  dueOn!: CalendarDate;
}

@InputType('DraftGovernanceSolutionInput', { description: 'The draft of a solution (Lösungsentwurf).' })
export class DraftSolutionInput extends ProposalStepInput {
  @Field(() => String, { description: 'The solution.' })
  solution!: string;
  @Field(() => [ID], { description: 'The institutions that would implement it (Umsetzende); replaces those named before.' })
  implementers!: string[];
  @Field(() => [SolutionOptionInput], { description: 'The options that were weighed; exactly one is chosen.' })
  options!: SolutionOptionInput[];
  @Field(() => [EffectIndicatorInput], { description: 'By what the effect is measured, with the value of today.' })
  indicators!: EffectIndicatorInput[];
  @Field(() => [String], { description: 'Legal circles that it touches (Rechtskreise), such as SGB_II.' })
  legalCircles!: string[];
}
