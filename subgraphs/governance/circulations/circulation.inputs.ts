import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ReplyChoice } from './circulation.rules.js';
import { ReplyChoiceEnum } from './circulation-reply.type.js';

@InputType('OpenGovernanceCirculationInput', { description: 'What is put in circulation (Umlaufverfahren).' })
export class OpenCirculationInput {
  @Field(() => ID, { description: 'The body whose seats are asked.' })
  bodyId!: string;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'Text that is put to the vote.' })
  motion!: string;
  @Field(() => String, { defaultValue: 'DEFAULT', description: 'Which majority of the rules of procedure applies.' })
  ruleKey!: string;
  @Field(() => ID, { nullable: true, description: 'The proposal it is about; it has to be before the body.' })
  proposalId!: string | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day to reply; no earlier than the rules of procedure say. Null: as they say.',
  })
  replyUntil!: CalendarDate | null;
}

@InputType('ReplyToGovernanceCirculationInput', { description: 'What a seat replies in a circulation.' })
export class ReplyToCirculationInput {
  @Field(() => ID, { description: 'The circulation.' })
  circulationId!: string;
  @Field(() => ID, { description: 'The seat.' })
  seatId!: string;
  @Field(() => ReplyChoiceEnum, { description: 'What it says.' })
  choice!: ReplyChoice;
  @Field(() => String, { nullable: true, description: 'Reason; needed for a recusal.' })
  reason!: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'For the office, which enters what came by post: whether it came from the deputy (Stellvertretung).',
  })
  asDeputy!: boolean;
}

@InputType('GovernanceCirculationStepInput', {
  description: 'Which circulation a step is about, and the version it was read in.',
})
export class CirculationStepInput {
  @Field(() => ID, { description: 'The circulation.' })
  circulationId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('AbandonGovernanceCirculationInput', { description: 'Which circulation is broken off, and why.' })
export class AbandonCirculationInput extends CirculationStepInput {
  @Field(() => String, { description: 'Why it is broken off.' })
  reason!: string;
}

@InputType('BringGovernanceCirculationToMeetingInput', {
  description: 'Which circulation that decided nothing comes before a meeting, and under which item.',
})
export class BringToMeetingInput extends CirculationStepInput {
  @Field(() => ID, { description: 'The item on the agenda of a coming meeting of the same body.' })
  agendaItemId!: string;
}
