import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { connectionType } from '../../kit/connection.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import { enumOf } from '../cases/case.type.js';
import type { CaseConference, ConferenceInvitation } from './conference.entity.js';
import { CONFERENCE_STATES, type ConferenceState } from './conference.procedure.js';
import { PSEUDONYM_REASONS, type PseudonymReason } from './conference.rules.js';
import { INVITATION_STATES, type InvitationState } from './invitation.procedure.js';

export const ConferenceStateEnum = enumOf(CONFERENCE_STATES);
registerEnumType(ConferenceStateEnum, {
  name: 'CaseConferenceState',
  description: 'Where a conference on a case stands (Fallkonferenz).',
  valuesConfig: {
    PLANNED: { description: 'Planned; the institutions are invited.' },
    HELD: { description: 'Held; what was agreed is on record.' },
    CANCELLED: { description: 'Cancelled.' },
  },
});

export const PseudonymReasonEnum = enumOf(PSEUDONYM_REASONS);
registerEnumType(PseudonymReasonEnum, {
  name: 'CaseConferencePseudonymReason',
  description: 'Why a conference names nobody (Pseudonymisierung, § 64 Abs. 2a SGB VIII).',
  valuesConfig: {
    YOUTH_WELFARE: { description: 'Youth welfare is among the legal circles of the case (SGB VIII).' },
    OUTSIDE_SPECIALIST: { description: 'Somebody takes part whom the client does not deal with (externe Fachkraft).' },
    CHOSEN: { description: 'Whoever plans the conference wants it so.' },
  },
});

export const InvitationStateEnum = enumOf(INVITATION_STATES);
registerEnumType(InvitationStateEnum, {
  name: 'ConferenceInvitationState',
  description: 'What became of the invitation to a conference.',
  valuesConfig: {
    INVITED: { description: 'Invited.' },
    INFORMED: { description: 'Told what was agreed.' },
    ENDED: { description: 'Taken away: the conference was cancelled, or the consent is gone.' },
  },
});

@ObjectType('CaseConference', { description: 'Conference on a case with other institutions (Fallkonferenz).' })
@Directive(
  '@personal(category: "CASE_CONTENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR; Art. 9(2)(a) GDPR")',
)
export class CaseConferenceType
  implements
    Pick<
      CaseConference,
      'id' | 'version' | 'state' | 'on' | 'question' | 'pseudonymised' | 'pseudonymReasons' | 'pseudonym' | 'agreedSteps'
    >
{
  @Field(() => ID, { description: 'Identifies the conference.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ConferenceStateEnum, { description: 'Where it stands.' })
  state!: ConferenceState;
  @Field(() => CalendarDateScalar, { description: 'Day of the conference.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'What it is to clear up (Fragestellung).' })
  question!: string;
  @Field(() => Boolean, { description: 'Whether nobody is named in it (Pseudonymisierung, § 64 Abs. 2a SGB VIII).' })
  pseudonymised!: boolean;
  @Field(() => [PseudonymReasonEnum], { description: 'Why nobody is named.' })
  pseudonymReasons!: PseudonymReason[];
  @Field(() => String, { description: 'Under which name it speaks of the case; random, and for this conference alone.' })
  pseudonym!: string;
  @Field(() => [String], { description: 'What was agreed.' })
  agreedSteps!: string[];
}

/** What of a conference is for whoever writes its minutes; the same row as the conference, and nothing of the case. */
@ObjectType('CaseConferenceMinutes', {
  description: 'Minutes of a conference under a pseudonym, for whoever writes them; they say nothing of the case (Protokoll).',
})
@Directive('@personal(category: "CASE_APPOINTMENT", legalBasis: "Art. 6(1)(e) GDPR with § 9 TIntG NRW, or Art. 6(1)(a) GDPR")')
export class ConferenceMinutesType implements Pick<CaseConference, 'id' | 'version' | 'state' | 'on' | 'pseudonym' | 'minutes'> {
  @Field(() => ID, { description: 'Identifies the conference.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see; pass it to the next step.' })
  version!: number;
  @Field(() => ConferenceStateEnum, { description: 'Where the conference stands.' })
  state!: ConferenceState;
  @Field(() => CalendarDateScalar, { description: 'Day of the conference.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'Under which name it speaks of the case.' })
  pseudonym!: string;
  @Field(() => String, { nullable: true, description: 'The minutes so far.' })
  minutes!: string | null;
}

export const ConferenceMinutesConnection = connectionType('CaseConferenceMinutes', () => ConferenceMinutesType);

@ObjectType('ConferenceInvitation', {
  description:
    'What a conference shares with an institution invited to it: question, pseudonym and agreed steps, never the case.',
})
@Directive('@personal(category: "REFERRAL", legalBasis: "Art. 6(1)(a) GDPR, or § 64(2a) SGB VIII")')
export class ConferenceInvitationType
  implements
    Pick<
      ConferenceInvitation,
      'id' | 'version' | 'state' | 'on' | 'pseudonym' | 'question' | 'agreedSteps' | 'outsideSpecialist' | 'sharedUntil'
    >
{
  @Field(() => ID, { description: 'Identifies the invitation.' })
  id!: string;
  @Field(() => Int, { description: 'Version of what you see.' })
  version!: number;
  @Field(() => InvitationStateEnum, { description: 'What became of it.' })
  state!: InvitationState;
  @Field(() => CalendarDateScalar, { description: 'Day of the conference.' })
  on!: CalendarDate;
  @Field(() => String, { description: 'Under which name it speaks of the case; random, and for this conference alone.' })
  pseudonym!: string;
  @Field(() => String, { description: 'What it is to clear up (Fragestellung).' })
  question!: string;
  @Field(() => [String], { description: 'What was agreed; empty before the conference was held.' })
  agreedSteps!: string[];
  @Field(() => Boolean, { description: 'Whether the institution takes part as a specialist whom the client does not deal with.' })
  outsideSpecialist!: boolean;
  @Field(() => CalendarDateScalar, {
    nullable: true,
    description: 'Last day on which the institution may read it; null where it rests on the pseudonym and no consent.',
  })
  sharedUntil!: CalendarDate | null;
}

export const ConferenceInvitationConnection = connectionType('ConferenceInvitation', () => ConferenceInvitationType);
