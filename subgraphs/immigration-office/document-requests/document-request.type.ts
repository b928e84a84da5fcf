import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { ExplanationType, NotificationWayEnum } from '../deadlines/deadline.type.js';
import type { NotificationWay } from '../deadlines/deadline-request.rules.js';
import { DOCUMENT_REQUEST_KINDS, type DocumentRequest, type DocumentRequestKind } from './document-request.entity.js';

export const DocumentRequestKindEnum = Object.fromEntries(DOCUMENT_REQUEST_KINDS.map((kind) => [kind, kind])) as Record<
  DocumentRequestKind,
  DocumentRequestKind
>;
registerEnumType(DocumentRequestKindEnum, {
  name: 'NaturalisationDocumentRequestKind',
  description: 'Whether documents were asked for, or more time was given.',
  valuesConfig: {
    REQUEST: { description: 'Documents were asked for (Nachforderung).' },
    EXTENSION: { description: 'The period was extended (Fristverlängerung).' },
  },
});

@ObjectType('NaturalisationDocumentRequest', {
  description: 'A request for missing documents, or an extension of its period (Nachforderung, Fristverlängerung).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class DocumentRequestType
  implements
    Pick<
      DocumentRequest,
      | 'id'
      | 'kind'
      | 'codes'
      | 'requestedOn'
      | 'notifiedBy'
      | 'sentOn'
      | 'notifiedOn'
      | 'dueOn'
      | 'consequenceNotice'
      | 'reason'
      | 'explanation'
    >
{
  @Field(() => ID, { description: 'Identifies the request.' })
  id!: string;
  @Field(() => DocumentRequestKindEnum, { description: 'What it is.' })
  kind!: DocumentRequestKind;
  @Field(() => [String], { description: 'Codes of the documents it asks for; of an extension those still outstanding.' })
  codes!: string[];
  @Field(() => CalendarDateScalar, { description: 'Day on which it was recorded.' })
  requestedOn!: CalendarDate;
  @Field(() => NotificationWayEnum, { nullable: true, description: 'How it reaches the applicant; null for an extension.' })
  notifiedBy!: NotificationWay | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of posting or sending.' })
  sentOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of notification (Bekanntgabe, § 41 VwVfG NRW).' })
  notifiedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { description: 'Last day of the period, a working day (§ 31 Abs. 3 VwVfG NRW).' })
  dueOn!: CalendarDate;
  @Field(() => Boolean, { description: 'Whether the consequences of a late answer were pointed out (§ 82 Abs. 3 AufenthG).' })
  consequenceNotice!: boolean;
  @Field(() => String, { nullable: true, description: 'Why the period was extended.' })
  reason!: string | null;
  @Field(() => [ExplanationType], { description: 'How the last day was reckoned, step by step.' })
  explanation!: readonly ExplanationType[];
}
