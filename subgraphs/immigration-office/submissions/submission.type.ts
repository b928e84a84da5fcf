import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { CAPACITIES, type Capacity } from '../documents/capacity.rules.js';
import type { DocumentSubmission } from './submission.entity.js';
import { SUBMISSION_STATES, type SubmissionState } from './submission.procedure.js';
import { AUTHENTICITIES, SUBMISSION_CHANNELS, type SubmissionChannel } from './submission.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const CapacityEnum = enumOf(CAPACITIES);
registerEnumType(CapacityEnum, {
  name: 'NaturalisationCapacity',
  description: 'In which capacity somebody acts on an application.',
  valuesConfig: {
    OFFICE: { description: 'For the office.' },
    APPLICANT: { description: 'The applicant.' },
    PARENT: { description: 'A parent for their child.' },
    GUARDIAN: { description: 'A guardian (Vormund, Betreuer).' },
    LAWYER: { description: 'A lawyer with a power of attorney (Vollmacht).' },
    COUNSELLOR: { description: 'A counsellor with a power of attorney (Vollmacht).' },
    REPRESENTATIVE: { description: 'Somebody else who entered the application for the applicant.' },
  },
});

export const SubmissionStateEnum = enumOf(SUBMISSION_STATES);
registerEnumType(SubmissionStateEnum, {
  name: 'NaturalisationSubmissionState',
  description: 'What became of a document that came in.',
  valuesConfig: {
    RECEIVED: { description: 'Came in, and is to be checked.' },
    ACCEPTED: { description: 'Accepted.' },
    REJECTED: { description: 'Rejected, with a reason.' },
    EXPIRED: { description: 'Too old by now; a newer one is needed.' },
  },
});

export const SubmissionChannelEnum = enumOf(SUBMISSION_CHANNELS);
registerEnumType(SubmissionChannelEnum, {
  name: 'NaturalisationSubmissionChannel',
  description: 'By which way a document came.',
  valuesConfig: {
    PORTAL: { description: 'Through this hub.' },
    POST: { description: 'By letter.' },
    EMAIL: { description: 'By e-mail.' },
    IN_PERSON: { description: 'Brought to the office.' },
  },
});

export const AuthenticityEnum = enumOf(AUTHENTICITIES);
registerEnumType(AuthenticityEnum, {
  name: 'NaturalisationAuthenticity',
  description: 'Whether a document is authentic, apart from its acceptance (Echtheit).',
  valuesConfig: {
    NOT_CHECKED: { description: 'Not checked.' },
    GENUINE: { description: 'Genuine.' },
    DOUBTFUL: { description: 'There are doubts.' },
    FORGED: { description: 'Forged; what follows from it, people decide.' },
  },
});

@ObjectType('NaturalisationDocumentSubmission', {
  description: 'A document that came in for a requirement (eingereichter Nachweis).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class SubmissionType
  implements
    Pick<
      DocumentSubmission,
      | 'id'
      | 'version'
      | 'state'
      | 'type'
      | 'channel'
      | 'submittedOn'
      | 'submittedAs'
      | 'issuedOn'
      | 'validUntil'
      | 'fileName'
      | 'mediaType'
      | 'byteSize'
      | 'sha256'
      | 'originalSeenOn'
      | 'translationSeen'
      | 'checkedAt'
      | 'rejectionReason'
    >
{
  @Field(() => ID, { description: 'Identifies the submission.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => SubmissionStateEnum, { description: 'What became of it.' })
  state!: SubmissionState;
  @Field(() => String, { description: 'What it is, such as PAYSLIPS_OF_THREE_MONTHS.' })
  type!: string;
  @Field(() => SubmissionChannelEnum, { description: 'By which way it came.' })
  channel!: SubmissionChannel;
  @Field(() => CalendarDateScalar, { description: 'Day on which it came in.' })
  submittedOn!: CalendarDate;
  @Field(() => CapacityEnum, { description: 'In which capacity it was handed in.' })
  submittedAs!: Capacity;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of its issue.' })
  issuedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day on which it is recent enough; null: its age does not matter or is not known.',
  })
  validUntil!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'Name of the file; null for a document on paper.' })
  fileName!: string | null;
  @Field(() => String, { nullable: true, description: 'Media type of the file.' })
  mediaType!: string | null;
  @Field(() => Int, { nullable: true, description: 'Size of the file in bytes.' })
  byteSize!: number | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the file.' })
  sha256!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the original was shown.' })
  originalSeenOn!: CalendarDate | null;
  @Field(() => Boolean, { description: 'Whether the translation came with it.' })
  translationSeen!: boolean;
  @Field(() => Date, { nullable: true, description: 'When it was accepted or rejected.' })
  checkedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  rejectionReason!: string | null;
}
