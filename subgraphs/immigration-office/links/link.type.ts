import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { consentedLinkType } from '../../kit/consented-link-types.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { ConsentedStatus } from './link.loaders.js';
import { STAGES, type Stage } from './link.rules.js';

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

export const LinkType = consentedLinkType(
  'ConsentedLink',
  'Link between an application and a case of counselling, by consent of the person (Verknüpfung).',
);

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
