import { Field, ID, InputType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { DeadlineLengthInput } from '../deadlines/deadline.inputs.js';
import { NotificationWayEnum } from '../deadlines/deadline.type.js';
import type { NotificationWay } from '../deadlines/deadline-request.rules.js';
import { ApplicationStepInput } from '../naturalisation/application.inputs.js';

@InputType('RequestNaturalisationDocumentsInput', {
  description:
    'A request for missing documents (Nachforderung): how it reaches the applicant, and either the length of the period or its last day.',
})
export class RequestDocumentsInput extends ApplicationStepInput {
  @Field(() => [ID], {
    nullable: true,
    description: 'The requirements whose documents are asked for; all that are outstanding where nothing is stated.',
  })
  requirementIds?: string[] | null;
  @Field(() => NotificationWayEnum, {
    nullable: true,
    description: 'How it reaches the applicant; KNOWN_DAY when only `notifiedOn` is stated (Bekanntgabe, § 41 VwVfG NRW).',
  })
  notifiedBy?: NotificationWay | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of posting, of sending, or of the notice of the portal.' })
  sentOn?: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of arrival, where it is known to be later.' })
  arrivedOn?: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was fetched from the portal.' })
  retrievedOn?: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of notification, or of formal service, where it is known.',
  })
  notifiedOn?: CalendarDate | null;
  @Field(() => DeadlineLengthInput, { nullable: true, description: 'Length of the period, from the notification on.' })
  length?: DeadlineLengthInput | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day of the period, instead of a length; shifted to a working day (§ 31 Abs. 3 VwVfG NRW).',
  })
  dueOn?: CalendarDate | null;
  @Field(() => Boolean, { description: 'Whether the consequences of a late answer are pointed out (§ 82 Abs. 3 AufenthG).' })
  consequenceNotice!: boolean;
}

@InputType('ExtendNaturalisationDeadlineInput', {
  description:
    'An extension of the period for documents, by a length or to a last day, also after its end (§ 31 Abs. 7 VwVfG NRW).',
})
export class ExtendDeadlineInput extends ApplicationStepInput {
  @Field(() => DeadlineLengthInput, { nullable: true, description: 'By how long.' })
  length?: DeadlineLengthInput | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'The new last day, instead of a length.' })
  dueOn?: CalendarDate | null;
  @Field(() => String, { description: 'The reason, at most 500 characters; the applicant reads it.' })
  reason!: string;
}
