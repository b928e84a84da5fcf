import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { DataOrigin } from '../contacts/data-origin.rules.js';
import { DataOriginEnum } from '../contacts/data-origin.type.js';
import type { CaseAttachment } from './attachment.entity.js';
import { ATTACHMENT_KINDS, ATTACHMENT_STATES, type AttachmentKind, type AttachmentState } from './attachment.rules.js';

export const AttachmentKindEnum = enumOf(ATTACHMENT_KINDS);
registerEnumType(AttachmentKindEnum, {
  name: 'CaseAttachmentKind',
  description: 'What an attachment is.',
  valuesConfig: {
    IDENTITY_DOCUMENT: { description: 'A document of identity, such as a passport.' },
    RESIDENCE_DOCUMENT: { description: 'A document of the residence status.' },
    ADMINISTRATIVE_DECISION: { description: 'An administrative decision of an authority (Bescheid).' },
    CERTIFICATE: { description: 'A certificate of school, training or work.' },
    MEDICAL_REPORT: { description: 'A medical report.' },
    CONSENT_FORM: { description: 'A signed consent or release from professional secrecy.' },
    POWER_OF_ATTORNEY: { description: 'A power of attorney (Vollmacht).' },
    CORRESPONDENCE: { description: 'A letter or message.' },
    PHOTO: { description: 'A photo.' },
    OTHER: { description: 'Something else.' },
  },
});

export const AttachmentStateEnum = enumOf(ATTACHMENT_STATES);
registerEnumType(AttachmentStateEnum, {
  name: 'CaseAttachmentState',
  description: 'What became of an attachment.',
  valuesConfig: {
    ATTACHED: { description: 'Attached.' },
    REMOVED: { description: 'Removed, for a reason; whoever keeps the file deletes it there.' },
  },
});

@ObjectType('CaseAttachment', {
  description:
    'What is on record of a file that belongs to a case; the file stays in the document store of the carrier (Anlage).',
})
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseAttachmentType
  implements
    Pick<
      CaseAttachment,
      | 'id'
      | 'version'
      | 'state'
      | 'kind'
      | 'fileName'
      | 'mediaType'
      | 'byteSize'
      | 'sha256'
      | 'origin'
      | 'purposeBound'
      | 'attachedOn'
      | 'removedOn'
    >
{
  @Field(() => ID, { description: 'Identifies the attachment.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => AttachmentStateEnum, { description: 'What became of it.' })
  state!: AttachmentState;
  @Field(() => AttachmentKindEnum, { description: 'What it is.' })
  kind!: AttachmentKind;
  @Field(() => String, { description: 'Name of the file.' })
  fileName!: string;
  @Field(() => String, { description: 'Type of the file, such as application/pdf.' })
  mediaType!: string;
  @Field(() => Int, { description: 'Size of the file in bytes.' })
  byteSize!: number;
  @Field(() => String, {
    description: 'SHA-256 of the file, in hexadecimal digits, so that it can be told whether it is the same.',
  })
  sha256!: string;
  @Field(() => DataOriginEnum, { description: 'Where it comes from.' })
  origin!: DataOrigin;
  @Field(() => Boolean, {
    description: 'Whether it may be used only for what it was received for, and given to no partner (Zweckbindung, § 78 SGB X).',
  })
  purposeBound!: boolean;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was attached.' })
  attachedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was removed.' })
  removedOn!: CalendarDate | null;
}
