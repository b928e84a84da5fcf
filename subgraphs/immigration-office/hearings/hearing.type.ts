import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { Explanation } from '../deadlines/deadline.rules.js';
import { ExplanationType } from '../deadlines/deadline.type.js';
import { HEARING_GROUNDS } from '../naturalisation/decision.rules.js';
import type { Hearing } from './hearing.entity.js';
import { ALL_HEARING_GROUNDS, type HearingGround } from './hearing.rules.js';
import { LETTER_CHANNELS, type LetterChannel } from './notification.rules.js';

const enumOf = <Word extends string>(words: readonly Word[]) =>
  Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;

const GROUNDS = {
  REQUIREMENTS: { description: 'A requirement of the naturalisation is not met (Voraussetzung).' },
  NON_COOPERATION: { description: 'What was asked for has not come, and the consequences were pointed out (§ 82 AufenthG).' },
  EXCLUSION: { description: 'There is a ground of exclusion (Ausschlussgrund, § 11 StAG).' },
  DECEPTION: { description: 'The office assumes a deception; a bar is intended (§ 35a StAG).' },
} as const;

export const OpenedHearingGroundEnum = enumOf(HEARING_GROUNDS);
registerEnumType(OpenedHearingGroundEnum, {
  name: 'NaturalisationOpenedHearingGround',
  description: 'What an applicant is heard on.',
  valuesConfig: GROUNDS,
});

export const HearingGroundEnum = enumOf(ALL_HEARING_GROUNDS);
registerEnumType(HearingGroundEnum, {
  name: 'NaturalisationHearingGround',
  description: 'What somebody is or was heard on.',
  valuesConfig: {
    ...GROUNDS,
    REVOCATION: {
      description: 'The naturalisation is to be taken back (Rücknahme, § 35 StAG).',
    },
  },
});

export const LetterChannelEnum = enumOf(LETTER_CHANNELS);
registerEnumType(LetterChannelEnum, {
  name: 'NaturalisationLetterChannel',
  description: 'How a letter reaches whom it concerns (Bekanntgabe, § 41 VwVfG NRW).',
  valuesConfig: {
    POST: { description: 'By post within Germany: `sentOn`, perhaps `arrivedOn` (§ 41 Abs. 2 Satz 1 VwVfG NRW).' },
    ELECTRONIC: { description: 'Sent electronically: `sentOn`, perhaps `arrivedOn` (§ 41 Abs. 2 Satz 2 VwVfG NRW).' },
    PORTAL: {
      description: 'Fetched from the portal: `sentOn` of the notice, `retrievedOn` once it is (§ 41 Abs. 2a VwVfG NRW).',
    },
    SERVICE: { description: 'Formal service: `handedOn` as the record says (Zustellung, LZG NRW).' },
    HANDED_OVER: { description: 'Handed over in the office: `handedOn`.' },
  },
});

@ObjectType('NaturalisationHearing', {
  description: 'A hearing on an intended adverse administrative decision (Anhörung, § 28 VwVfG NRW).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 31 StAG")')
export class HearingType
  implements
    Pick<
      Hearing,
      | 'id'
      | 'ground'
      | 'reasons'
      | 'channel'
      | 'sentOn'
      | 'notifiedOn'
      | 'dueOn'
      | 'explanation'
      | 'statement'
      | 'statementOn'
      | 'doneOn'
    >
{
  @Field(() => ID, { description: 'Identifies the hearing.' })
  id!: string;
  @Field(() => HearingGroundEnum, { description: 'What it is on.' })
  ground!: HearingGround;
  @Field(() => String, { description: 'What is intended and why, as it was sent.' })
  reasons!: string;
  @Field(() => LetterChannelEnum, { description: 'How it was sent.' })
  channel!: LetterChannel;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day of posting, of sending, or of the notice of the portal.' })
  sentOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, { description: 'Day of notification (Bekanntgabe).' })
  notifiedOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { description: 'Last day for a statement.' })
  dueOn!: CalendarDate;
  @Field(() => [ExplanationType], { description: 'How both days were reckoned.' })
  explanation!: readonly Explanation[];
  @Field(() => String, { nullable: true, description: 'What the person said to it (Stellungnahme).' })
  statement!: string | null;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which the statement came in.' })
  statementOn!: CalendarDate | null;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Day on which the hearing ended, with or without a statement.',
  })
  doneOn!: CalendarDate | null;
}
