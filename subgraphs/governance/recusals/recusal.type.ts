import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../../kit/connection.js';
import { enumOf } from '../bodies/body.type.js';
import type { Recusal } from './recusal.entity.js';
import { RECUSAL_STATES, type RecusalState } from './recusal.procedure.js';
import { RECUSAL_GROUNDS, RECUSAL_INTERESTS, type RecusalGround, type RecusalInterest } from './recusal.rules.js';

export const RecusalGroundEnum = enumOf(RECUSAL_GROUNDS);
registerEnumType(RecusalGroundEnum, {
  name: 'GovernanceRecusalGround',
  description: 'Why somebody may not take part in a decision (§§ 20, 21 VwVfG).',
  valuesConfig: {
    OWN_MATTER: { description: 'Party to the matter (§ 20 Abs. 1 Satz 1 Nr. 1 VwVfG).' },
    RELATIVE: { description: 'Relative of a party (Nr. 2, Abs. 5).' },
    REPRESENTATIVE: { description: 'Represents a party (Nr. 3, 4).' },
    EMPLOYER_OR_BOARD: { description: 'Employed by a party, or on its board (Nr. 5).' },
    PRIOR_EXPERT: { description: 'Gave an opinion in the matter before (Nr. 6).' },
    DIRECT_ADVANTAGE: {
      description: 'The decision brings them, or their employer, a direct advantage (§ 20 Abs. 1 Satz 2 VwVfG).',
    },
    CONCERN_OF_BIAS: { description: 'Reason to doubt impartiality (§ 21 VwVfG).' },
  },
});

export const RecusalInterestEnum = enumOf(RECUSAL_INTERESTS);
registerEnumType(RecusalInterestEnum, {
  name: 'GovernanceRecusalInterest',
  description: 'How a decision touches a person, or whom they are tied to (§ 20 Abs. 1 VwVfG).',
  valuesConfig: {
    PARTY: { description: 'Party to the matter (Beteiligte).' },
    DIRECT: { description: 'A direct advantage or disadvantage (unmittelbarer Vorteil oder Nachteil, Satz 2).' },
    GROUP: { description: 'Only as one of an occupational or population group, such as the welfare sector (Satz 3); no ground.' },
    INDIRECT: { description: 'An advantage or disadvantage that is not direct; no ground.' },
    NONE: { description: 'None.' },
  },
});

export const RecusalStateEnum = enumOf(RECUSAL_STATES);
registerEnumType(RecusalStateEnum, {
  name: 'GovernanceRecusalState',
  description: 'Where it stands: why a seat may not take part in an item (Befangenheit, §§ 20, 21 VwVfG).',
  valuesConfig: {
    DECLARED: { description: 'Declared or claimed; not disputed.' },
    DISPUTED: { description: 'Disputed; the body decides without the person (§ 20 Abs. 4 VwVfG).' },
    CONFIRMED: { description: 'The body confirmed it.' },
    DISMISSED: { description: 'The body found no ground.' },
  },
});

@ObjectType('GovernanceRecusal', { description: 'Why a seat may not take part in an item (Befangenheit, §§ 20, 21 VwVfG).' })
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class RecusalType
  implements
    Pick<
      Recusal,
      | 'id'
      | 'version'
      | 'state'
      | 'ground'
      | 'interest'
      | 'statement'
      | 'declaredBySelf'
      | 'leftRoom'
      | 'yes'
      | 'no'
      | 'decidedAt'
      | 'explanation'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => RecusalStateEnum, { description: 'Where it stands.' })
  state!: RecusalState;
  @Field(() => RecusalGroundEnum, { description: 'Which ground.' })
  ground!: RecusalGround;
  @Field(() => RecusalInterestEnum, { description: 'How the decision touches the person, or whom they are tied to.' })
  interest!: RecusalInterest;
  @Field(() => String, { description: 'The facts it rests on.' })
  statement!: string;
  @Field(() => Boolean, { description: 'Whether the person said so themselves.' })
  declaredBySelf!: boolean;
  @Field(() => Boolean, { description: 'Whether the person left the room.' })
  leftRoom!: boolean;
  @Field(() => Int, { nullable: true, description: 'Votes for a ground, where the body decided.' })
  yes!: number | null;
  @Field(() => Int, { nullable: true, description: 'Votes against it.' })
  no!: number | null;
  @Field(() => Date, { nullable: true, description: 'When the body decided.' })
  decidedAt!: Date | null;
  @Field(() => [String], { description: 'Why there is a ground, and what the body decided, line by line.' })
  explanation!: string[];
}

export const RecusalConnection = connectionType('GovernanceRecusal', () => RecusalType);
