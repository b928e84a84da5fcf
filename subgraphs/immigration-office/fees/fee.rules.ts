import type { CalendarDate } from '../../kit/calendar.js';
import type { FeeCity, FeeParameters } from './fee-parameters.rules.js';

/** One line of a reckoning of fees, in cents; reductions are lines below zero, so that the lines add up to the total. */
export interface FeeLine {
  readonly item: string;
  readonly amountCents: number;
  readonly norm: string;
  readonly explanation: string;
}

/** What is wrong with what was stated: the field, and one sentence. */
export interface FeeFault {
  readonly field: string;
  readonly sentence: string;
}

/** A reckoned fee with everything that belongs to it. */
export interface FeeReckoning {
  readonly totalCents: number;
  readonly lines: readonly FeeLine[];
  /** What may be asked for in advance, at most; null where there is no such practice or nothing to expect. */
  readonly advanceAtMostCents: number | null;
  readonly hints: readonly string[];
  /** The catalogue of rates that was used. */
  readonly lawVersion: string;
}

/** Grounds on which a fee is lowered or waived in a single case (§ 38(4) StAG; §§ 52(7), 53(2) AufenthV). */
export const REDUCTION_GROUNDS = ['EQUITY', 'PUBLIC_INTEREST'] as const;
export type ReductionGround = (typeof REDUCTION_GROUNDS)[number];

/** A fee lowered to an amount, 0 for a waiver, with the ground and the reason an officer gives. */
export interface Reduction {
  readonly toCents: number;
  readonly ground: ReductionGround;
  readonly reason: string;
}

/** What a fee is charged for in nationality law. */
export const NATURALISATION_SERVICES = ['NATURALISATION', 'DETERMINATION', 'CERTIFICATE', 'CERTIFIED_COPY'] as const;
export type NaturalisationService = (typeof NATURALISATION_SERVICES)[number];

/** How the procedure ended, or is expected to end. */
export const FEE_ENDINGS = [
  'GRANTED',
  'REFUSED',
  'WITHDRAWN_BEFORE_PROCESSING',
  'WITHDRAWN_AFTER_PROCESSING',
  'REVOKED',
] as const;
export type FeeEnding = (typeof FEE_ENDINGS)[number];

/** What is free of charge by law (§ 38(3) StAG). */
export const FREE_OF_CHARGE = ['ART_116_GG', 'STAG_15', 'FORMER_GERMAN_BY_MARRIAGE', 'DETERMINATION_EX_OFFICIO'] as const;
export type FreeOfCharge = (typeof FREE_OF_CHARGE)[number];

/** The circumstances of one person on which the fee depends. */
export interface FeeCircumstances {
  readonly ending?: FeeEnding | null;
  readonly isMinor?: boolean | null;
  readonly isCoNaturalised?: boolean | null;
  /** Own income in the sense of the income tax act. */
  readonly hasOwnIncome?: boolean | null;
  readonly freeOfCharge?: FreeOfCharge | null;
  /** What the officer sets where the law leaves a range. */
  readonly officerCents?: number | null;
  readonly reduction?: Reduction | null;
}

interface Rate {
  readonly atLeastCents: number;
  readonly atMostCents: number;
  readonly norm: string;
}

/** A catalogue of rates, from the day on which it came into force. */
interface Catalogue {
  readonly version: string;
  readonly validFrom: CalendarDate;
  readonly rates: Readonly<Record<NaturalisationService, Rate>>;
  /** A minor who is naturalised with somebody and has no income. */
  readonly minor: Rate;
  /** Refusal, withdrawal after processing began, revocation; at most the fee of what was asked for. */
  readonly negativeAtLeastCents: number;
  readonly negativeNorm: string;
}

const fixed = (cents: number, norm: string): Rate => ({ atLeastCents: cents, atMostCents: cents, norm });

/** Rates of § 38 StAG, the latest first. Earlier ones are not in the catalogue: they were not read. */
const CATALOGUES: readonly Catalogue[] = [
  {
    version: 'StAG 2024-06-27',
    validFrom: '2024-06-27',
    rates: {
      NATURALISATION: fixed(25_500, '§ 38 Abs. 2 Satz 1 Nr. 1 StAG'),
      DETERMINATION: fixed(5_100, '§ 38 Abs. 2 Satz 1 Nr. 2 StAG'),
      CERTIFICATE: { atLeastCents: 500, atMostCents: 5_100, norm: '§ 38 Abs. 2 Satz 1 Nr. 3 StAG' },
      CERTIFIED_COPY: { atLeastCents: 500, atMostCents: 5_100, norm: '§ 38 Abs. 2 Satz 1 Nr. 3 StAG' },
    },
    minor: fixed(5_100, '§ 38 Abs. 2 Satz 2 StAG'),
    negativeAtLeastCents: 2_500,
    negativeNorm: '§ 38 Abs. 2 Satz 3 StAG',
  },
];

const FREE_NORMS: Readonly<Record<FreeOfCharge, { readonly norm: string; readonly of: readonly NaturalisationService[] }>> = {
  ART_116_GG: { norm: '§ 38 Abs. 3 Nr. 1 StAG', of: ['NATURALISATION', 'CERTIFICATE'] },
  STAG_15: { norm: '§ 38 Abs. 3 Nr. 2 StAG', of: ['NATURALISATION'] },
  FORMER_GERMAN_BY_MARRIAGE: { norm: '§ 38 Abs. 3 Nr. 3 StAG', of: ['NATURALISATION'] },
  DETERMINATION_EX_OFFICIO: { norm: '§ 38 Abs. 3 Nr. 6 StAG', of: ['DETERMINATION'] },
};

/** The first day for which rates are known. */
export const FEES_KNOWN_FROM: CalendarDate = '2024-06-27';
/** At most so many persons or items are reckoned at once. */
export const MOST_FEES = 20;
/** Longest reason for a reduction, in characters. */
const LONGEST_REASON = 500;

/** What § 38 StAG charges one person on a day; `usualCents` is what the office usually sets where the law leaves a range. */
export function feeOf(
  service: NaturalisationService,
  circumstances: FeeCircumstances,
  on: CalendarDate,
  usualCents: number | null = null,
): readonly FeeLine[] | FeeFault {
  const catalogue = CATALOGUES.find(({ validFrom }) => validFrom <= on);
  if (!catalogue) return unknownRates();
  const { ending, freeOfCharge, officerCents, reduction } = circumstances;
  if (freeOfCharge) return freeLine(service, freeOfCharge, circumstances);
  const rate = rateOf(catalogue, service, circumstances, ending ?? 'GRANTED');
  if (rate === null) return withoutProcessing(service, catalogue, circumstances);
  const cents = setCents(rate, officerCents, ending === 'GRANTED' || !ending ? usualCents : null);
  if (typeof cents !== 'number') return cents;
  const line: FeeLine = {
    item: service,
    amountCents: cents,
    norm: rate.norm,
    explanation: `${rate.what}: ${euros(cents)}${rate.atLeastCents === rate.atMostCents ? '' : `, set by the office between ${euros(rate.atLeastCents)} and ${euros(rate.atMostCents)}`}.`,
  };
  return reduced(line, reduction, '§ 38 Abs. 4 StAG');
}

/** What may be asked for in advance, at most, of an expected fee; rounded down to the cent. */
export function advancePayment(expectedCents: number, percent: number | null): number | null {
  return percent === null ? null : Math.floor((expectedCents * percent) / 100);
}

/** One person of an application, with what is asked for. */
export interface FeePerson extends FeeCircumstances {
  readonly service?: NaturalisationService | null;
}

/** The fees of a family or of one person, with their sum; every person has a fee of their own. */
export function naturalisationFees(
  persons: readonly FeePerson[],
  on: CalendarDate,
  city: FeeCity | null,
  parameters: FeeParameters,
): FeeReckoning | FeeFault {
  const wrongCount = countFault('persons', persons.length);
  if (wrongCount) return wrongCount;
  const catalogue = CATALOGUES.find(({ validFrom }) => validFrom <= on);
  if (!catalogue) return unknownRates();
  const lines: FeeLine[] = [];
  for (const [index, { service, ...circumstances }] of persons.entries()) {
    const asked = service ?? 'NATURALISATION';
    const usual = asked === 'CERTIFIED_COPY' && city ? parameters.certifiedCopyCents[city] : null;
    const fee = feeOf(asked, circumstances, on, usual);
    if (isFeeFault(fee)) return { ...fee, field: `persons.${index}.${fee.field}` };
    lines.push(...fee);
  }
  const totalCents = sumOf(lines);
  const isExpected = persons.every(({ ending }) => !ending || ending === 'GRANTED');
  return {
    totalCents,
    lines,
    advanceAtMostCents: city && isExpected ? advancePayment(totalCents, parameters.advancePercent[city]) : null,
    hints: hintsFor(city, parameters),
    lawVersion: catalogue.version,
  };
}

export function isFeeFault<Answer extends object>(answer: Answer | FeeFault): answer is FeeFault {
  return 'sentence' in answer;
}

export function sumOf(lines: readonly FeeLine[]): number {
  return lines.reduce((sum, { amountCents }) => sum + amountCents, 0);
}

/** The line of a fee, with a second one below zero where it is lowered or waived. */
export function reduced(line: FeeLine, reduction: Reduction | null | undefined, norm: string): readonly FeeLine[] | FeeFault {
  if (!reduction) return [line];
  const { toCents, ground, reason } = reduction;
  if (!Number.isInteger(toCents) || toCents < 0 || toCents >= line.amountCents)
    return { field: 'reduction.toCents', sentence: `From 0 to less than the fee of ${line.amountCents} cents.` };
  const stated = reason.trim();
  if (stated === '' || stated.length > LONGEST_REASON)
    return { field: 'reduction.reason', sentence: `A reason of at most ${LONGEST_REASON} characters.` };
  const what = toCents === 0 ? 'Waived' : `Reduced to ${euros(toCents)}`;
  const on = ground === 'EQUITY' ? 'for equity' : 'in the public interest';
  return [line, { item: 'REDUCTION', amountCents: toCents - line.amountCents, norm, explanation: `${what} ${on}: ${stated}` }];
}

/** How many are asked about: at least one, and no more than are reckoned at once. */
export function countFault(field: string, count: number): FeeFault | null {
  return count >= 1 && count <= MOST_FEES ? null : { field, sentence: `From 1 to ${MOST_FEES}.` };
}

export function unknownRates(): FeeFault {
  return { field: 'on', sentence: `Rates are known from ${FEES_KNOWN_FROM} on.` };
}

/** An amount in euros, as `191.25 EUR`. */
export function euros(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')} EUR`;
}

interface NamedRate extends Rate {
  readonly what: string;
}

const SERVICE_NAMES: Readonly<Record<NaturalisationService, string>> = {
  NATURALISATION: 'Naturalisation',
  DETERMINATION: 'Determination of nationality on application',
  CERTIFICATE: 'Other certificate',
  CERTIFIED_COPY: 'Certified copy of a lost certificate',
};
const ENDING_NAMES: Readonly<Record<Exclude<FeeEnding, 'GRANTED' | 'WITHDRAWN_BEFORE_PROCESSING'>, string>> = {
  REFUSED: 'refused',
  WITHDRAWN_AFTER_PROCESSING: 'withdrawn after substantive processing began',
  REVOKED: 'revoked for a cause the person has given',
};

/** The rate of a service and its ending; null where the application was withdrawn before processing. */
function rateOf(
  catalogue: Catalogue,
  service: NaturalisationService,
  { isMinor, isCoNaturalised, hasOwnIncome }: FeeCircumstances,
  ending: FeeEnding,
): NamedRate | null {
  const isReducedMinor = service === 'NATURALISATION' && isMinor && isCoNaturalised && !hasOwnIncome;
  const full = isReducedMinor ? catalogue.minor : catalogue.rates[service];
  const what = isReducedMinor ? 'Naturalisation of a minor with a parent or spouse, without income' : SERVICE_NAMES[service];
  if (ending === 'GRANTED') return { ...full, what };
  if (ending === 'WITHDRAWN_BEFORE_PROCESSING') return null;
  return {
    atLeastCents: catalogue.negativeAtLeastCents,
    atMostCents: full.atMostCents,
    norm: catalogue.negativeNorm,
    what: `${what}, ${ENDING_NAMES[ending]}`,
  };
}

/** The amount of a rate: the officer's where the law leaves a range, and only there. */
function setCents(rate: Rate, officerCents: number | null | undefined, usualCents: number | null): number | FeeFault {
  const { atLeastCents, atMostCents } = rate;
  const isOpen = atLeastCents !== atMostCents;
  if (!isOpen && (officerCents ?? null) !== null)
    return { field: 'officerCents', sentence: 'The law fixes this fee; leave the amount out, or state a reduction.' };
  const cents = isOpen ? (officerCents ?? usualCents) : atLeastCents;
  if (cents === null || !Number.isInteger(cents) || cents < atLeastCents || cents > atMostCents)
    return { field: 'officerCents', sentence: `The officer sets an amount from ${atLeastCents} to ${atMostCents} cents.` };
  return cents;
}

function freeLine(
  service: NaturalisationService,
  freeOfCharge: FreeOfCharge,
  circumstances: FeeCircumstances,
): readonly FeeLine[] | FeeFault {
  const { norm, of } = FREE_NORMS[freeOfCharge];
  if (!of.includes(service)) return { field: 'freeOfCharge', sentence: `This does not make ${service} free of charge.` };
  return nothingDue(service, norm, `${SERVICE_NAMES[service]}: free of charge.`, circumstances);
}

function withoutProcessing(
  service: NaturalisationService,
  { negativeNorm }: Catalogue,
  circumstances: FeeCircumstances,
): readonly FeeLine[] | FeeFault {
  const text = `${SERVICE_NAMES[service]}, withdrawn before substantive processing began: no fee.`;
  return nothingDue(service, negativeNorm, text, circumstances);
}

function nothingDue(
  item: string,
  norm: string,
  explanation: string,
  { officerCents, reduction }: FeeCircumstances,
): readonly FeeLine[] | FeeFault {
  if ((officerCents ?? null) !== null) return { field: 'officerCents', sentence: 'There is no fee here; leave the amount out.' };
  if (reduction) return { field: 'reduction', sentence: 'There is no fee here that could be reduced.' };
  return [{ item, amountCents: 0, norm, explanation }];
}

function hintsFor(city: FeeCity | null, { advancePercent }: FeeParameters): readonly string[] {
  const general = 'Expenses such as those of formal service are charged beside the fee (§ 38(1) StAG).';
  if (city === null) return [general, 'State the city to learn what may be asked for in advance.'];
  const percent = advancePercent[city];
  return percent === null
    ? [general, 'No practice of advance payments is known of this office.']
    : [general, `This office may ask for up to ${percent} % of the expected fee in advance (its practice, to be confirmed).`];
}
