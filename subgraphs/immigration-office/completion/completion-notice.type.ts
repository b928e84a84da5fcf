import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type { CompletionNotice } from './completion-notice.entity.js';
import {
  NOTICE_EVENTS,
  NOTICE_RECIPIENTS,
  NOTICE_STATES,
  type NoticeEvent,
  type NoticeRecipient,
  type NoticeState,
} from './completion-notice.rules.js';

const enumOf = <Word extends string>(words: readonly Word[]) =>
  Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;

export const NoticeEventEnum = enumOf(NOTICE_EVENTS);
registerEnumType(NoticeEventEnum, {
  name: 'NaturalisationNoticeEvent',
  description: 'What has to be told to others.',
  valuesConfig: {
    NATURALISED: { description: 'The certificate was handed over.' },
    REVOKED: { description: 'The naturalisation was taken back for good (§ 35 StAG).' },
    BARRED: { description: 'A bar that nobody can appeal any more (§ 35a StAG).' },
    ENTRY_CORRECTED: { description: 'An act that is in the register was annulled.' },
  },
});

export const NoticeRecipientEnum = enumOf(NOTICE_RECIPIENTS);
registerEnumType(NoticeRecipientEnum, {
  name: 'NaturalisationNoticeRecipient',
  description: 'Who is told, or what is got back.',
  valuesConfig: {
    NATIONALITY_REGISTER: { description: 'The register of the Federal Office of Administration (EStA, BVA, § 33 StAG).' },
    REGISTRATION_OFFICE: { description: 'The register of residents (Meldebehörde, § 33 Abs. 5 StAG).' },
    IMMIGRATION_AUTHORITY: { description: 'The residence office (Ausländerbehörde, § 73 Abs. 1 AufenthV).' },
    RESIDENCE_CARD: { description: 'The card of the residence title is got back.' },
  },
});

export const NoticeStateEnum = enumOf(NOTICE_STATES);
registerEnumType(NoticeStateEnum, {
  name: 'NaturalisationNoticeState',
  description: 'What became of a notice.',
  valuesConfig: {
    OPEN: { description: 'Due.' },
    SENT: { description: 'Sent, or got back, with proof.' },
    NOT_NEEDED: { description: 'Not needed in this case, with the reason.' },
  },
});

@ObjectType('NaturalisationNotice', {
  description: 'A notice that follows on the end of a procedure, with the proof that it went out (Mitteilung).',
})
@Directive('@personal(category: "APPLICATION_FILE", legalBasis: "§ 33 StAG")')
export class CompletionNoticeType
  implements Pick<CompletionNotice, 'id' | 'version' | 'state' | 'event' | 'recipient' | 'legalBasis' | 'dueOn' | 'sentOn'>
{
  @Field(() => ID, { description: 'Identifies the notice.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => NoticeStateEnum, { description: 'What became of it.' })
  state!: NoticeState;
  @Field(() => NoticeEventEnum, { description: 'What is told.' })
  event!: NoticeEvent;
  @Field(() => NoticeRecipientEnum, { description: 'Who is told.' })
  recipient!: NoticeRecipient;
  @Field(() => String, { description: 'The norm it rests on.' })
  legalBasis!: string;
  @Field(() => CalendarDateScalar, { description: 'Day by which it is due.' })
  dueOn!: CalendarDate;
  @Field(() => CalendarDateScalar, { nullable: true, description: 'Day on which it went out.' })
  sentOn!: CalendarDate | null;
}
