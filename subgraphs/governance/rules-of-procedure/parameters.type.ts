import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumOf } from '../bodies/body.type.js';
import {
  BALLOT_METHODS,
  type BallotMethod,
  CHAIR_SOURCES,
  type ChairSource,
  DAY_COUNTINGS,
  type DayCounting,
  DECISION_PUBLICITIES,
  type DecisionPublicity,
  type Fraction,
  MAJORITY_BASES,
  type MajorityBase,
  type MajorityRule,
  MEETING_PUBLICITIES,
  type MeetingPublicity,
  MINUTES_APPROVALS,
  MISSING_AGREEMENT_EFFECTS,
  type MinutesApproval,
  type MissingAgreementEffect,
  QUORUM_CHECKS,
  type QuorumCheck,
  RATIFICATIONS,
  type Ratification,
  RECUSED_COUNTINGS,
  type RecusedCounting,
  type RulesParameters,
  SEAT_BASES,
  type SeatBase,
  SILENCE_RULES,
  type SilenceRule,
  TIE_RULES,
  type TieRule,
  UNANIMITIES,
  type Unanimity,
  URGENT_DECIDERS,
  type UrgentDecider,
} from './parameters.rules.js';

type Part<Name extends keyof RulesParameters> = RulesParameters[Name];

export const ChairSourceEnum = enumOf(CHAIR_SOURCES);
registerEnumType(ChairSourceEnum, {
  name: 'GovernanceChairSource',
  description: 'Where the chair comes from (Vorsitz).',
  valuesConfig: {
    BY_OFFICE: { description: 'Whoever holds a certain office (kraft Amtes).' },
    ELECTED: { description: 'Elected by the body (gewählt).' },
  },
});

export const DayCountingEnum = enumOf(DAY_COUNTINGS);
registerEnumType(DayCountingEnum, {
  name: 'GovernanceDayCounting',
  description: 'How the days before a meeting are counted.',
  valuesConfig: {
    CLEAR_DAYS: { description: 'Neither the day of sending nor that of the meeting counts (volle Tage).' },
    CALENDAR_DIFF: { description: 'The day of sending does not count, that of the meeting does.' },
  },
});

export const SeatBaseEnum = enumOf(SEAT_BASES);
registerEnumType(SeatBaseEnum, {
  name: 'GovernanceSeatBase',
  description: 'Which seats with a vote are counted.',
  valuesConfig: {
    FILLED_SEATS: { description: 'Those that somebody holds (besetzte Sitze).' },
    ALL_SEATS: { description: 'All, also vacant ones.' },
  },
});

export const MajorityBaseEnum = enumOf(MAJORITY_BASES);
registerEnumType(MajorityBaseEnum, {
  name: 'GovernanceMajorityBase',
  description: 'What a majority is reckoned from.',
  valuesConfig: {
    CAST: { description: 'The votes cast, without invalid ones (abgegebene Stimmen).' },
    PRESENT: { description: 'The seats present that may vote (Anwesende).' },
    FILLED_SEATS: { description: 'The seats with a vote that somebody holds (besetzte Sitze).' },
    ALL_SEATS: { description: 'All seats with a vote, also vacant ones.' },
  },
});

export const RecusedCountingEnum = enumOf(RECUSED_COUNTINGS);
registerEnumType(RecusedCountingEnum, {
  name: 'GovernanceRecusedCounting',
  description: 'How seats under recusal count for the quorum.',
  valuesConfig: {
    EXCLUDE_BOTH: { description: 'Neither among the seats nor as present.' },
    EXCLUDE_PRESENT: { description: 'Among the seats, not as present.' },
    COUNT: { description: 'Among the seats and, if they are there, as present.' },
  },
});

export const QuorumCheckEnum = enumOf(QUORUM_CHECKS);
registerEnumType(QuorumCheckEnum, {
  name: 'GovernanceQuorumCheck',
  description: 'When the quorum is looked at.',
  valuesConfig: {
    PER_VOTE: { description: 'At every vote.' },
    DEEMED_UNTIL_CHALLENGED: { description: 'At the opening; then it is deemed to last until somebody challenges it.' },
  },
});

export const UnanimityEnum = enumOf(UNANIMITIES);
registerEnumType(UnanimityEnum, {
  name: 'GovernanceUnanimity',
  description: 'Whether all have to be of one mind.',
  valuesConfig: {
    NONE: { description: 'No, the share decides.' },
    CAST: { description: 'All votes cast (einstimmig).' },
    ALL_PRESENT: { description: 'All seats present that may vote.' },
  },
});

export const TieRuleEnum = enumOf(TIE_RULES);
registerEnumType(TieRuleEnum, {
  name: 'GovernanceTieRule',
  description: 'What a tie leads to (Stimmengleichheit, § 91 VwVfG).',
  valuesConfig: {
    CHAIR_DECIDES: { description: 'The vote of the chair decides; without one it is a rejection.' },
    REJECTED: { description: 'It is a rejection (Ablehnung).' },
  },
});

export const MissingAgreementEffectEnum = enumOf(MISSING_AGREEMENT_EFFECTS);
registerEnumType(MissingAgreementEffectEnum, {
  name: 'GovernanceMissingAgreementEffect',
  description: 'What an adopted motion becomes if an implementer has not agreed.',
  valuesConfig: {
    ADOPTED_AS_RECOMMENDATION: { description: 'A recommendation (Empfehlung).' },
    REJECTED: { description: 'It is rejected.' },
  },
});

export const SilenceRuleEnum = enumOf(SILENCE_RULES);
registerEnumType(SilenceRuleEnum, {
  name: 'GovernanceSilenceRule',
  description: 'What silence in a circulation means.',
  valuesConfig: {
    NOT_CAST: { description: 'No vote was cast.' },
    CONSENT: { description: 'A yes.' },
  },
});

export const UrgentDeciderEnum = enumOf(URGENT_DECIDERS);
registerEnumType(UrgentDeciderEnum, {
  name: 'GovernanceUrgentDecider',
  description: 'Who takes urgent decisions.',
  valuesConfig: {
    CHAIR: { description: 'The chair (Vorsitz).' },
    DEPUTY_CHAIR: { description: 'The deputy chair (stellvertretender Vorsitz).' },
  },
});

export const RatificationEnum = enumOf(RATIFICATIONS);
registerEnumType(RatificationEnum, {
  name: 'GovernanceRatification',
  description: 'Who ratifies an urgent decision.',
  valuesConfig: {
    NEXT_MEETING: { description: 'The next meeting.' },
  },
});

export const MeetingPublicityEnum = enumOf(MEETING_PUBLICITIES);
registerEnumType(MeetingPublicityEnum, {
  name: 'GovernanceMeetingPublicity',
  description: 'Whether a meeting is open to everybody.',
  valuesConfig: {
    NON_PUBLIC: { description: 'It is not (nicht öffentlich).' },
    PUBLIC: { description: 'It is (öffentlich).' },
  },
});

export const DecisionPublicityEnum = enumOf(DECISION_PUBLICITIES);
registerEnumType(DecisionPublicityEnum, {
  name: 'GovernanceDecisionPublicity',
  description: 'What of a decision is published.',
  valuesConfig: {
    PUBLIC_SUMMARY: { description: 'A summary.' },
    PUBLIC_TEXT: { description: 'Its text.' },
    NON_PUBLIC: { description: 'Nothing.' },
  },
});

export const MinutesApprovalEnum = enumOf(MINUTES_APPROVALS);
registerEnumType(MinutesApprovalEnum, {
  name: 'GovernanceMinutesApproval',
  description: 'How minutes are approved.',
  valuesConfig: {
    NEXT_MEETING: { description: 'By the next meeting.' },
    NO_OBJECTION: { description: 'By themselves, if nobody objects.' },
  },
});

export const BallotMethodEnum = enumOf(BALLOT_METHODS);
registerEnumType(BallotMethodEnum, {
  name: 'GovernanceBallotMethod',
  description: 'How votes are cast.',
  valuesConfig: {
    OPEN: { description: 'Openly (offen).' },
    SECRET: { description: 'In secret; no link is kept between seat and vote (geheim).' },
  },
});

@ObjectType('GovernanceFraction', { description: 'A share as two whole numbers, such as 2 of 3.' })
@Directive('@notPersonal')
export class FractionType implements Fraction {
  @Field(() => Int, { description: 'Its upper number.' })
  numerator!: number;
  @Field(() => Int, { description: 'Its lower number.' })
  denominator!: number;
}

@ObjectType('GovernanceRulesSeats', { description: 'Seats and deputies in the rules of procedure.' })
@Directive('@notPersonal')
export class RulesSeatsType implements Part<'seats'> {
  @Field(() => Int, {
    nullable: true,
    description: 'How many seats with a vote the rules fix; null leaves it to the register of seats.',
  })
  count!: number | null;
  @Field(() => Int, { description: 'How many deputies a seat may have.' })
  deputyPerSeat!: number;
  @Field(() => Boolean, { description: 'Whether the vote of one seat may be given to another.' })
  proxyBetweenSeats!: boolean;
}

@ObjectType('GovernanceRulesChair', { description: 'The chair in the rules of procedure (Vorsitz).' })
@Directive('@notPersonal')
export class RulesChairType implements Part<'chair'> {
  @Field(() => ChairSourceEnum, { description: 'Where the chair comes from.' })
  source!: ChairSource;
  @Field(() => Boolean, { description: 'Whether the chair votes.' })
  hasVote!: boolean;
}

@ObjectType('GovernanceRulesShortenedInvitation', { description: 'A shortened period of invitation (verkürzte Ladungsfrist).' })
@Directive('@notPersonal')
export class RulesShortenedInvitationType implements NonNullable<Part<'invitation'>['shortened']> {
  @Field(() => Int, { description: 'How many days before the meeting.' })
  days!: number;
  @Field(() => Boolean, { description: 'Whether the urgency needs reasons.' })
  reasonRequired!: boolean;
}

@ObjectType('GovernanceRulesInvitation', { description: 'The invitation in the rules of procedure (Einladung, Ladungsfrist).' })
@Directive('@notPersonal')
export class RulesInvitationType implements Part<'invitation'> {
  @Field(() => Int, { description: 'How many days before the meeting it goes out.' })
  days!: number;
  @Field(() => DayCountingEnum, { description: 'How these days are counted.' })
  counting!: DayCounting;
  @Field(() => RulesShortenedInvitationType, {
    nullable: true,
    description: 'The period in urgent cases; null where there is none.',
  })
  shortened!: RulesShortenedInvitationType | null;
  @Field(() => Boolean, { description: 'Whether the papers go out with it.' })
  papersWithInvitation!: boolean;
}

@ObjectType('GovernanceRulesAgendaAddition', { description: 'What an addition to the agenda in the meeting needs.' })
@Directive('@notPersonal')
export class RulesAgendaAdditionType implements NonNullable<Part<'agenda'>['addInSession']> {
  @Field(() => FractionType, { description: 'At least this share.' })
  majority!: FractionType;
  @Field(() => MajorityBaseEnum, { description: 'What the share is reckoned from.' })
  base!: MajorityBase;
  @Field(() => Boolean, { description: 'Whether the matter has to be urgent.' })
  urgencyRequired!: boolean;
}

@ObjectType('GovernanceRulesAgenda', { description: 'The agenda in the rules of procedure (Tagesordnung).' })
@Directive('@notPersonal')
export class RulesAgendaType implements Part<'agenda'> {
  @Field(() => Int, { description: 'Until how many days before the meeting members may add items.' })
  memberItemsUntilDays!: number;
  @Field(() => RulesAgendaAdditionType, {
    nullable: true,
    description: 'What an addition in the meeting needs; null where there is none.',
  })
  addInSession!: RulesAgendaAdditionType | null;
}

@ObjectType('GovernanceRulesQuorum', { description: 'The quorum in the rules of procedure (Beschlussfähigkeit, § 90 VwVfG).' })
@Directive('@notPersonal')
export class RulesQuorumType implements Part<'quorum'> {
  @Field(() => FractionType, { description: 'The share of the seats that has to be present.' })
  fraction!: FractionType;
  @Field(() => Boolean, { description: 'Whether more than the share is needed; false: at least the share.' })
  strict!: boolean;
  @Field(() => Int, { description: 'How many have to be present in any case.' })
  absoluteMin!: number;
  @Field(() => SeatBaseEnum, { description: 'Which seats the share is reckoned from.' })
  base!: SeatBase;
  @Field(() => Boolean, { description: 'Whether a seat that was not invited bars the quorum.' })
  allMustBeInvited!: boolean;
  @Field(() => RecusedCountingEnum, { description: 'How seats under recusal count (Befangenheit).' })
  recused!: RecusedCounting;
  @Field(() => QuorumCheckEnum, { description: 'When it is looked at.' })
  checkMode!: QuorumCheck;
  @Field(() => Boolean, { description: 'Whether a second meeting on the same item decides whoever comes (§ 90 Abs. 2 VwVfG).' })
  secondMeetingWithoutQuorum!: boolean;
}

@ObjectType('GovernanceRulesMajority', { description: 'The majority for one kind of decision (Mehrheit, § 91 VwVfG).' })
@Directive('@notPersonal')
export class RulesMajorityType implements MajorityRule {
  @Field(() => String, { description: 'The kind of decision: DEFAULT, RULES_AMENDMENT, REMOVE_MEMBER or one of the city’s own.' })
  key!: string;
  @Field(() => FractionType, { description: 'The share that is needed.' })
  fraction!: FractionType;
  @Field(() => Boolean, { description: 'Whether more than the share is needed; false: at least the share.' })
  strict!: boolean;
  @Field(() => MajorityBaseEnum, { description: 'What the share is reckoned from.' })
  base!: MajorityBase;
  @Field(() => UnanimityEnum, { description: 'Whether all have to be of one mind, in place of the share.' })
  unanimous!: Unanimity;
  @Field(() => Boolean, { description: 'Whether the invitation has to announce the item.' })
  onlyIfOnInvitation!: boolean;
}

@ObjectType('GovernanceRulesImplementerAgreement', {
  description: 'The agreement of implementers in the rules of procedure (Zustimmung der Umsetzenden).',
})
@Directive('@notPersonal')
export class RulesImplementerAgreementType implements Part<'implementerConsent'> {
  @Field(() => Boolean, { description: 'Whether they have to agree.' })
  enabled!: boolean;
  @Field(() => MissingAgreementEffectEnum, { description: 'What an adopted motion becomes if one of them has not.' })
  effectIfMissing!: MissingAgreementEffect;
}

@ObjectType('GovernanceRulesCirculation', {
  description: 'Decisions by circulation in the rules of procedure (Umlaufverfahren).',
})
@Directive('@notPersonal')
export class RulesCirculationType implements Part<'circulation'> {
  @Field(() => Boolean, { description: 'Whether they are allowed.' })
  enabled!: boolean;
  @Field(() => Int, { description: 'How many days there are to reply.' })
  replyDays!: number;
  @Field(() => Boolean, { description: 'Whether an objection to the procedure stops it.' })
  objectionStops!: boolean;
  @Field(() => Boolean, { description: 'Whether the replies have to make a quorum.' })
  quorumOnReplies!: boolean;
  @Field(() => SilenceRuleEnum, { description: 'What silence means.' })
  silence!: SilenceRule;
}

@ObjectType('GovernanceRulesUrgentDecision', { description: 'Urgent decisions in the rules of procedure (Eilentscheidung).' })
@Directive('@notPersonal')
export class RulesUrgentDecisionType implements Part<'urgentDecision'> {
  @Field(() => [UrgentDeciderEnum], { description: 'Who takes them together; nobody where it is empty.' })
  by!: UrgentDecider[];
  @Field(() => RatificationEnum, { description: 'Who ratifies them.' })
  ratify!: Ratification;
}

@ObjectType('GovernanceRulesPublicity', { description: 'Publicity in the rules of procedure (Öffentlichkeit).' })
@Directive('@notPersonal')
export class RulesPublicityType implements Part<'publicity'> {
  @Field(() => MeetingPublicityEnum, { description: 'Whether meetings are open to everybody.' })
  meeting!: MeetingPublicity;
  @Field(() => DecisionPublicityEnum, { description: 'What of decisions is published.' })
  decisions!: DecisionPublicity;
}

@ObjectType('GovernanceRulesMinutes', { description: 'Minutes in the rules of procedure (Niederschrift, § 93 VwVfG).' })
@Directive('@notPersonal')
export class RulesMinutesType implements Part<'minutes'> {
  @Field(() => Int, { description: 'Within how many days the draft goes out.' })
  draftDays!: number;
  @Field(() => Int, { description: 'Within how many days one may object.' })
  objectionDays!: number;
  @Field(() => MinutesApprovalEnum, { description: 'How they are approved.' })
  approval!: MinutesApproval;
}

@ObjectType('GovernanceRulesBallot', {
  description: 'How a vote is taken by the rules of procedure, openly or secretly (Abstimmung).',
})
@Directive('@notPersonal')
export class RulesBallotType implements Part<'ballot'> {
  @Field(() => BallotMethodEnum, { description: 'How votes are cast if nobody asks for anything else.' })
  default!: BallotMethod;
  @Field(() => Int, { description: 'How many members have to ask for a secret ballot.' })
  secretOnDemandOf!: number;
}

@ObjectType('GovernanceRulesEffectReview', { description: 'The effect review in the rules of procedure (Wirkungsprüfung).' })
@Directive('@notPersonal')
export class RulesEffectReviewType implements Part<'effectReview'> {
  @Field(() => Int, { description: 'How many months after a decision takes effect.' })
  afterMonths!: number;
}

@ObjectType('GovernanceRulesReminders', { description: 'Reminders of a meeting in the rules of procedure (Erinnerungen).' })
@Directive('@notPersonal')
export class RulesRemindersType implements Part<'reminders'> {
  @Field(() => [Int], { description: 'How many days before a meeting one is reminded of it.' })
  beforeMeetingDays!: number[];
}

@ObjectType('GovernanceRulesParameters', {
  description: 'What the machine applies of the rules of procedure (Geschäftsordnung).',
})
@Directive('@notPersonal')
export class RulesParametersType implements Omit<RulesParameters, 'majorities' | 'implementerConsent'> {
  @Field(() => RulesSeatsType, { description: 'Seats and deputies.' })
  seats!: RulesSeatsType;
  @Field(() => RulesChairType, { description: 'The chair.' })
  chair!: RulesChairType;
  @Field(() => RulesInvitationType, { description: 'The invitation.' })
  invitation!: RulesInvitationType;
  @Field(() => RulesAgendaType, { description: 'The agenda.' })
  agenda!: RulesAgendaType;
  @Field(() => RulesQuorumType, { description: 'The quorum.' })
  quorum!: RulesQuorumType;
  @Field(() => [RulesMajorityType], { description: 'The majorities, one for each kind of decision.' })
  majorities!: RulesMajorityType[];
  @Field(() => TieRuleEnum, { description: 'What a tie leads to.' })
  tie!: TieRule;
  @Field(() => Boolean, { description: 'Whether abstentions count as votes cast (Enthaltungen).' })
  abstentionsCount!: boolean;
  @Field(() => RulesImplementerAgreementType, { description: 'The agreement of implementers.' })
  implementerAgreement!: RulesImplementerAgreementType;
  @Field(() => RulesCirculationType, { description: 'Decisions by circulation.' })
  circulation!: RulesCirculationType;
  @Field(() => RulesUrgentDecisionType, { description: 'Urgent decisions.' })
  urgentDecision!: RulesUrgentDecisionType;
  @Field(() => RulesPublicityType, { description: 'Publicity.' })
  publicity!: RulesPublicityType;
  @Field(() => RulesMinutesType, { description: 'Minutes.' })
  minutes!: RulesMinutesType;
  @Field(() => RulesBallotType, { description: 'Ballots.' })
  ballot!: RulesBallotType;
  @Field(() => RulesEffectReviewType, { description: 'The effect review.' })
  effectReview!: RulesEffectReviewType;
  @Field(() => RulesRemindersType, { description: 'Reminders.' })
  reminders!: RulesRemindersType;
}
