import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { RulesParagraph } from './parameters-text.rules.js';
import { RULES_STATES, type RulesState } from './rules-version.procedure.js';

export const RulesStateEnum = enumOf(RULES_STATES);
registerEnumType(RulesStateEnum, {
  name: 'GovernanceRulesState',
  description: 'Where a version of rules of procedure stands; which adopted one is in force is a matter of days.',
  valuesConfig: {
    DRAFT: { description: 'Being drafted (Entwurf).' },
    ADOPTED: { description: 'Adopted (beschlossen).' },
    DISCARDED: { description: 'Discarded before it was adopted.' },
  },
});

@ObjectType('GovernanceRulesParagraph', { description: 'A paragraph of rules of procedure, made from what the machine applies.' })
@Directive('@notPersonal')
export class RulesParagraphType implements RulesParagraph {
  @Field(() => String, { description: 'Its number; explanations cite it.' })
  number!: string;
  @Field(() => String, { description: 'Its title, in German.' })
  title!: string;
  @Field(() => [String], { description: 'Its sentences, in German.' })
  sentences!: string[];
}

@ObjectType('GovernanceRulesOfProcedure', { description: 'A version of the rules of procedure of a body (Geschäftsordnung).' })
@Directive('@notPersonal')
export class RulesOfProcedureType {
  @Field(() => ID, {
    nullable: true,
    description: 'Identifies the version; null for the recommended default of a body that has adopted none.',
  })
  id!: string | null;
  @Field(() => Int, { nullable: true, description: 'Version of what you see; pass it to the next step.' })
  version!: number | null;
  @Field(() => RulesStateEnum, { nullable: true, description: 'Where it stands; null for the recommended default.' })
  state!: RulesState | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Number of the version, from 1; 0 for the recommended default, null for a draft.',
  })
  number!: number | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day from which it is in force (Inkrafttreten).' })
  validFrom!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which its adoption was entered.' })
  adoptedOn!: CalendarDate | null;
  @Field(() => String, { description: 'What it rests on.' })
  source!: string;
}
