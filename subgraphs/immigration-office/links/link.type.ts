import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ConsentedLink } from './link.entity.js';
import type { ConsentedStatus } from './link.loaders.js';
import { LINK_STATES, type LinkState } from './link.procedure.js';
import { STAGES, type Stage } from './link.rules.js';

export const LinkStateEnum = Object.fromEntries(LINK_STATES.map((state) => [state, state])) as Record<LinkState, LinkState>;
registerEnumType(LinkStateEnum, {
  name: 'ConsentedLinkState',
  description: 'What became of a link.',
  valuesConfig: {
    ISSUED: { description: 'A code was handed out.' },
    CLAIMED: { description: 'The person, or a counsellor for them, claimed it with the code.' },
    CONFIRMED: { description: 'A second officer confirmed it; from then on no officer sees it.' },
    ENDED: { description: 'Ended by either side.' },
    EXPIRED: { description: 'The code was not used in time.' },
  },
});

export const StageEnum = Object.fromEntries(STAGES.map((stage) => [stage, stage])) as Record<Stage, Stage>;
registerEnumType(StageEnum, {
  name: 'ConsentedApplicationStage',
  description: 'Coarse stage of an application, as counselling may know it by consent (grober Verfahrensstand).',
  valuesConfig: {
    RECEIVED: { description: 'The office has received it.' },
    IN_PROGRESS: { description: 'The office is working on it.' },
    SOMETHING_NEEDED: { description: 'The office needs something of the person.' },
    DECIDED: { description: 'The office has decided and notified.' },
    COMPLETED: { description: 'It is over.' },
  },
});

@ObjectType('ConsentedLink', {
  description: 'Link between an application and a case of counselling, by consent of the person (Verknüpfung).',
})
@Directive('@personal(category: "LINK", legalBasis: "Art. 6(1)(a) GDPR")')
export class LinkType
  implements Pick<ConsentedLink, 'id' | 'version' | 'state' | 'issuedOn' | 'expiresOn' | 'claimedOn' | 'confirmedOn' | 'endedOn'>
{
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

export const LinkConnection = connectionType('ConsentedLink', () => LinkType);

@ObjectType('ConsentedApplicationStatus', {
  description: 'What counselling learns of an application by consent, as of the end of the day before (Verfahrensstand).',
})
@Directive('@personal(category: "COARSE_STAGE", legalBasis: "Art. 6(1)(a) GDPR")')
export class ConsentedStatusType implements Pick<ConsentedStatus, 'asOf'> {
  @Field(() => StageEnum, { description: 'How far it was.' })
  stage!: Stage;
  @Field(() => CalendarDateScalar, { description: 'Day at the end of which that was so (Stand).' })
  asOf!: CalendarDate;
}
