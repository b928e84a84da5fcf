import { readFileSync } from 'node:fs';
import { type LandReportParameters, readLandReport } from './indicators/land-report.rules.js';

/** What case management may set. */
export interface CaseManagementParameters {
  readonly landReport: LandReportParameters;
}

/** Variable that names a JSON file with `{ landReport }`; what it leaves out has its default. */
export const PARAMETERS_FILE = 'HUB_PARAMETERS_CASE_MANAGEMENT';

/** Reads the parameters; throws a sentence that names the file and what is wrong in it. */
export function readCaseManagementParameters(path: string | undefined): CaseManagementParameters {
  try {
    const { landReport, ...others } = path ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>) : {};
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) throw new Error(`there is no part ${unknown}`);
    return { landReport: readLandReport(landReport ?? {}) };
  } catch (error) {
    throw new Error(`${PARAMETERS_FILE} ${path ?? ''} cannot be used: ${(error as Error).message}.`, { cause: error });
  }
}

let read: CaseManagementParameters | undefined;

/** The parameters of this process, read once. */
export function caseManagementParameters(): CaseManagementParameters {
  read ??= readCaseManagementParameters(process.env[PARAMETERS_FILE]?.trim() || undefined);
  return read;
}
