import { readFileSync } from 'node:fs';
import {
  LETTER_CITIES,
  type LetterCity,
  type LetterParameters,
  readLetterParameters,
} from './correspondence/letter-parameters.rules.js';
import { type FeeParameters, readFeeParameters } from './fees/fee-parameters.rules.js';
import { type PracticeParameters, readPracticeParameters } from './naturalisation/practice-parameters.rules.js';
import { type LawParameters, readLawParameters } from './requirements/law-parameters.rules.js';
import { type ResidenceParameters, readResidenceParameters } from './residence-law/residence-parameters.rules.js';

/** What the office may set: readings of the law that are to be confirmed, fees, and its own practice. */
export interface OfficeParameters {
  readonly law: LawParameters;
  readonly fees: FeeParameters;
  readonly residence: ResidenceParameters;
  readonly practice: PracticeParameters;
  readonly letters: LetterParameters;
}

/** Variable that names a JSON file with `{ law, fees, residence, practice, letters }`; what it leaves out has its default. */
export const PARAMETERS_FILE = 'HUB_PARAMETERS_IMMIGRATION_OFFICE';

/** Reads the office's parameters; throws a sentence that names the file and what is wrong in it. */
export function readOfficeParameters(path: string | undefined, city: LetterCity = 'duesseldorf'): OfficeParameters {
  try {
    const { law, fees, residence, practice, letters, ...others } = path
      ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)
      : {};
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) throw new Error(`there is no part ${unknown}`);
    return {
      law: readLawParameters(law ?? {}),
      fees: readFeeParameters(fees ?? {}),
      residence: readResidenceParameters(residence ?? {}),
      practice: readPracticeParameters(practice ?? {}),
      letters: readLetterParameters(letters ?? {}, city),
    };
  } catch (error) {
    throw new Error(`${PARAMETERS_FILE} ${path ?? ''} cannot be used: ${(error as Error).message}.`, { cause: error });
  }
}

let read: OfficeParameters | undefined;

/** The parameters of this process, read once. */
export function officeParameters(): OfficeParameters {
  const city = LETTER_CITIES.find((each) => each === process.env['HUB_CITY']?.trim());
  read ??= readOfficeParameters(process.env[PARAMETERS_FILE]?.trim() || undefined, city);
  return read;
}
