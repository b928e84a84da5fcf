import { Field, ID, InputType, Int } from 'type-graphql';
import type { AgendaItemKind, DeferralGround } from './agenda-item.procedure.js';
import { AgendaItemKindEnum, DeferralGroundEnum } from './agenda-item.type.js';

@InputType('RequestGovernanceAgendaItemInput', { description: 'An item that a member asks for (Anmeldung zur Tagesordnung).' })
export class RequestAgendaItemInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => AgendaItemKindEnum, { description: 'What the body does with it.' })
  kind!: AgendaItemKind;
  @Field(() => String, { nullable: true, description: 'Text that is put to the vote (Beschlussvorschlag).' })
  motion!: string | null;
  @Field(() => String, {
    defaultValue: 'DEFAULT',
    description: 'Which majority of the rules of procedure applies, such as DEFAULT or RULES_AMENDMENT.',
  })
  ruleKey!: string;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether it may be published.' })
  isPublic!: boolean;
  @Field(() => ID, { nullable: true, description: 'The proposal it is about.' })
  proposalId!: string | null;
}

@InputType('AddGovernanceAgendaItemInput', { description: 'An item that the office or the chair puts on the agenda.' })
export class AddAgendaItemInput extends RequestAgendaItemInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The item of an earlier meeting of the body that was put off and comes up again.',
  })
  deferredItemId!: string | null;
}

@InputType('GovernanceAdditionVoteInput', { description: 'The vote of those present on an addition to the agenda.' })
export class AdditionVoteInput {
  @Field(() => Int, { description: 'Yes.' })
  yes!: number;
  @Field(() => Int, { description: 'No.' })
  no!: number;
  @Field(() => Int, { defaultValue: 0, description: 'Abstentions.' })
  abstain!: number;
  @Field(() => Int, { defaultValue: 0, description: 'Invalid ballots.' })
  invalid!: number;
}

@InputType('AddUrgentGovernanceAgendaItemInput', {
  description: 'An item that is added in the meeting (Erweiterung der Tagesordnung).',
})
export class AddUrgentAgendaItemInput extends RequestAgendaItemInput {
  @Field(() => String, { nullable: true, description: 'Why it cannot wait (Dringlichkeit).' })
  urgencyReason!: string | null;
  @Field(() => AdditionVoteInput, { description: 'How those present voted on the addition.' })
  additionVote!: AdditionVoteInput;
}

@InputType('GovernanceAgendaItemStepInput', { description: 'Which item a step is about, and the version it was read in.' })
export class AgendaItemStepInput {
  @Field(() => ID, { description: 'The item.' })
  itemId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('ReviseGovernanceAgendaItemInput', { description: 'An item in new words; what is left out stays.' })
export class ReviseAgendaItemInput extends AgendaItemStepInput {
  @Field(() => String, { nullable: true, description: 'Title.' })
  title!: string | null;
  @Field(() => AgendaItemKindEnum, { nullable: true, description: 'What the body does with it.' })
  kind!: AgendaItemKind | null;
  @Field(() => String, { nullable: true, description: 'Text that is put to the vote (Beschlussvorschlag).' })
  motion!: string | null;
  @Field(() => String, { nullable: true, description: 'Which majority of the rules of procedure applies.' })
  ruleKey!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it may be published.' })
  isPublic!: boolean | null;
}

@InputType('TakeOffGovernanceAgendaInput', { description: 'An item that is not put on the agenda, or taken off it (Absetzung).' })
export class TakeOffAgendaInput extends AgendaItemStepInput {
  @Field(() => String, { description: 'Why.' })
  reason!: string;
}

@InputType('NoteGovernanceAgendaItemInput', { description: 'An item that was dealt with (Kenntnisnahme).' })
export class NoteAgendaItemInput extends AgendaItemStepInput {
  @Field(() => String, { description: 'What came of it, in words.' })
  result!: string;
}

@InputType('DeferGovernanceAgendaItemInput', { description: 'An item that is put off (Vertagung).' })
export class DeferAgendaItemInput extends AgendaItemStepInput {
  @Field(() => DeferralGroundEnum, { description: 'Why it is put off.' })
  ground!: DeferralGround;
  @Field(() => String, { nullable: true, description: 'Remark for the minutes.' })
  remark!: string | null;
}

@InputType('ArrangeGovernanceAgendaInput', { description: 'The order of an agenda.' })
export class ArrangeAgendaInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;
  @Field(() => Int, { description: 'The version of the meeting you read.' })
  version!: number;
  @Field(() => [ID], { description: 'Every item that is still to be dealt with, once, in the new order.' })
  itemIds!: string[];
}
