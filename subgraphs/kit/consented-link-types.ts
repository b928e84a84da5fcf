import 'reflect-metadata';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from './calendar.js';
import { type ConsentProof, LINK_STATES, type LinkState } from './consented-link.rules.js';
import { CalendarDateScalar } from './scalars.js';

/** The proof of a consent, for the schema of whoever rests on it; its keeper describes and fills it. */
@ObjectType('ConsentProof')
@Directive('@inaccessible')
@Directive('@notPersonal')
export class ConsentProofStub implements ConsentProof {
  @Directive('@external')
  @Field(() => ID)
  id!: string;
  @Directive('@external')
  @Field(() => Int)
  version!: number;
  @Directive('@external')
  @Field(() => [String])
  scope!: string[];
  @Directive('@external')
  @Field(() => CalendarDateScalar)
  validTo!: CalendarDate;
}

/** The type of an institution's links; `name` carries its word. */
export function consentedLinkType(name: string, description: string) {
  const LinkStateEnum = Object.fromEntries(LINK_STATES.map((state) => [state, state])) as Record<LinkState, LinkState>;
  registerEnumType(LinkStateEnum, {
    name: `${name}State`,
    description: 'What became of a link.',
    valuesConfig: {
      ISSUED: { description: 'A code was handed out.' },
      CLAIMED: { description: 'The person, or a counsellor for them, claimed it with the code.' },
      CONFIRMED: { description: 'A second officer confirmed it; from then on no officer sees it.' },
      ENDED: { description: 'Ended by either side.' },
      EXPIRED: { description: 'The code was not used in time.' },
    },
  });

  @ObjectType(name, { description })
  @Directive('@personal(category: "LINK", legalBasis: "Art. 6(1)(a) GDPR")')
  class LinkType {
    @Field(() => ID, { description: 'Identifies the link.' })
    id!: string;
    @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
    version!: number;
    @Field(() => LinkStateEnum, { description: 'What became of it.' })
    state!: LinkState;
    @Field(() => CalendarDateScalar, { description: 'Day on which the code was handed out.' })
    issuedOn!: CalendarDate;
    @Field(() => CalendarDateScalar, { description: 'Last day on which the code may be used.' })
    expiresOn!: CalendarDate;
    @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was claimed.' })
    claimedOn!: CalendarDate | null;
    @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was confirmed.' })
    confirmedOn!: CalendarDate | null;
    @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was ended.' })
    endedOn!: CalendarDate | null;
  }
  return LinkType;
}
