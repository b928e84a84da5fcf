import {
  BALLOT_METHODS,
  CHAIR_SOURCES,
  DAY_COUNTINGS,
  DECISION_PUBLICITIES,
  type Fraction,
  MAJORITY_BASES,
  type MajorityRule,
  MEETING_PUBLICITIES,
  MINUTES_APPROVALS,
  MISSING_AGREEMENT_EFFECTS,
  QUORUM_CHECKS,
  RATIFICATIONS,
  RECUSED_COUNTINGS,
  type RulesParameters,
  SEAT_BASES,
  SILENCE_RULES,
  TIE_RULES,
  UNANIMITIES,
  URGENT_DECIDERS,
} from './parameters.rules.js';

/** A text that is no set of rules, with a sentence for each fault. */
export class FaultyParameters extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join(' '));
    this.faults = faults;
  }
}

/** The rules of procedure from what was read as JSON; throws `FaultyParameters` where their shape is another. */
export function parametersFrom(json: unknown): RulesParameters {
  const faults: string[] = [];
  const parameters = rulesOfProcedure(json, 'parameters', faults);
  if (faults.length > 0) throw new FaultyParameters(faults);
  return parameters;
}

/** Reads a value at a place; what is wrong goes to the faults, and the answer is then not to be used. */
type Reader<T> = (value: unknown, at: string, faults: string[]) => T;

function refuse<T>(faults: string[], sentence: string): T {
  faults.push(sentence);
  return undefined as T;
}

const whole: Reader<number> = (value, at, faults) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : refuse(faults, `${at} is a whole number.`);

const yesOrNo: Reader<boolean> = (value, at, faults) =>
  typeof value === 'boolean' ? value : refuse(faults, `${at} is true or false.`);

function oneOf<T extends string>(words: readonly T[]): Reader<T> {
  return (value, at, faults) => words.find((word) => word === value) ?? refuse(faults, `${at} is one of ${words.join(', ')}.`);
}

function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (value, at, faults) => (value === null ? null : reader(value, at, faults));
}

function listOf<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value, at, faults) =>
    Array.isArray(value) ? value.map((each) => reader(each, at, faults)) : refuse(faults, `${at} is a list.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A record with exactly these fields; one that is not among them is a fault, because nothing would apply it. */
function record<T extends object>(fields: { readonly [Key in keyof T]-?: Reader<T[Key]> }): Reader<T> {
  const names = Object.keys(fields) as (keyof T & string)[];
  return (value, at, faults) => {
    if (!isRecord(value)) return refuse(faults, `${at} is a record.`);
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name)) faults.push(`${at} knows nothing called ${JSON.stringify(name.slice(0, 60))}.`);
    const read = names.map((name) => {
      const place = `${at}.${name}`;
      return [
        name,
        Object.hasOwn(value, name) ? fields[name](value[name], place, faults) : refuse(faults, `${place} is missing.`),
      ];
    });
    return Object.fromEntries(read) as T;
  };
}

function byKey<T>(reader: Reader<T>): Reader<Readonly<Record<string, T>>> {
  return (value, at, faults) => {
    if (!isRecord(value)) return refuse(faults, `${at} is a record.`);
    const entries = Object.entries(value).map(([key, each]) => [key, reader(each, `${at}.${key.slice(0, 60)}`, faults)] as const);
    return Object.fromEntries(entries);
  };
}

const FRACTION = /^(\d{1,4})\/(\d{1,4})$/;
const fractionRecord = record<Fraction>({ numerator: whole, denominator: whole });

/** A share as a record of two whole numbers, or written as "2/3". */
const fraction: Reader<Fraction> = (value, at, faults) => {
  const written = typeof value === 'string' ? FRACTION.exec(value) : null;
  if (written) return { numerator: Number(written[1]), denominator: Number(written[2]) };
  return typeof value === 'string' ? refuse(faults, `${at} is a share such as 2/3.`) : fractionRecord(value, at, faults);
};

const majorityRule = record<MajorityRule>({
  fraction,
  strict: yesOrNo,
  base: oneOf(MAJORITY_BASES),
  unanimous: oneOf(UNANIMITIES),
  onlyIfOnInvitation: yesOrNo,
});

type Part<Name extends keyof RulesParameters> = RulesParameters[Name];

const rulesOfProcedure = record<RulesParameters>({
  seats: record<Part<'seats'>>({ count: orNull(whole), deputyPerSeat: whole, proxyBetweenSeats: yesOrNo }),
  chair: record<Part<'chair'>>({ source: oneOf(CHAIR_SOURCES), hasVote: yesOrNo }),
  invitation: record<Part<'invitation'>>({
    days: whole,
    counting: oneOf(DAY_COUNTINGS),
    shortened: orNull(record({ days: whole, reasonRequired: yesOrNo })),
    papersWithInvitation: yesOrNo,
  }),
  agenda: record<Part<'agenda'>>({
    memberItemsUntilDays: whole,
    addInSession: orNull(record({ majority: fraction, base: oneOf(MAJORITY_BASES), urgencyRequired: yesOrNo })),
  }),
  quorum: record<Part<'quorum'>>({
    fraction,
    strict: yesOrNo,
    absoluteMin: whole,
    base: oneOf(SEAT_BASES),
    allMustBeInvited: yesOrNo,
    recused: oneOf(RECUSED_COUNTINGS),
    checkMode: oneOf(QUORUM_CHECKS),
    secondMeetingWithoutQuorum: yesOrNo,
  }),
  majorities: byKey(majorityRule),
  tie: oneOf(TIE_RULES),
  abstentionsCount: yesOrNo,
  implementerConsent: record<Part<'implementerConsent'>>({ enabled: yesOrNo, effectIfMissing: oneOf(MISSING_AGREEMENT_EFFECTS) }),
  circulation: record<Part<'circulation'>>({
    enabled: yesOrNo,
    replyDays: whole,
    objectionStops: yesOrNo,
    quorumOnReplies: yesOrNo,
    silence: oneOf(SILENCE_RULES),
  }),
  urgentDecision: record<Part<'urgentDecision'>>({ by: listOf(oneOf(URGENT_DECIDERS)), ratify: oneOf(RATIFICATIONS) }),
  publicity: record<Part<'publicity'>>({ meeting: oneOf(MEETING_PUBLICITIES), decisions: oneOf(DECISION_PUBLICITIES) }),
  minutes: record<Part<'minutes'>>({ draftDays: whole, objectionDays: whole, approval: oneOf(MINUTES_APPROVALS) }),
  ballot: record<Part<'ballot'>>({ default: oneOf(BALLOT_METHODS), secretOnDemandOf: whole }),
  effectReview: record<Part<'effectReview'>>({ afterMonths: whole }),
  reminders: record<Part<'reminders'>>({ beforeMeetingDays: listOf(whole) }),
});
