/** Cities whose offices are known. */
export const LETTER_CITIES = ['duesseldorf', 'solingen'] as const;
export type LetterCity = (typeof LETTER_CITIES)[number];

/** What an office sets about its letters. */
export interface LetterParameters {
  readonly officeName: string;
  readonly officeAddress: string;
  /** Name of the city, for addresses within it. */
  readonly cityName: string;
  /** Last line of every letter, in the name of the office. */
  readonly signatureLine: string;
  /** How long a procedure takes as a rule, in months (§ 25 Abs. 2 VwVfG NRW). */
  readonly expectedMonths: number;
  /** First line of the address of a letter to the legal representative of somebody under 16. */
  readonly representativeLine: string;
  /** The court for suits against the office, with its seat (§ 52 Nr. 3 VwGO). */
  readonly courtName: string;
  readonly courtAddress: string;
  /** How fees are paid. */
  readonly paymentDetails: string;
}

/** Both cities belong to the district of this court (§ 17 JustG NRW; name and address to be confirmed). */
const COURT = { courtName: 'Verwaltungsgericht Düsseldorf', courtAddress: 'Bastionstraße 39, 40213 Düsseldorf' };
const REPRESENTATIVE = 'An die gesetzliche Vertretung von';

/** Each to be confirmed by the office. */
export const DEFAULT_LETTERS: Readonly<Record<LetterCity, LetterParameters>> = {
  duesseldorf: {
    ...COURT,
    officeName: 'Landeshauptstadt Düsseldorf, Einbürgerungsbehörde',
    officeAddress: 'Willi-Becker-Allee 7, 40227 Düsseldorf',
    cityName: 'Düsseldorf',
    signatureLine: 'Im Auftrag',
    expectedMonths: 18,
    representativeLine: REPRESENTATIVE,
    paymentDetails: 'durch Überweisung auf das Konto der Stadtkasse Düsseldorf oder bar an der Kasse der Behörde',
  },
  solingen: {
    ...COURT,
    officeName: 'Klingenstadt Solingen, Einbürgerungsbehörde',
    officeAddress: 'Walter-Scheel-Platz 1, 42651 Solingen',
    cityName: 'Solingen',
    signatureLine: 'Im Auftrag',
    expectedMonths: 18,
    representativeLine: REPRESENTATIVE,
    paymentDetails: 'durch Überweisung auf das Konto der Stadtkasse Solingen oder bar an der Kasse der Behörde',
  },
};

const LONGEST = 200;
const MOST_MONTHS = 120;

/** The defaults of the city with what the office sets; an unknown key or a value of the wrong kind is an error that names it. */
export function readLetterParameters(overrides: unknown, city: LetterCity = 'duesseldorf'): LetterParameters {
  if (overrides === null || typeof overrides !== 'object' || Array.isArray(overrides))
    throw new Error('letters is not an object');
  const defaults = DEFAULT_LETTERS[city];
  for (const [key, value] of Object.entries(overrides)) {
    if (!Object.hasOwn(defaults, key)) throw new Error(`letters has no ${key}`);
    if (!fits(key, value)) throw new Error(`letters.${key} cannot be ${JSON.stringify(value)}`);
  }
  return { ...defaults, ...overrides };
}

function fits(key: string, value: unknown): boolean {
  if (key === 'expectedMonths') return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_MONTHS;
  return typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST && !/[<>{}]/.test(value);
}
