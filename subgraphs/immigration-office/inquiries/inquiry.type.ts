import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { LegalBasisCode, Party } from '../transmissions/transmission.rules.js';
import { LegalBasisEnum, PartyEnum } from '../transmissions/transmission.type.js';
import type { Inquiry, InquiryReply } from './inquiry.entity.js';
import {
  INQUIRY_KINDS,
  INQUIRY_OUTCOMES,
  INQUIRY_STANDINGS,
  INQUIRY_STATES,
  type InquiryKind,
  type InquiryOutcome,
  type InquiryStanding,
  type InquiryState,
} from './inquiry.rules.js';

const FILE = '@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const InquiryKindEnum = enumOf(INQUIRY_KINDS);
registerEnumType(InquiryKindEnum, {
  name: 'NaturalisationInquiryKind',
  description: 'What another authority is asked (Regelanfrage).',
  valuesConfig: {
    DOMESTIC_INTELLIGENCE: { description: 'Exclusion grounds, from 16 years on (Verfassungsschutz, § 37 Abs. 2 StAG).' },
    CRIMINAL_REGISTER: { description: 'Unrestricted record of convictions (Bundeszentralregister, § 41 Abs. 1 Nr. 6 BZRG).' },
    PROSECUTOR: { description: 'Motive in a judgment for a listed offence (Staatsanwaltschaft, § 32b StAG).' },
    PENDING_PROCEEDINGS: { description: 'Pending criminal proceedings (§ 32 Abs. 1 StAG).' },
    RESIDENCE_FILE: { description: 'File of the residence office (Ausländerakte, § 32 Abs. 1 StAG).' },
    FOREIGNERS_REGISTER: { description: 'Central register of foreigners (Ausländerzentralregister, § 19 AZRG).' },
    BENEFITS: { description: 'Benefits, without health data (§ 71 Abs. 2 Satz 1 Nr. 5 SGB X).' },
    TAX: { description: 'Tax data of the self-employed (§ 32a StAG).' },
    REGISTRATION: { description: 'History of registration (§ 32 StAG mit § 34 BMG, to be confirmed).' },
  },
});

export const InquiryStateEnum = enumOf(INQUIRY_STATES);
registerEnumType(InquiryStateEnum, {
  name: 'NaturalisationInquiryState',
  description: 'Where an inquiry stands.',
  valuesConfig: {
    ASKED: { description: 'Asked; the reply is awaited.' },
    ANSWERED: { description: 'Answered.' },
    CANCELLED: { description: 'Not needed any more.' },
  },
});

export const InquiryOutcomeEnum = enumOf(INQUIRY_OUTCOMES);
registerEnumType(InquiryOutcomeEnum, {
  name: 'NaturalisationInquiryOutcome',
  description: 'What a reply comes to.',
  valuesConfig: {
    NOTHING_KNOWN: { description: 'Nothing is known there.' },
    FINDINGS: { description: 'Something is known there (Erkenntnisse).' },
    UNCLEAR: { description: 'The reply leaves the question open.' },
  },
});

export const InquiryStandingEnum = enumOf(INQUIRY_STANDINGS);
registerEnumType(InquiryStandingEnum, {
  name: 'NaturalisationInquiryStanding',
  description: 'How far a mandatory inquiry has got.',
  valuesConfig: {
    MISSING: { description: 'Not asked yet.' },
    AWAITED: { description: 'Asked; the reply is awaited.' },
    FRESH: { description: 'Answered, and the reply is fresh.' },
    STALE: { description: 'Answered, and the reply is older than the office allows: to be asked again.' },
  },
});

@ObjectType('NaturalisationInquiryReply', {
  description: 'What an authority answered; for officers and their supervisor alone (§ 31 Satz 2 StAG).',
})
@Directive(FILE)
export class InquiryReplyType implements Pick<InquiryReply, 'outcome'> {
  @Field(() => InquiryOutcomeEnum, { description: 'What it comes to.' })
  outcome!: InquiryOutcome;
  @Field(() => String, { nullable: true, description: 'What it says.' })
  text!: string | null;
}

@ObjectType('NaturalisationInquiry', { description: 'A question to another authority on its norm (Behördenauskunft).' })
@Directive(FILE)
export class InquiryType implements Pick<Inquiry, 'id' | 'kind' | 'legalBasis' | 'recipient' | 'state' | 'askedOn' | 'askedBy'> {
  @Field(() => ID, { description: 'Identifies the inquiry.' })
  id!: string;
  @Field(() => Int, { description: 'Counts the changes of the inquiry.' })
  version!: number;
  @Field(() => InquiryKindEnum, { description: 'What is asked.' })
  kind!: InquiryKind;
  @Field(() => LegalBasisEnum, { description: 'The norm it rests on (Rechtsgrundlage).' })
  legalBasis!: LegalBasisCode;
  @Field(() => PartyEnum, { description: 'Who is asked.' })
  recipient!: Party;
  @Field(() => InquiryStateEnum, { description: 'Where it stands.' })
  state!: InquiryState;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was asked.' })
  askedOn!: CalendarDate;
  @Field(() => String, { description: 'Account of the officer who asked.' })
  askedBy!: string;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the reply came in.' })
  repliedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day on which the reply counts as fresh.' })
  freshUntil!: CalendarDate | null;
}

@ObjectType('NaturalisationMandatoryInquiry', { description: 'An inquiry that must be made in this case, and why.' })
@Directive(FILE)
export class MandatoryInquiryType {
  @Field(() => InquiryKindEnum, { description: 'What is asked.' })
  kind!: InquiryKind;
  @Field(() => String, { description: 'The norm it rests on, in words.' })
  norm!: string;
  @Field(() => String, { description: 'Why it must be made in this case.' })
  reason!: string;
  @Field(() => String, { description: 'Within which limits.' })
  limit!: string;
  @Field(() => InquiryStandingEnum, { description: 'How far it has got.' })
  standing!: InquiryStanding;
}
