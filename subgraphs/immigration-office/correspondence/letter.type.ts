import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { LetterChannelEnum } from '../hearings/hearing.type.js';
import type { LetterChannel } from '../hearings/notification.rules.js';
import type { NaturalisationLetter } from './letter.entity.js';
import { LETTER_STATES, type LetterState } from './letter.rules.js';
import { type Approver, LETTER_KINDS, type LetterKind, VALUE_KINDS, type ValueKind } from './letter-texts.rules.js';

function enumOf<Word extends string>(words: readonly Word[]): Record<Word, Word> {
  return Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
}

export const LetterKindEnum = enumOf(LETTER_KINDS);
registerEnumType(LetterKindEnum, {
  name: 'NaturalisationLetterKind',
  description: 'What a letter of the office does (Schreiben).',
  valuesConfig: {
    ACKNOWLEDGEMENT: {
      description: 'Confirms receipt, with completeness and expected duration (Eingangsbestätigung, § 25 Abs. 2 VwVfG NRW).',
    },
    DOCUMENT_REQUEST: { description: 'Asks for documents, with period and consequences (Nachforderung, § 82 AufenthG).' },
    DEADLINE_EXTENSION: { description: 'Extends the period for documents (Fristverlängerung, § 31 Abs. 7 VwVfG NRW).' },
    APPEARANCE_INVITATION: { description: 'Invites to appear in person (Vorsprache).' },
    HEARING: { description: 'Begins a hearing on an intended adverse administrative decision (Anhörung, § 28 VwVfG NRW).' },
    SUSPENSION_NOTICE: { description: 'Tells of a suspension whose ground may be told (Aussetzung).' },
    REFUSAL: { description: 'Refuses the application (Ablehnungsbescheid).' },
    BAR_FINDING: { description: 'Finds a deception; a bar of ten years follows (§ 35a StAG).' },
    REVOCATION: { description: 'Takes the naturalisation back (§ 35 StAG).' },
    CEREMONY_INVITATION: { description: 'Invites to the handing over of the certificate (Einbürgerungsfeier, § 16 StAG).' },
    FEE_NOTICE: { description: 'Sets a fee (Gebührenbescheid, § 38 StAG).' },
    TRANSFER_NOTICE: { description: 'Tells that another authority is competent now (Abgabe).' },
    WITHDRAWAL_CONFIRMATION: { description: 'Confirms that somebody chose to withdraw the application (Antragsrücknahme).' },
    STATUS_REPLY: { description: 'Answers a status enquiry (Sachstandsanfrage).' },
    CLARIFICATION: { description: 'Asks a question (Rückfrage).' },
  },
});

export const LetterStateEnum = enumOf(LETTER_STATES);
registerEnumType(LetterStateEnum, {
  name: 'NaturalisationLetterState',
  description: 'Where a letter stands.',
  valuesConfig: {
    DRAFT: { description: 'Drafted (Entwurf).' },
    APPROVED: { description: 'Released, not sent yet (Freigabe).' },
    DISPATCHED: { description: 'It went out.' },
    DISCARDED: { description: 'Discarded before it went out.' },
  },
});

export const LetterApproverEnum = enumOf(['STAFF', 'OFFICER', 'SUPERVISOR'] as const);
registerEnumType(LetterApproverEnum, {
  name: 'NaturalisationLetterApprover',
  description: 'Who releases a letter (Zeichnungsbefugnis).',
  valuesConfig: {
    STAFF: { description: 'Whoever works on the file.' },
    OFFICER: { description: 'An officer or a supervisor.' },
    SUPERVISOR: { description: 'A supervisor who did not write it (Vier-Augen-Prinzip).' },
  },
});

export const ValueKindEnum = enumOf(VALUE_KINDS);
registerEnumType(ValueKindEnum, {
  name: 'NaturalisationLetterValueKind',
  description: 'How a value for a letter is stated.',
  valuesConfig: {
    TEXT: { description: 'A plain text.' },
    LINES: { description: 'One thing a line.' },
    DATE: { description: 'A day as YYYY-MM-DD.' },
    CENTS: { description: 'An amount in cents.' },
    NUMBER: { description: 'A whole number.' },
  },
});

@ObjectType('NaturalisationLetterGap', { description: 'A gap in the text of a template.' })
@Directive('@notPersonal')
export class LetterGapType {
  @Field(() => String, { description: 'Name of the gap, for the values.' })
  name!: string;
  @Field(() => String, { description: 'What belongs there.' })
  title!: string;
  @Field(() => ValueKindEnum, { description: 'How the value is stated.' })
  kind!: ValueKind;
  @Field(() => Boolean, { description: 'Whether the letter cannot be written without it; much of it is taken from the file.' })
  isRequired!: boolean;
  @Field(() => Boolean, { description: 'Whether it comes from the file alone.' })
  isFromFile!: boolean;
}

@ObjectType('NaturalisationLetterTemplate', { description: 'The text of a kind of letter that is in use (Vorlage).' })
@Directive('@notPersonal')
export class LetterTemplateType {
  @Field(() => LetterKindEnum, { description: 'What the letter does.' })
  kind!: LetterKind;
  @Field(() => Int, { description: 'Version of the text.' })
  version!: number;
  @Field(() => CalendarDateScalar, { description: 'First day on which it is used.' })
  validFrom!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Last day on which it is used.' })
  validTo!: CalendarDate | null;
  @Field(() => String, { description: 'The norm it rests on.' })
  legalBasis!: string;
  @Field(() => String, { description: 'Its subject line, in German.' })
  subject!: string;
  @Field(() => [String], { description: 'Its paragraphs, in German, with gaps as {{name}}.' })
  paragraphs!: string[];
  @Field(() => [LetterGapType], { description: 'The gaps in its text.' })
  gaps!: LetterGapType[];
  @Field(() => LetterApproverEnum, { description: 'Who releases it.' })
  approver!: Approver;
  @Field(() => Boolean, {
    description: 'Whether it carries an instruction on remedies (Rechtsbehelfsbelehrung, § 37 Abs. 6 VwVfG NRW).',
  })
  hasRemedyInstruction!: boolean;
}

@ObjectType('NaturalisationLetter', {
  description: 'A letter of the office on an application; sending it stays outside, and is recorded (Schreiben).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class LetterType
  implements
    Pick<NaturalisationLetter, 'id' | 'version' | 'template' | 'templateVersion' | 'language' | 'state' | 'subject' | 'body'>
{
  @Field(() => ID, { description: 'Identifies the letter.' })
  id!: string;
  @Field(() => Int, { description: 'Counts the changes of the letter.' })
  version!: number;
  @Field(() => LetterKindEnum, { description: 'What it does.' })
  template!: LetterKind;
  @Field(() => Int, { description: 'Version of the template it was drafted from.' })
  templateVersion!: number;
  @Field(() => String, {
    description: 'Its language, as a BCP 47 tag; letters of the office are German (§ 23 Abs. 1 VwVfG NRW).',
  })
  language!: 'de';
  @Field(() => LetterStateEnum, { description: 'Where it stands.' })
  state!: LetterState;
  @Field(() => Boolean, { description: 'Whether it goes to the legal representative of somebody under 16.' })
  toRepresentative!: boolean;
  @Field(() => String, { description: 'Its subject line.' })
  subject!: string;
  @Field(() => String, { description: 'What it says, as plain text.' })
  body!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The instruction on remedies at its end; null where it decides nothing (Rechtsbehelfsbelehrung).',
  })
  remedyInstruction!: string | null;
  @Field(() => CalendarDateScalar, { description: 'Day on which it was drafted.' })
  draftedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was released.' })
  approvedOn!: CalendarDate | null;
  @Field(() => LetterChannelEnum, { nullable: true, description: 'How it went out.' })
  channel!: LetterChannel | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of posting, of sending, or of the notice of the portal.' })
  sentOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it arrived, where it is known to be late.' })
  arrivedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it was fetched from the portal.' })
  retrievedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of formal service, or of handing over.' })
  handedOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day of notification as reckoned; null where it was not fetched in time (Bekanntgabe, § 41 VwVfG NRW).',
  })
  notifiedOn!: CalendarDate | null;
}
