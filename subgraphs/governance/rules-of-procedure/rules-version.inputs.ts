import { Field, ID, InputType, Int } from 'type-graphql';
import type { CalendarDate } from '../../kit/calendar.js';
import { CalendarDateScalar } from '../../kit/scalars.js';
import type {
  BallotMethod,
  ChairSource,
  DayCounting,
  DecisionPublicity,
  MajorityBase,
  MeetingPublicity,
  MinutesApproval,
  MissingAgreementEffect,
  QuorumCheck,
  Ratification,
  RecusedCounting,
  SeatBase,
  SilenceRule,
  TieRule,
  Unanimity,
  UrgentDecider,
} from './parameters.rules.js';
import {
  BallotMethodEnum,
  ChairSourceEnum,
  DayCountingEnum,
  DecisionPublicityEnum,
  MajorityBaseEnum,
  MeetingPublicityEnum,
  MinutesApprovalEnum,
  MissingAgreementEffectEnum,
  QuorumCheckEnum,
  RatificationEnum,
  RecusedCountingEnum,
  SeatBaseEnum,
  SilenceRuleEnum,
  TieRuleEnum,
  UnanimityEnum,
  UrgentDeciderEnum,
} from './parameters.type.js';

@InputType('GovernanceFractionInput', { description: 'A share as two whole numbers, such as 2 of 3.' })
export class FractionInput {
  @Field(() => Int, { description: 'Its upper number.' })
  numerator!: number;
  @Field(() => Int, { description: 'Its lower number.' })
  denominator!: number;
}

@InputType('GovernanceRulesSeatsInput', {
  description: 'Seats and deputies in the rules of procedure; what is left out stays as it is.',
})
export class RulesSeatsInput {
  @Field(() => Int, {
    nullable: true,
    description: 'How many seats with a vote the rules fix; null leaves it to the register of seats.',
  })
  count?: number | null;
  @Field(() => Int, { nullable: true, description: 'How many deputies a seat may have.' })
  deputyPerSeat?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the vote of one seat may be given to another.' })
  proxyBetweenSeats?: boolean | null;
}

@InputType('GovernanceRulesChairInput', {
  description: 'The chair in the rules of procedure (Vorsitz); what is left out stays as it is.',
})
export class RulesChairInput {
  @Field(() => ChairSourceEnum, { nullable: true, description: 'Where the chair comes from.' })
  source?: ChairSource | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the chair votes.' })
  hasVote?: boolean | null;
}

@InputType('GovernanceRulesShortenedInvitationInput', {
  description: 'A shortened period of invitation (verkürzte Ladungsfrist).',
})
export class RulesShortenedInvitationInput {
  @Field(() => Int, { description: 'How many days before the meeting.' })
  days!: number;
  @Field(() => Boolean, { description: 'Whether the urgency needs reasons.' })
  reasonRequired!: boolean;
}

@InputType('GovernanceRulesInvitationInput', {
  description: 'The invitation in the rules of procedure (Einladung, Ladungsfrist); what is left out stays as it is.',
})
export class RulesInvitationInput {
  @Field(() => Int, { nullable: true, description: 'How many days before the meeting it goes out.' })
  days?: number | null;
  @Field(() => DayCountingEnum, { nullable: true, description: 'How these days are counted.' })
  counting?: DayCounting | null;
  @Field(() => RulesShortenedInvitationInput, {
    nullable: true,
    description: 'The period in urgent cases; null where there is none.',
  })
  shortened?: RulesShortenedInvitationInput | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the papers go out with it.' })
  papersWithInvitation?: boolean | null;
}

@InputType('GovernanceRulesAgendaAdditionInput', { description: 'What an addition to the agenda in the meeting needs.' })
export class RulesAgendaAdditionInput {
  @Field(() => FractionInput, { description: 'At least this share.' })
  majority!: FractionInput;
  @Field(() => MajorityBaseEnum, { description: 'What the share is reckoned from.' })
  base!: MajorityBase;
  @Field(() => Boolean, { description: 'Whether the matter has to be urgent.' })
  urgencyRequired!: boolean;
}

@InputType('GovernanceRulesAgendaInput', {
  description: 'The agenda in the rules of procedure (Tagesordnung); what is left out stays as it is.',
})
export class RulesAgendaInput {
  @Field(() => Int, { nullable: true, description: 'Until how many days before the meeting members may add items.' })
  memberItemsUntilDays?: number | null;
  @Field(() => RulesAgendaAdditionInput, {
    nullable: true,
    description: 'What an addition in the meeting needs; null where there is none.',
  })
  addInSession?: RulesAgendaAdditionInput | null;
}

@InputType('GovernanceRulesQuorumInput', {
  description: 'The quorum in the rules of procedure (Beschlussfähigkeit, § 90 VwVfG); what is left out stays as it is.',
})
export class RulesQuorumInput {
  @Field(() => FractionInput, { nullable: true, description: 'The share of the seats that has to be present.' })
  fraction?: FractionInput | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether more than the share is needed; false: at least the share.' })
  strict?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'How many have to be present in any case.' })
  absoluteMin?: number | null;
  @Field(() => SeatBaseEnum, { nullable: true, description: 'Which seats the share is reckoned from.' })
  base?: SeatBase | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether a seat that was not invited bars the quorum.' })
  allMustBeInvited?: boolean | null;
  @Field(() => RecusedCountingEnum, { nullable: true, description: 'How seats under recusal count (Befangenheit).' })
  recused?: RecusedCounting | null;
  @Field(() => QuorumCheckEnum, { nullable: true, description: 'When it is looked at.' })
  checkMode?: QuorumCheck | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a second meeting on the same item decides whoever comes (§ 90 Abs. 2 VwVfG).',
  })
  secondMeetingWithoutQuorum?: boolean | null;
}

@InputType('GovernanceRulesMajorityInput', { description: 'The majority for one kind of decision (Mehrheit, § 91 VwVfG).' })
export class RulesMajorityInput {
  @Field(() => String, { description: 'The kind of decision: DEFAULT, RULES_AMENDMENT, REMOVE_MEMBER or one of the city’s own.' })
  key!: string;
  @Field(() => FractionInput, { description: 'The share that is needed.' })
  fraction!: FractionInput;
  @Field(() => Boolean, { description: 'Whether more than the share is needed; false: at least the share.' })
  strict!: boolean;
  @Field(() => MajorityBaseEnum, { description: 'What the share is reckoned from.' })
  base!: MajorityBase;
  @Field(() => UnanimityEnum, { description: 'Whether all have to be of one mind, in place of the share.' })
  unanimous!: Unanimity;
  @Field(() => Boolean, { description: 'Whether the invitation has to announce the item.' })
  onlyIfOnInvitation!: boolean;
}

@InputType('GovernanceRulesImplementerAgreementInput', {
  description:
    'The agreement of implementers in the rules of procedure (Zustimmung der Umsetzenden); what is left out stays as it is.',
})
export class RulesImplementerAgreementInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether they have to agree.' })
  enabled?: boolean | null;
  @Field(() => MissingAgreementEffectEnum, {
    nullable: true,
    description: 'What an adopted motion becomes if one of them has not.',
  })
  effectIfMissing?: MissingAgreementEffect | null;
}

@InputType('GovernanceRulesCirculationInput', {
  description: 'Decisions by circulation in the rules of procedure (Umlaufverfahren); what is left out stays as it is.',
})
export class RulesCirculationInput {
  @Field(() => Boolean, { nullable: true, description: 'Whether they are allowed.' })
  enabled?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'How many days there are to reply.' })
  replyDays?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether an objection to the procedure stops it.' })
  objectionStops?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the replies have to make a quorum.' })
  quorumOnReplies?: boolean | null;
  @Field(() => SilenceRuleEnum, { nullable: true, description: 'What silence means.' })
  silence?: SilenceRule | null;
}

@InputType('GovernanceRulesUrgentDecisionInput', {
  description: 'Urgent decisions in the rules of procedure (Eilentscheidung); what is left out stays as it is.',
})
export class RulesUrgentDecisionInput {
  @Field(() => [UrgentDeciderEnum], { nullable: true, description: 'Who takes them together; nobody where it is empty.' })
  by?: UrgentDecider[] | null;
  @Field(() => RatificationEnum, { nullable: true, description: 'Who ratifies them.' })
  ratify?: Ratification | null;
}

@InputType('GovernanceRulesPublicityInput', {
  description: 'Publicity in the rules of procedure (Öffentlichkeit); what is left out stays as it is.',
})
export class RulesPublicityInput {
  @Field(() => MeetingPublicityEnum, { nullable: true, description: 'Whether meetings are open to everybody.' })
  meeting?: MeetingPublicity | null;
  @Field(() => DecisionPublicityEnum, { nullable: true, description: 'What of decisions is published.' })
  decisions?: DecisionPublicity | null;
}

@InputType('GovernanceRulesMinutesInput', {
  description: 'Minutes in the rules of procedure (Niederschrift, § 93 VwVfG); what is left out stays as it is.',
})
export class RulesMinutesInput {
  @Field(() => Int, { nullable: true, description: 'Within how many days the draft goes out.' })
  draftDays?: number | null;
  @Field(() => Int, { nullable: true, description: 'Within how many days one may object.' })
  objectionDays?: number | null;
  @Field(() => MinutesApprovalEnum, { nullable: true, description: 'How they are approved.' })
  approval?: MinutesApproval | null;
}

@InputType('GovernanceRulesBallotInput', {
  description: 'How a vote is taken by the rules of procedure, openly or secretly (Abstimmung); what is left out stays as it is.',
})
export class RulesBallotInput {
  @Field(() => BallotMethodEnum, { nullable: true, description: 'How votes are cast if nobody asks for anything else.' })
  default?: BallotMethod | null;
  @Field(() => Int, { nullable: true, description: 'How many members have to ask for a secret ballot.' })
  secretOnDemandOf?: number | null;
}

@InputType('GovernanceRulesEffectReviewInput', {
  description: 'The effect review in the rules of procedure (Wirkungsprüfung); what is left out stays as it is.',
})
export class RulesEffectReviewInput {
  @Field(() => Int, { nullable: true, description: 'How many months after a decision takes effect.' })
  afterMonths?: number | null;
}

@InputType('GovernanceRulesRemindersInput', {
  description: 'Reminders of a meeting in the rules of procedure (Erinnerungen); what is left out stays as it is.',
})
export class RulesRemindersInput {
  @Field(() => [Int], { nullable: true, description: 'How many days before a meeting one is reminded of it.' })
  beforeMeetingDays?: number[] | null;
}

@InputType('GovernanceRulesParametersInput', {
  description: 'What changes in the rules of procedure; what is left out stays as it is (Änderung der Geschäftsordnung).',
})
export class RulesParametersInput {
  @Field(() => RulesSeatsInput, { nullable: true, description: 'Seats and deputies.' })
  seats?: RulesSeatsInput | null;
  @Field(() => RulesChairInput, { nullable: true, description: 'The chair.' })
  chair?: RulesChairInput | null;
  @Field(() => RulesInvitationInput, { nullable: true, description: 'The invitation.' })
  invitation?: RulesInvitationInput | null;
  @Field(() => RulesAgendaInput, { nullable: true, description: 'The agenda.' })
  agenda?: RulesAgendaInput | null;
  @Field(() => RulesQuorumInput, { nullable: true, description: 'The quorum.' })
  quorum?: RulesQuorumInput | null;
  @Field(() => [RulesMajorityInput], {
    nullable: true,
    description: 'The majorities that are new or other than before, by their kind of decision.',
  })
  majorities?: RulesMajorityInput[] | null;
  @Field(() => [String], { nullable: true, description: 'Kinds of decision that have no majority of their own any more.' })
  droppedMajorities?: string[] | null;
  @Field(() => TieRuleEnum, { nullable: true, description: 'What a tie leads to.' })
  tie?: TieRule | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether abstentions count as votes cast (Enthaltungen).' })
  abstentionsCount?: boolean | null;
  @Field(() => RulesImplementerAgreementInput, { nullable: true, description: 'The agreement of implementers.' })
  implementerAgreement?: RulesImplementerAgreementInput | null;
  @Field(() => RulesCirculationInput, { nullable: true, description: 'Decisions by circulation.' })
  circulation?: RulesCirculationInput | null;
  @Field(() => RulesUrgentDecisionInput, { nullable: true, description: 'Urgent decisions.' })
  urgentDecision?: RulesUrgentDecisionInput | null;
  @Field(() => RulesPublicityInput, { nullable: true, description: 'Publicity.' })
  publicity?: RulesPublicityInput | null;
  @Field(() => RulesMinutesInput, { nullable: true, description: 'Minutes.' })
  minutes?: RulesMinutesInput | null;
  @Field(() => RulesBallotInput, { nullable: true, description: 'Ballots.' })
  ballot?: RulesBallotInput | null;
  @Field(() => RulesEffectReviewInput, { nullable: true, description: 'The effect review.' })
  effectReview?: RulesEffectReviewInput | null;
  @Field(() => RulesRemindersInput, { nullable: true, description: 'Reminders.' })
  reminders?: RulesRemindersInput | null;
}

@InputType('DraftGovernanceRulesOfProcedureInput', {
  description: 'A draft of rules of procedure (Entwurf einer Geschäftsordnung).',
})
export class DraftRulesInput {
  @Field(() => ID, { description: 'The body they are for.' })
  bodyId!: string;
  @Field(() => CalendarDateScalar, { description: 'Day from which they are to be in force.' })
  validFrom!: CalendarDate;
  @Field(() => String, { description: 'What they rest on, such as the paper that proposes them.' })
  source!: string;
  @Field(() => RulesParametersInput, {
    nullable: true,
    description: 'What is other than in the rules in force on that day; null changes nothing.',
  })
  parameters!: RulesParametersInput | null;
}

@InputType('GovernanceRulesOfProcedureStepInput', {
  description: 'Which rules of procedure a step is about, and the version they were read in.',
})
export class RulesStepInput {
  @Field(() => ID, { description: 'The rules of procedure.' })
  rulesId!: string;
  @Field(() => Int, { description: 'The version you read.' })
  version!: number;
}

@InputType('AdoptGovernanceRulesOfProcedureInput', {
  description: 'Rules of procedure that were adopted, with the decision they rest on.',
})
export class AdoptRulesInput extends RulesStepInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The decision that adopted them (Beschluss); the first rules of a body may do without.',
  })
  decisionId!: string | null;
}
