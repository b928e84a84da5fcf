import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { AgendaItem } from './agenda-item.entity.js';
import {
  AGENDA_ITEM_KINDS,
  AGENDA_ITEM_STATES,
  AGENDA_ORIGINS,
  type AgendaItemKind,
  type AgendaItemState,
  type AgendaOrigin,
  DEFERRAL_GROUNDS,
  type DeferralGround,
} from './agenda-item.procedure.js';

export const AgendaItemKindEnum = enumOf(AGENDA_ITEM_KINDS);
registerEnumType(AgendaItemKindEnum, {
  name: 'GovernanceAgendaItemKind',
  description: 'What a body does with an item.',
  valuesConfig: {
    DELIBERATION: { description: 'Deliberation without a decision (Beratung).' },
    DECISION: { description: 'Deliberation and decision (Beschluss).' },
    INFORMATION: { description: 'Information (Kenntnisnahme).' },
  },
});

export const AgendaOriginEnum = enumOf(AGENDA_ORIGINS);
registerEnumType(AgendaOriginEnum, {
  name: 'GovernanceAgendaOrigin',
  description: 'How an item came onto the agenda.',
  valuesConfig: {
    INVITATION: { description: 'It was on the invitation.' },
    MEMBER: { description: 'A member asked for it in time.' },
    URGENT: { description: 'It was added in the session, as urgent.' },
  },
});

export const AgendaItemStateEnum = enumOf(AGENDA_ITEM_STATES);
registerEnumType(AgendaItemStateEnum, {
  name: 'GovernanceAgendaItemState',
  description: 'Where it stands: an item of the agenda of a meeting (Tagesordnungspunkt).',
  valuesConfig: {
    REQUESTED: { description: 'A member asked for it; the chair has not decided yet.' },
    LISTED: { description: 'On the agenda.' },
    DECIDED: { description: 'Decided on.' },
    NOTED: { description: 'Dealt with without a decision (zur Kenntnis genommen).' },
    DEFERRED: { description: 'Put off to a later meeting (vertagt).' },
    TAKEN_OFF: { description: 'Not put on the agenda, or taken off it (abgesetzt).' },
  },
});

export const DeferralGroundEnum = enumOf(DEFERRAL_GROUNDS);
registerEnumType(DeferralGroundEnum, {
  name: 'GovernanceDeferralGround',
  description: 'Why an item was put off.',
  valuesConfig: {
    NO_QUORUM: { description: 'There was no quorum; a second meeting may decide it whoever comes (§ 90 Abs. 2 VwVfG).' },
    OUT_OF_TIME: { description: 'The meeting ended before its turn came.' },
    NOT_READY: { description: 'It is not ready to be decided on.' },
    MEETING_CANCELLED: { description: 'The meeting was called off.' },
  },
});

@ObjectType('GovernanceAdditionVote', {
  description: 'The vote on adding an item to the agenda in the meeting (Erweiterung der Tagesordnung).',
})
@Directive('@notPersonal')
export class AdditionVoteType {
  @Field(() => Int, { description: 'Yes.' })
  yes!: number;
  @Field(() => Int, { description: 'No.' })
  no!: number;
  @Field(() => Int, { description: 'Abstentions.' })
  abstain!: number;
  @Field(() => Int, { description: 'Invalid ballots.' })
  invalid!: number;
  @Field(() => [String], { description: 'How it was reckoned, line by line, with the paragraphs of the rules of procedure.' })
  explanation!: string[];
}

@ObjectType('GovernanceAgendaItem', { description: 'An item of the agenda of a meeting (Tagesordnungspunkt).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class AgendaItemType
  implements
    Pick<
      AgendaItem,
      | 'id'
      | 'version'
      | 'state'
      | 'position'
      | 'title'
      | 'kind'
      | 'isPublic'
      | 'motion'
      | 'ruleKey'
      | 'announced'
      | 'origin'
      | 'urgencyReason'
      | 'result'
      | 'announcedOn'
      | 'deferredFor'
      | 'removalReason'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => AgendaItemStateEnum, { description: 'Where it stands.' })
  state!: AgendaItemState;
  @Field(() => Int, { description: 'Its place on the agenda, from 1.' })
  position!: number;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => AgendaItemKindEnum, { description: 'What the body does with it.' })
  kind!: AgendaItemKind;
  @Field(() => Boolean, { description: 'Whether it may be published.' })
  isPublic!: boolean;
  @Field(() => String, { nullable: true, description: 'Text that is put to the vote (Beschlussvorschlag).' })
  motion!: string | null;
  @Field(() => String, { description: 'Which majority of the rules of procedure applies, such as DEFAULT or RULES_AMENDMENT.' })
  ruleKey!: string;
  @Field(() => Boolean, {
    description: 'Whether it was on the invitation, or on a supplement that kept its period (Nachtrag).',
  })
  announced!: boolean;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which all were told of it.' })
  announcedOn!: CalendarDate | null;
  @Field(() => AgendaOriginEnum, { description: 'How it came onto the agenda.' })
  origin!: AgendaOrigin;
  @Field(() => String, { nullable: true, description: 'Why it could not wait (Dringlichkeit).' })
  urgencyReason!: string | null;
  @Field(() => String, { nullable: true, description: 'What came of it, in words.' })
  result!: string | null;
  @Field(() => DeferralGroundEnum, { nullable: true, description: 'Why it was put off (Vertagung).' })
  deferredFor!: DeferralGround | null;
  @Field(() => String, { nullable: true, description: 'Why it is not, or not any more, on the agenda (Absetzung).' })
  removalReason!: string | null;
}

export const AgendaItemConnection = connectionType('GovernanceAgendaItem', () => AgendaItemType);
