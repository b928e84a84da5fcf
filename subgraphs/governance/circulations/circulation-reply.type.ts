import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../bodies/body.type.js';
import { REPLY_CHOICES, type ReplyChoice } from './circulation.rules.js';
import type { CirculationReply } from './circulation-reply.entity.js';

export const ReplyChoiceEnum = enumOf(REPLY_CHOICES);
registerEnumType(ReplyChoiceEnum, {
  name: 'GovernanceCirculationChoice',
  description: 'What a reply in a circulation says.',
  valuesConfig: {
    YES: { description: 'For it.' },
    NO: { description: 'Against it.' },
    ABSTAIN: { description: 'Abstention (Enthaltung).' },
    OBJECTION: { description: 'Objection to deciding without a meeting (Widerspruch gegen das Verfahren).' },
    RECUSED: { description: 'Takes no part because of a recusal (Befangenheit, § 20 VwVfG); final.' },
  },
});

@ObjectType('GovernanceCirculationReply', { description: 'The reply of a seat in a circulation.' })
@Directive('@notPersonal')
export class CirculationReplyType
  implements Pick<CirculationReply, 'id' | 'choice' | 'reason' | 'at' | 'late' | 'asDeputy' | 'enteredByOffice'>
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => ReplyChoiceEnum, { description: 'What it says.' })
  choice!: ReplyChoice;
  @Field(() => String, { nullable: true, description: 'Reason.' })
  reason!: string | null;
  @Field(() => Date, { description: 'When it came.' })
  at!: Date;
  @Field(() => Boolean, { description: 'Whether it came after the end and does not count.' })
  late!: boolean;
  @Field(() => Boolean, { description: 'Whether the deputy replied (Stellvertretung).' })
  asDeputy!: boolean;
  @Field(() => Boolean, { description: 'Whether the office entered it, such as one that came by post.' })
  enteredByOffice!: boolean;
}
