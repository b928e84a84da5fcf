import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { StatusEnquiry } from './status-enquiry.entity.js';
import { ASKERS, type Asker, ENQUIRY_CHANNELS, type EnquiryChannel } from './status-enquiry.rules.js';

const asEnum = <T extends string>(values: readonly T[]) =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;

export const AskerEnum: Record<Asker, Asker> = asEnum(ASKERS);
registerEnumType(AskerEnum, {
  name: 'NaturalisationAsker',
  description: 'Who asks where an application stands.',
  valuesConfig: {
    APPLICANT: { description: 'The applicant.' },
    REPRESENTATIVE: { description: 'Whoever represents the applicant (Bevollmächtigte).' },
    COUNSELLING: { description: 'Counselling with a power of attorney (Vollmacht).' },
    COURT: { description: 'A court or another authority.' },
    OTHER: { description: 'Somebody else, who is told nothing of the file.' },
  },
});

export const EnquiryChannelEnum: Record<EnquiryChannel, EnquiryChannel> = asEnum(ENQUIRY_CHANNELS);
registerEnumType(EnquiryChannelEnum, {
  name: 'NaturalisationEnquiryChannel',
  description: 'How somebody asked.',
  valuesConfig: {
    LETTER: { description: 'By letter.' },
    EMAIL: { description: 'By e-mail.' },
    TELEPHONE: { description: 'By telephone.' },
    COUNTER: { description: 'At the counter.' },
    PORTAL: { description: 'By an online service.' },
  },
});

@ObjectType('NaturalisationStatusEnquiry', {
  description: 'A status enquiry: somebody asked where an application stands, and the answer (Sachstandsanfrage).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class StatusEnquiryType
  implements Pick<StatusEnquiry, 'id' | 'version' | 'askedOn' | 'askedBy' | 'askerName' | 'channel' | 'answeredOn' | 'answer'>
{
  @Field(() => ID, { description: 'Identifies the enquiry.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => CalendarDateScalar, { description: 'When it was asked.' })
  askedOn!: CalendarDate;
  @Field(() => AskerEnum, { description: 'Who asked.' })
  askedBy!: Asker;
  @Field(() => String, { nullable: true, description: 'Name of whoever asked, where it is not the applicant.' })
  askerName!: string | null;
  @Field(() => EnquiryChannelEnum, { description: 'How it was asked.' })
  channel!: EnquiryChannel;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'When it was answered; null before.' })
  answeredOn!: CalendarDate | null;
  @Field(() => String, { nullable: true, description: 'What was answered.' })
  answer!: string | null;
}
