import type { Context } from '../../kit/transaction.js';
import { officeParameters } from '../configuration.js';
import { Application } from '../naturalisation/application.entity.js';
import {
  COMPLETED_STATES,
  type Column,
  cityOf,
  csvHead,
  csvUnit,
  gapsOf,
  type Reporter,
  type Survey,
  type SurveyFacts,
  surveyDay,
  surveyUnit,
} from './survey.rules.js';

const PAGE = 1_000;
const FIELDS = [
  'state',
  'institution',
  'fileReference',
  'birthDate',
  'sex',
  'maritalStatus',
  'nationalities',
  'stayBeganOn',
  'legalBasis',
  'districtCode',
  'filedOn',
  'receivedOn',
  'handedOverOn',
  'endedOn',
  'completionKind',
] as const;

/** The category under which the matrix of purposes and the journal know what a survey holds. */
const CATEGORY = 'STATISTICS_UNIT_RECORD';

/** A unit record with what it lacks. */
export interface DeliveredUnit {
  /** A line of the file. */
  readonly line: string;
  /** File reference, or the id of a file that has none. */
  readonly file: string;
  readonly gaps: readonly Column[];
}

/** The unit records of an office in a survey and year, a page at a time, so that a large year needs no more memory than a small one. */
export async function* surveyUnits(
  context: Context,
  institution: string,
  survey: Survey,
  year: number,
): AsyncGenerator<DeliveredUnit> {
  const reporter = await reporterOf(context, institution);
  let after: string | null = null;
  for (;;) {
    const found: readonly Application[] = await pageOf(context, { institution, ...inYear(survey, year) }, after);
    for (const row of found) {
      const facts = factsOf(row);
      if (surveyDay(survey, facts)?.slice(0, 4) !== String(year)) continue;
      context.journal.deliver(CATEGORY, { id: row.id, institution });
      const unit = surveyUnit(survey, facts, reporter);
      yield { line: csvUnit(survey, unit), file: facts.fileReference ?? row.id, gaps: gapsOf(survey, unit) };
    }
    const last = found.at(-1);
    if (!last || found.length < PAGE) return;
    after = last.id;
  }
}

async function pageOf({ em }: Context, where: object, after: string | null): Promise<readonly Application[]> {
  const beyond = after === null ? {} : { id: { $gt: after } };
  const options = { fields: FIELDS, orderBy: { id: 'asc' }, limit: PAGE, disableIdentityMap: true } as const;
  return (await em.find(Application, { ...where, ...beyond } as never, options as never)) as Application[];
}

/** Narrows the rows to the year; which of them belong to the survey, its rules say. */
function inYear(survey: Survey, year: number): object {
  const range = { $gte: `${year}-01-01`, $lte: `${year}-12-31` };
  if (survey === 'NATURALISATIONS') return { handedOverOn: range };
  if (survey === 'APPLICATIONS') return { $or: [{ receivedOn: range }, { receivedOn: null, filedOn: range }] };
  return { $or: [{ handedOverOn: range }, { handedOverOn: null, endedOn: range, state: { $in: [...COMPLETED_STATES] } }] };
}

function factsOf(row: Application): SurveyFacts {
  const { id, state, nationalities } = row;
  return {
    id,
    state,
    nationalities: nationalities ?? [],
    fileReference: row.fileReference ?? null,
    birthDate: row.birthDate ?? null,
    sex: row.sex ?? null,
    maritalStatus: row.maritalStatus ?? null,
    stayBeganOn: row.stayBeganOn ?? null,
    legalBasis: row.legalBasis ?? null,
    districtCode: row.districtCode ?? null,
    filedOn: row.filedOn ?? null,
    receivedOn: row.receivedOn ?? null,
    handedOverOn: row.handedOverOn ?? null,
    endedOn: row.endedOn ?? null,
    completionKind: row.completionKind ?? null,
  };
}

async function reporterOf({ em }: Context, institution: string): Promise<Reporter> {
  const resident = await em.findOne(
    Application,
    { institution, districtCode: { $ne: null } },
    { fields: ['districtCode'], orderBy: { id: 'asc' }, disableIdentityMap: true },
  );
  return { ...officeParameters().practice.reporter, city: resident?.districtCode ? cityOf(resident.districtCode) : null };
}

/** A survey as one text, with what is missing in it. */
export interface DeliveredSurvey {
  readonly csv: string;
  readonly rowCount: number;
  readonly gaps: readonly { readonly file: string; readonly attributes: readonly Column[] }[];
}

export async function deliverSurvey(
  context: Context,
  institution: string,
  survey: Survey,
  year: number,
): Promise<DeliveredSurvey> {
  const lines = [csvHead(survey)];
  const gaps: { file: string; attributes: readonly Column[] }[] = [];
  for await (const unit of surveyUnits(context, institution, survey, year)) {
    lines.push(unit.line);
    if (unit.gaps.length > 0) gaps.push({ file: unit.file, attributes: unit.gaps });
  }
  return { csv: lines.join(''), rowCount: lines.length - 1, gaps };
}
