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
}

@InputType('AssignGovernanceProposalInput', { description: 'The mandate to a working group (Auftrag an eine Arbeitsgruppe).' })
export class AssignProposalInput extends ProposalStepInput {
  @Field(() => ID, { description: 'The working group, one of the preparatory body.' })
  workingGroupId!: string;
  @Field(() => CalendarDateScalar, { description: 'Day by which it reports.' })
  dueOn!: CalendarDate;
}

@InputType('DraftGovernanceSolutionInput', { description: 'The draft of a solution (Lösungsentwurf).' })
export class DraftSolutionInput extends ProposalStepInput {
  @Field(() => String, { description: 'The solution.' })
  solution!: string;
  @Field(() => [ID], { description: 'The institutions that would implement it (Umsetzende); replaces those named before.' })
  implementers!: string[];
}
