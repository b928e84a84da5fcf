import type { Fraction } from '../rules-of-procedure/parameters.rules.js';

/** A share that has to be reached: more than it, or at least it. */
export interface Share {
  readonly fraction: Fraction;
  readonly strict: boolean;
}

/** Whether so many of a base reach a share; whole numbers only (`a * denominator > base * numerator`). */
export function reaches({ fraction, strict }: Share, many: number, base: number): boolean {
  const [have, ask] = [many * fraction.denominator, base * fraction.numerator];
  return strict ? have > ask : have >= ask;
}

/** The least whole number that reaches a share of a base. */
export function leastOf({ fraction, strict }: Share, base: number): number {
  const ask = base * fraction.numerator;
  const remainder = ask % fraction.denominator;
  const whole = (ask - remainder) / fraction.denominator;
  return strict || remainder > 0 ? whole + 1 : whole;
}

/** A share in words, such as "more than 1/2". */
export function shareInWords({ fraction: { numerator, denominator }, strict }: Share): string {
  return `${strict ? 'more than' : 'at least'} ${numerator}/${denominator}`;
}

/** A number that cannot be, with the field it was given in. */
export interface CountFault {
  readonly field: string;
  readonly sentence: string;
}

/** Numbers of a vote or of an attendance that cannot be. */
export class ImpossibleCount extends RangeError {
  readonly field: string;

  constructor({ field, sentence }: CountFault) {
    super(sentence);
    this.field = field;
  }
}

/** Numbers that are no whole numbers from 0 to as many as a body could ever have. */
export function faultsOfWholes(numbers: Readonly<Record<string, number | undefined>>): readonly CountFault[] {
  return Object.entries(numbers).flatMap(([field, number]) => {
    if (number === undefined) return [];
    if (!Number.isInteger(number)) return [{ field, sentence: `${field} is a whole number.` }];
    if (number < 0) return [{ field, sentence: `${field} is not negative.` }];
    return number > MOST_SEATS ? [{ field, sentence: `${field} is at most ${MOST_SEATS}.` }] : [];
  });
}

/** More than any body has seats; keeps products of whole numbers exact. */
const MOST_SEATS = 100_000;

/** A fault where the larger of two numbers is in truth the smaller one. */
export function faultIfMore(field: string, many: number, most: number, sentence: string): readonly CountFault[] {
  return many > most ? [{ field, sentence: `${sentence} (${many} of ${most}).` }] : [];
}
