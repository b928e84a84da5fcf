/** Cities whose practice is known. */
export const FEE_CITIES = ['DUESSELDORF', 'SOLINGEN'] as const;
export type FeeCity = (typeof FEE_CITIES)[number];

/** What offices set themselves about fees. Null: nothing is known of that city, and the officer decides. */
export interface FeeParameters {
  /** Share of the expected fee that may be asked for in advance, in percent (Vorschuss). */
  readonly advancePercent: Readonly<Record<FeeCity, number | null>>;
  /** Usual fee of a certified copy of a lost certificate, in cents; the law leaves 5 to 51 euros (§ 38(2) no. 3 StAG). */
  readonly certifiedCopyCents: Readonly<Record<FeeCity, number | null>>;
}

/** Solingen: its service page on naturalisation, to be confirmed; nothing was found for Düsseldorf. */
export const DEFAULT_FEE_PARAMETERS: FeeParameters = {
  advancePercent: { DUESSELDORF: null, SOLINGEN: 75 },
  certifiedCopyCents: { DUESSELDORF: null, SOLINGEN: 2500 },
};

/** Lowest and highest value of each parameter. */
const RANGES: Readonly<Record<keyof FeeParameters, readonly [number, number]>> = {
  advancePercent: [0, 100],
  certifiedCopyCents: [500, 5100],
};

/** Reads what differs from the defaults; throws a sentence that names the wrong key. */
export function readFeeParameters(overrides: unknown): FeeParameters {
  const given = entriesOf('fees', overrides);
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(RANGES, key));
  if (unknown !== undefined) throw new Error(`there is no fees.${unknown}`);
  return {
    advancePercent: readCities('advancePercent', given),
    certifiedCopyCents: readCities('certifiedCopyCents', given),
  };
}

function readCities(
  key: keyof FeeParameters,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<FeeCity, number | null>> {
  const cities = entriesOf(`fees.${key}`, given[key] ?? {});
  const [lowest, highest] = RANGES[key];
  for (const [city, value] of Object.entries(cities)) {
    if (!FEE_CITIES.some((each) => each === city)) throw new Error(`there is no fees.${key}.${city}`);
    if (value !== null && !(Number.isInteger(value) && Number(value) >= lowest && Number(value) <= highest))
      throw new Error(`fees.${key}.${city} must be a whole number from ${lowest} to ${highest}, or null`);
  }
  return { ...DEFAULT_FEE_PARAMETERS[key], ...(cities as Partial<Record<FeeCity, number | null>>) };
}

function entriesOf(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${name} must be an object`);
  return value as Record<string, unknown>;
}
