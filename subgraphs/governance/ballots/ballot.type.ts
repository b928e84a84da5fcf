import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../bodies/body.type.js';
import type { Ballot } from './ballot.entity.js';
import { BALLOT_CHOICES, type BallotChoice } from './ballot.rules.js';

export const BallotChoiceEnum = enumOf(BALLOT_CHOICES);
registerEnumType(BallotChoiceEnum, {
  name: 'GovernanceBallotChoice',
  description: 'What a ballot says.',
  valuesConfig: {
    YES: { description: 'For it.' },
    NO: { description: 'Against it.' },
    ABSTAIN: { description: 'Abstention (Enthaltung).' },
    INVALID: { description: 'Invalid (ungültig).' },
  },
});

@ObjectType('GovernanceBallot', { description: 'The ballot of a seat; of a secret one only that it was cast (Stimmabgabe).' })
@Directive('@notPersonal')
export class BallotType implements Pick<Ballot, 'id' | 'choice'> {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => BallotChoiceEnum, { nullable: true, description: 'What it says; null in a secret ballot.' })
  choice!: BallotChoice | null;
}
