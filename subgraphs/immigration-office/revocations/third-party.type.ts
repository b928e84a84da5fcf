import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { REVOCATION_GROUNDS } from '../naturalisation/decision.rules.js';
import type { ThirdPartyDecision } from './third-party.entity.js';
import { THIRD_PARTY_OUTCOMES, THIRD_PARTY_STATES, type ThirdPartyOutcome, type ThirdPartyState } from './third-party.rules.js';

const enumOf = <Word extends string>(words: readonly Word[]) =>
  Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;

export const RevocationGroundEnum = enumOf(REVOCATION_GROUNDS);
registerEnumType(RevocationGroundEnum, {
  name: 'NaturalisationRevocationGround',
  description: 'Why a naturalisation is taken back (§ 35 Abs. 1 StAG).',
  valuesConfig: {
    DECEPTION: { description: 'Deception (arglistige Täuschung).' },
    THREAT: { description: 'Threat (Drohung).' },
    BRIBERY: { description: 'Bribery (Bestechung).' },
    FALSE_STATEMENTS: { description: 'Intentionally false or incomplete statements on what mattered.' },
  },
});

export const ThirdPartyStateEnum = enumOf(THIRD_PARTY_STATES);
registerEnumType(ThirdPartyStateEnum, {
  name: 'NaturalisationThirdPartyState',
  description: 'Whether the decision on a third person was made.',
  valuesConfig: { OPEN: { description: 'Has to be decided.' }, DECIDED: { description: 'Decided.' } },
});

export const ThirdPartyOutcomeEnum = enumOf(THIRD_PARTY_OUTCOMES);
registerEnumType(ThirdPartyOutcomeEnum, {
  name: 'NaturalisationThirdPartyOutcome',
  description: 'What becomes of a third person.',
  valuesConfig: {
    STAYS: { description: 'Stays naturalised.' },
    REVOCATION_INTENDED: { description: 'A revocation of their own is to be opened, with a hearing of their own.' },
  },
});

@ObjectType('NaturalisationThirdPartyDecision', {
  description:
    'What becomes of somebody who was naturalised together with the person whose naturalisation is taken back (§ 35 StAG).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§§ 31, 35 StAG")')
export class ThirdPartyType
  implements Pick<ThirdPartyDecision, 'id' | 'version' | 'state' | 'outcome' | 'reasons' | 'decidedBy' | 'decidedOn'>
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ThirdPartyStateEnum, { description: 'Whether it was decided.' })
  state!: ThirdPartyState;
  @Field(() => ThirdPartyOutcomeEnum, { nullable: true, description: 'What becomes of the third person.' })
  outcome!: ThirdPartyOutcome | null;
  @Field(() => String, { nullable: true, description: 'The reasons of the discretion (Ermessen).' })
  reasons!: string | null;
  @Field(() => ID, { nullable: true, description: 'Account of the supervisor who decided.' })
  decidedBy!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the decision on this person.' })
  decidedOn!: CalendarDate | null;
}
