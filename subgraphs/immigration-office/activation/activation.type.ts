import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ACTIVATION_KINDS, type ActivationKind } from '../../kit/activation.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ApplicationActivation } from './activation.entity.js';
import { ACTIVATION_STATES, type ActivationState } from './activation.procedure.js';

/** TypeGraphQL wants an object where the law has a list of words. */
export function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const ApplicationActivationKindEnum = enumOf(ACTIVATION_KINDS);
registerEnumType(ApplicationActivationKindEnum, {
  name: 'NaturalisationActivationKind',
  description: 'Whom a code lets in.',
  valuesConfig: {
    SELF: { description: 'The applicant.' },
    PARENT: { description: 'A parent with custody (Elternteil).' },
    GUARDIAN: { description: 'A guardian or carer (Vormund, Betreuer).' },
    LAWYER: { description: 'A lawyer with power of attorney (Rechtsanwalt mit Vollmacht).' },
    COUNSELLOR: { description: 'A counsellor of another institution with power of attorney (Vollmacht).' },
  },
});

export const ApplicationActivationStateEnum = enumOf(ACTIVATION_STATES);
registerEnumType(ApplicationActivationStateEnum, {
  name: 'NaturalisationActivationState',
  description: 'What became of a code.',
  valuesConfig: {
    ISSUED: { description: 'Handed out, not used yet.' },
    USED: { description: 'A login is bound to the application.' },
    ENDED: { description: 'The access has ended.' },
    RECALLED: { description: 'Taken back before it was used.' },
  },
});

@ObjectType('NaturalisationActivation', {
  description: 'A code that binds a login to an application, and the access it gave (Freischaltung).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class ApplicationActivationType
  implements Pick<ApplicationActivation, 'id' | 'version' | 'state' | 'kind' | 'issuedAt' | 'expiresAt' | 'usedAt' | 'endedOn'>
{
  @Field(() => ID, { description: 'Identifies the activation; it is no code.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ApplicationActivationStateEnum, { description: 'What became of it.' })
  state!: ActivationState;
  @Field(() => ApplicationActivationKindEnum, { description: 'Whom it lets in.' })
  kind!: ActivationKind;
  @Field(() => Date, { description: 'When it was handed out.' })
  issuedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When the code stops working.' })
  expiresAt!: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it was used; null before.' })
  usedAt!: Date | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the access ended.' })
  endedOn!: CalendarDate | null;
}
