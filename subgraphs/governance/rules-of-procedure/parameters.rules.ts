/** A share as two whole numbers, such as 2 of 3; never a decimal number. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

export const CHAIR_SOURCES = ['BY_OFFICE', 'ELECTED'] as const;
export type ChairSource = (typeof CHAIR_SOURCES)[number];

export const DAY_COUNTINGS = ['CLEAR_DAYS', 'CALENDAR_DIFF'] as const;
export type DayCounting = (typeof DAY_COUNTINGS)[number];

export const SEAT_BASES = ['FILLED_SEATS', 'ALL_SEATS'] as const;
export type SeatBase = (typeof SEAT_BASES)[number];

export const MAJORITY_BASES = ['CAST', 'PRESENT', 'FILLED_SEATS', 'ALL_SEATS'] as const;
export type MajorityBase = (typeof MAJORITY_BASES)[number];

export const RECUSED_COUNTINGS = ['EXCLUDE_BOTH', 'EXCLUDE_PRESENT', 'COUNT'] as const;
export type RecusedCounting = (typeof RECUSED_COUNTINGS)[number];

export const QUORUM_CHECKS = ['PER_VOTE', 'DEEMED_UNTIL_CHALLENGED'] as const;
export type QuorumCheck = (typeof QUORUM_CHECKS)[number];

export const UNANIMITIES = ['NONE', 'CAST', 'ALL_PRESENT'] as const;
export type Unanimity = (typeof UNANIMITIES)[number];

export const TIE_RULES = ['CHAIR_DECIDES', 'REJECTED'] as const;
export type TieRule = (typeof TIE_RULES)[number];

export const MISSING_AGREEMENT_EFFECTS = ['ADOPTED_AS_RECOMMENDATION', 'REJECTED'] as const;
export type MissingAgreementEffect = (typeof MISSING_AGREEMENT_EFFECTS)[number];

export const SILENCE_RULES = ['NOT_CAST', 'CONSENT'] as const;
export type SilenceRule = (typeof SILENCE_RULES)[number];

export const URGENT_DECIDERS = ['CHAIR', 'DEPUTY_CHAIR'] as const;
export type UrgentDecider = (typeof URGENT_DECIDERS)[number];

export const RATIFICATIONS = ['NEXT_MEETING'] as const;
export type Ratification = (typeof RATIFICATIONS)[number];

export const MEETING_PUBLICITIES = ['NON_PUBLIC', 'PUBLIC'] as const;
export type MeetingPublicity = (typeof MEETING_PUBLICITIES)[number];

export const DECISION_PUBLICITIES = ['PUBLIC_SUMMARY', 'PUBLIC_TEXT', 'NON_PUBLIC'] as const;
export type DecisionPublicity = (typeof DECISION_PUBLICITIES)[number];

export const MINUTES_APPROVALS = ['NEXT_MEETING', 'NO_OBJECTION'] as const;
export type MinutesApproval = (typeof MINUTES_APPROVALS)[number];

export const BALLOT_METHODS = ['OPEN', 'SECRET'] as const;
export type BallotMethod = (typeof BALLOT_METHODS)[number];

/** What a kind of decision needs: a share of a base, or all votes of one mind. */
export interface MajorityRule {
  readonly fraction: Fraction;
  /** More than the share; false: at least the share. */
  readonly strict: boolean;
  readonly base: MajorityBase;
  /** Where it is not `NONE`, it stands in place of the share. */
  readonly unanimous: Unanimity;
  /** Only on items that the invitation announced. */
  readonly onlyIfOnInvitation: boolean;
}

/** Kinds of decision for which every set of rules names a majority; a city adds keys of its own. */
export const REQUIRED_RULE_KEYS = ['DEFAULT', 'RULES_AMENDMENT', 'REMOVE_MEMBER'] as const;

/** The rules of procedure of a body as what the machine applies (specification C.2). */
export interface RulesParameters {
  readonly seats: {
    /** How many seats with a vote the rules fix; null leaves it to the register of seats. */
    readonly count: number | null;
    readonly deputyPerSeat: number;
    readonly proxyBetweenSeats: boolean;
  };
  readonly chair: { readonly source: ChairSource; readonly hasVote: boolean };
  readonly invitation: {
    readonly days: number;
    readonly counting: DayCounting;
    readonly shortened: { readonly days: number; readonly reasonRequired: boolean } | null;
    readonly papersWithInvitation: boolean;
  };
  readonly agenda: {
    readonly memberItemsUntilDays: number;
    /** What an addition in the meeting needs, as at least this share; null admits none. */
    readonly addInSession: {
      readonly majority: Fraction;
      readonly base: MajorityBase;
      readonly urgencyRequired: boolean;
    } | null;
  };
  readonly quorum: {
    readonly fraction: Fraction;
    readonly strict: boolean;
    readonly absoluteMin: number;
    readonly base: SeatBase;
    readonly allMustBeInvited: boolean;
    readonly recused: RecusedCounting;
    readonly checkMode: QuorumCheck;
    readonly secondMeetingWithoutQuorum: boolean;
  };
  readonly majorities: Readonly<Record<string, MajorityRule>>;
  readonly tie: TieRule;
  readonly abstentionsCount: boolean;
  readonly implementerConsent: { readonly enabled: boolean; readonly effectIfMissing: MissingAgreementEffect };
  readonly circulation: {
    readonly enabled: boolean;
    readonly replyDays: number;
    readonly objectionStops: boolean;
    readonly quorumOnReplies: boolean;
    readonly silence: SilenceRule;
  };
  /** Empty `by`: nobody decides urgent matters alone. */
  readonly urgentDecision: { readonly by: readonly UrgentDecider[]; readonly ratify: Ratification };
  readonly publicity: { readonly meeting: MeetingPublicity; readonly decisions: DecisionPublicity };
  readonly minutes: { readonly draftDays: number; readonly objectionDays: number; readonly approval: MinutesApproval };
  /** `secretOnDemandOf`: how many members have to ask for it. */
  readonly ballot: { readonly default: BallotMethod; readonly secretOnDemandOf: number };
  readonly effectReview: { readonly afterMonths: number };
  readonly reminders: { readonly beforeMeetingDays: readonly number[] };
}

const HALF: Fraction = { numerator: 1, denominator: 2 };
const TWO_THIRDS: Fraction = { numerator: 2, denominator: 3 };

/** The recommended rule set (specification C.2, to be confirmed by each body); §§ 88–93 VwVfG are its natural default. */
export const DEFAULT_PARAMETERS: RulesParameters = {
  seats: { count: null, deputyPerSeat: 1, proxyBetweenSeats: false },
  chair: { source: 'BY_OFFICE', hasVote: true },
  invitation: {
    days: 14,
    counting: 'CLEAR_DAYS',
    shortened: { days: 3, reasonRequired: true },
    papersWithInvitation: true,
  },
  agenda: { memberItemsUntilDays: 21, addInSession: { majority: TWO_THIRDS, base: 'PRESENT', urgencyRequired: true } },
  quorum: {
    fraction: HALF,
    strict: true,
    absoluteMin: 3,
    base: 'FILLED_SEATS',
    allMustBeInvited: true,
    recused: 'EXCLUDE_BOTH',
    checkMode: 'PER_VOTE',
    secondMeetingWithoutQuorum: true,
  },
  majorities: {
    DEFAULT: { fraction: HALF, strict: true, base: 'CAST', unanimous: 'NONE', onlyIfOnInvitation: false },
    RULES_AMENDMENT: { fraction: TWO_THIRDS, strict: false, base: 'FILLED_SEATS', unanimous: 'NONE', onlyIfOnInvitation: true },
    REMOVE_MEMBER: { fraction: TWO_THIRDS, strict: false, base: 'FILLED_SEATS', unanimous: 'NONE', onlyIfOnInvitation: false },
  },
  tie: 'CHAIR_DECIDES',
  abstentionsCount: false,
  implementerConsent: { enabled: true, effectIfMissing: 'ADOPTED_AS_RECOMMENDATION' },
  circulation: { enabled: true, replyDays: 10, objectionStops: true, quorumOnReplies: true, silence: 'NOT_CAST' },
  urgentDecision: { by: ['CHAIR', 'DEPUTY_CHAIR'], ratify: 'NEXT_MEETING' },
  publicity: { meeting: 'NON_PUBLIC', decisions: 'PUBLIC_SUMMARY' },
  minutes: { draftDays: 14, objectionDays: 14, approval: 'NEXT_MEETING' },
  ballot: { default: 'OPEN', secretOnDemandOf: 1 },
  effectReview: { afterMonths: 12 },
  reminders: { beforeMeetingDays: [7, 2] },
};

/** A majority with the kind of decision it is for. */
export interface KeyedMajority extends MajorityRule {
  readonly key: string;
}

/** The majorities as a list: those that every set of rules names first, then the city's own by their names. */
export function majoritiesOf({ majorities }: Pick<RulesParameters, 'majorities'>): readonly KeyedMajority[] {
  const required: readonly string[] = REQUIRED_RULE_KEYS;
  const own = Object.keys(majorities).filter((key) => !required.includes(key));
  return [...required, ...own.toSorted()].flatMap((key) => {
    const rule = Object.hasOwn(majorities, key) ? majorities[key] : undefined;
    return rule ? [{ key, ...rule }] : [];
  });
}

/** Where each matter stands in the text of the rules; explanations cite it. */
export const PARAGRAPHS = {
  SEATS: '§ 1 Geschäftsordnung',
  CHAIR: '§ 2 Geschäftsordnung',
  INVITATION: '§ 3 Geschäftsordnung',
  AGENDA: '§ 4 Geschäftsordnung',
  QUORUM: '§ 5 Geschäftsordnung',
  MAJORITY: '§ 6 Geschäftsordnung',
  TIE: '§ 7 Geschäftsordnung',
  BALLOT: '§ 8 Geschäftsordnung',
  RECUSAL: '§ 9 Geschäftsordnung',
  IMPLEMENTERS: '§ 10 Geschäftsordnung',
  CIRCULATION: '§ 11 Geschäftsordnung',
  URGENT_DECISION: '§ 12 Geschäftsordnung',
  PUBLICITY: '§ 13 Geschäftsordnung',
  MINUTES: '§ 14 Geschäftsordnung',
  EFFECT_REVIEW: '§ 15 Geschäftsordnung',
} as const;

/** A matter that the rules of procedure regulate. */
export type Paragraph = keyof typeof PARAGRAPHS;
