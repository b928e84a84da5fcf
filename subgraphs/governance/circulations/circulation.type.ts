import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../../kit/connection.js';
import { enumOf } from '../bodies/body.type.js';
import type { Circulation } from './circulation.entity.js';
import { CIRCULATION_STATES, type CirculationState } from './circulation.procedure.js';

export const CirculationStateEnum = enumOf(CIRCULATION_STATES);
registerEnumType(CirculationStateEnum, {
  name: 'GovernanceCirculationState',
  description: 'Where it stands: a decision by circulation, without a meeting (Umlaufbeschluss, § 90 Abs. 1 Satz 2 VwVfG).',
  valuesConfig: {
    OPEN: { description: 'Replies are awaited.' },
    STOPPED: { description: 'Stopped, because somebody objected to the procedure; it goes to the next agenda.' },
    ADOPTED: { description: 'Adopted (angenommen).' },
    REJECTED: { description: 'Rejected (abgelehnt).' },
    NOT_QUORATE: { description: 'Too few replies.' },
    INADMISSIBLE: { description: 'The rules do not allow this majority by circulation.' },
    ABANDONED: { description: 'Broken off; its replies count for nothing.' },
  },
});

@ObjectType('GovernanceCirculation', {
  description: 'A decision by circulation, without a meeting (Umlaufbeschluss, § 90 Abs. 1 Satz 2 VwVfG).',
})
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class CirculationType
  implements
    Pick<
      Circulation,
      | 'id'
      | 'version'
      | 'state'
      | 'title'
      | 'motion'
      | 'ruleKey'
      | 'openedAt'
      | 'closesAt'
      | 'closedAt'
      | 'yes'
      | 'no'
      | 'abstain'
      | 'silent'
      | 'recused'
      | 'base'
      | 'needed'
      | 'abandonedReason'
      | 'explanation'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => CirculationStateEnum, { description: 'Where it stands.' })
  state!: CirculationState;
  @Field(() => String, { description: 'Title.' })
  title!: string;
  @Field(() => String, { description: 'Text that is put to the vote.' })
  motion!: string;
  @Field(() => String, { description: 'Which majority of the rules of procedure applies.' })
  ruleKey!: string;
  @Field(() => Date, { description: 'When it was opened.' })
  openedAt!: Date;
  @Field(() => Date, { description: 'Until when replies count.' })
  closesAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was closed.' })
  closedAt!: Date | null;
  @Field(() => Int, { nullable: true, description: 'Votes for it, once closed.' })
  yes!: number | null;
  @Field(() => Int, { nullable: true, description: 'Votes against it.' })
  no!: number | null;
  @Field(() => Int, { nullable: true, description: 'Abstentions.' })
  abstain!: number | null;
  @Field(() => Int, { nullable: true, description: 'Seats that did not reply.' })
  silent!: number | null;
  @Field(() => Int, { nullable: true, description: 'Seats that took no part because of a recusal (Befangenheit).' })
  recused!: number | null;
  @Field(() => Int, { nullable: true, description: 'Votes or seats from which the majority was reckoned (Mehrheit).' })
  base!: number | null;
  @Field(() => Int, { nullable: true, description: 'Yes votes that were needed.' })
  needed!: number | null;
  @Field(() => String, { nullable: true, description: 'Why it was broken off.' })
  abandonedReason!: string | null;
  @Field(() => [String], { description: 'How the outcome was computed, line by line.' })
  explanation!: string[];
}

export const CirculationConnection = connectionType('GovernanceCirculation', () => CirculationType);
