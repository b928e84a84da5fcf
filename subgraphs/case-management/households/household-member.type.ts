import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { CaseHouseholdMember } from './household-member.entity.js';
import {
  AGE_GROUPS,
  type AgeGroup,
  HOUSEHOLD_MEMBER_STATES,
  HOUSEHOLD_RELATIONS,
  type HouseholdMemberState,
  type HouseholdRelation,
} from './household-member.rules.js';

export const HouseholdRelationEnum = enumOf(HOUSEHOLD_RELATIONS);
registerEnumType(HouseholdRelationEnum, {
  name: 'CaseHouseholdRelation',
  description: 'What somebody of the household is to the client.',
  valuesConfig: {
    SPOUSE: { description: 'Spouse or registered partner.' },
    PARTNER: { description: 'Partner.' },
    CHILD: { description: 'Child, also of the partner.' },
    PARENT: { description: 'Parent, also of the partner.' },
    SIBLING: { description: 'Brother or sister.' },
    GRANDPARENT: { description: 'Grandparent.' },
    OTHER_RELATIVE: { description: 'Another relative.' },
    WARD: { description: 'Somebody the client is the guardian of (Mündel).' },
    FLATMATE: { description: 'Somebody who shares the flat.' },
    OTHER: { description: 'Somebody else.' },
  },
});

export const AgeGroupEnum = enumOf(AGE_GROUPS);
registerEnumType(AgeGroupEnum, {
  name: 'CaseAgeGroup',
  description: 'Age, as coarse as counselling needs it (Altersgruppe).',
  valuesConfig: {
    UNDER_3: { description: 'Under 3.' },
    AGE_3_TO_5: { description: 'From 3 to 5.' },
    AGE_6_TO_14: { description: 'From 6 to 14.' },
    AGE_15_TO_17: { description: 'From 15 to 17.' },
    AGE_18_TO_26: { description: 'From 18 to 26.' },
    AGE_27_TO_64: { description: 'From 27 to 64.' },
    FROM_65: { description: '65 and older.' },
    UNKNOWN: { description: 'Not known.' },
  },
});

export const HouseholdMemberStateEnum = enumOf(HOUSEHOLD_MEMBER_STATES);
registerEnumType(HouseholdMemberStateEnum, {
  name: 'CaseHouseholdMemberState',
  description: 'Whether somebody lives with the client.',
  valuesConfig: {
    PRESENT: { description: 'Lives with the client.' },
    LEFT: { description: 'Has left the household.' },
  },
});

@ObjectType('CaseHouseholdMember', { description: 'Somebody who lives with the client, without a name (Haushaltsmitglied).' })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseHouseholdMemberType
  implements Pick<CaseHouseholdMember, 'id' | 'version' | 'state' | 'relation' | 'ageGroup' | 'note' | 'leftOn'>
{
  @Field(() => ID, { description: 'Identifies the row.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => HouseholdMemberStateEnum, { description: 'Whether they live with the client.' })
  state!: HouseholdMemberState;
  @Field(() => HouseholdRelationEnum, { description: 'What they are to the client.' })
  relation!: HouseholdRelation;
  @Field(() => AgeGroupEnum, { description: 'Their age, coarsely.' })
  ageGroup!: AgeGroup;
  @Field(() => String, { nullable: true, description: 'What matters about them in the case.' })
  note!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which they left.' })
  leftOn!: CalendarDate | null;
}
