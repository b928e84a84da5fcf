import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../bodies/body.type.js';
import type { Consultation } from './consultation.entity.js';
import { CONSULTATION_STATES, type ConsultationState } from './consultation.procedure.js';
import { CONSULTATION_STANCES, type ConsultationStance } from './consultation.rules.js';

export const ConsultationStateEnum = enumOf(CONSULTATION_STATES);
registerEnumType(ConsultationStateEnum, {
  name: 'GovernanceConsultationState',
  description: 'Where a consultation stands.',
  valuesConfig: {
    ASKED: { description: 'Asked; no answer yet.' },
    ANSWERED: { description: 'Answered.' },
    CALLED_OFF: { description: 'Nobody waits for an answer any more.' },
  },
});

export const ConsultationStanceEnum = enumOf(CONSULTATION_STANCES);
registerEnumType(ConsultationStanceEnum, {
  name: 'GovernanceConsultationStance',
  description: 'How whoever was asked stands to a proposal.',
  valuesConfig: {
    SUPPORTS: { description: 'In favour (Zustimmung in der Sache).' },
    SUPPORTS_WITH_CONDITIONS: { description: 'In favour under the conditions that are stated.' },
    OPPOSES: { description: 'Against it, for the reasons that are stated.' },
    NO_OBJECTION: { description: 'Neither for nor against it (keine Bedenken).' },
  },
});

@ObjectType('GovernanceConsultation', {
  description:
    'What an institution or a body is asked about a proposal, and what it says (Beteiligung; Consultation of OParl 1.1).',
})
@Directive('@notPersonal')
@Directive('@key(fields: "id")')
export class ConsultationType
  implements
    Pick<
      Consultation,
      | 'id'
      | 'version'
      | 'state'
      | 'question'
      | 'askedOn'
      | 'dueOn'
      | 'authoritative'
      | 'stance'
      | 'statement'
      | 'answeredOn'
      | 'enteredByOffice'
    >
{
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ConsultationStateEnum, { description: 'Where it stands.' })
  state!: ConsultationState;
  @Field(() => String, { description: 'What is asked.' })
  question!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was asked.' })
  askedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Day by which the answer is due.' })
  dueOn!: CalendarDate;
  @Field(() => Boolean, {
    description: 'Whether it is the consultation of the steering committee that decides; its answer is the decision (OParl 1.1).',
  })
  authoritative!: boolean;
  @Field(() => ConsultationStanceEnum, { nullable: true, description: 'How whoever was asked stands to the proposal.' })
  stance!: ConsultationStance | null;
  @Field(() => String, { nullable: true, description: 'The statement in words (Stellungnahme).' })
  statement!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of the answer.' })
  answeredOn!: CalendarDate | null;
  @Field(() => Boolean, { description: 'Whether the office entered an answer that reached it otherwise.' })
  enteredByOffice!: boolean;
}

export const ConsultationConnection = connectionType('GovernanceConsultation', () => ConsultationType);
