import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { OfficeRequest } from './office-request.entity.js';
import { OFFICE_REQUEST_STATES, type OfficeRequestState } from './office-request.procedure.js';
import { OFFICE_REQUEST_KINDS, type OfficeRequestKind } from './office-request.rules.js';

export const OfficeRequestKindEnum = enumOf(OFFICE_REQUEST_KINDS);
registerEnumType(OfficeRequestKindEnum, {
  name: 'OfficeRequestKind',
  description: 'What goes to the office in the name of a client.',
  valuesConfig: {
    DOCUMENT: { description: 'A document.' },
    CLARIFICATION: { description: 'A question about an application: a clarification (Rückfrage).' },
  },
});

export const OfficeRequestStateEnum = enumOf(OFFICE_REQUEST_STATES);
registerEnumType(OfficeRequestStateEnum, {
  name: 'OfficeRequestState',
  description: 'What became of something for the office.',
  valuesConfig: {
    PREPARED: { description: 'The client approved it; it has not gone yet.' },
    SENT: { description: 'The representative has sent it.' },
    WITHDRAWN: { description: 'It does not go, also because the consent or the release from secrecy is gone.' },
  },
});

type Shown =
  | 'id'
  | 'version'
  | 'state'
  | 'kind'
  | 'approvedContent'
  | 'fileHash'
  | 'approvalEvidence'
  | 'approvedOn'
  | 'powerOfAttorney'
  | 'sentOn';

@ObjectType('OfficeRequest', {
  description:
    'A document or a clarification for the office by power of attorney, with proof of what the client approved (Vollmacht). This is a log: nothing flows from the case to the office by itself; the representative sends it with their own access there.',
})
@Directive('@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(a) GDPR; § 203 StGB (release from secrecy)")')
export class OfficeRequestType implements Pick<OfficeRequest, Shown> {
  @Field(() => ID, { description: 'Identifies it.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => OfficeRequestStateEnum, { description: 'What became of it.' })
  state!: OfficeRequestState;
  @Field(() => OfficeRequestKindEnum, { description: 'What it is.' })
  kind!: OfficeRequestKind;
  @Field(() => String, { description: 'What the client approved, in words: which document, or the question.' })
  approvedContent!: string;
  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of the file the client approved, in 64 small hexadecimal digits.',
  })
  fileHash!: string | null;
  @Field(() => String, { description: 'Where the approval of the client is kept (Nachweis).' })
  approvalEvidence!: string;
  @Field(() => CalendarDateScalar, { description: 'Day on which the client approved it.' })
  approvedOn!: CalendarDate;
  @Field(() => String, { description: 'Where the power of attorney is kept (Vollmacht).' })
  powerOfAttorney!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the representative sent it.' })
  sentOn!: CalendarDate | null;
}
