import { HubError, invalidInput } from '../../kit/errors.js';
import { type CountedTable, type FrozenTable, freezeTable, mayPublish, protectTable, tableOf } from '../../kit/figures.js';
import { keyOf, type TableLayout } from '../../kit/figures-audit.js';
import { newId } from '../../kit/ids.js';
import { beginProcedure } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { Institution } from '../institutions/institution.entity.js';
import { isLanguage } from '../institutions/language.rules.js';
import { offerById } from '../offers/offer.loaders.js';
import { PROBLEM_DOMAINS } from '../offers/offer-codes.rules.js';
import { allDistricts, checkedDistrict, districtByCode } from '../sites/site.loaders.js';
import type { ReportGapInput } from './gap.inputs.js';
import { gapProcedure } from './gap.procedure.js';
import { GAP_KINDS, NOT_NAMED, OTHER, quarterBefore, quarterOf, TABLED_LANGUAGES } from './gap.rules.js';
import { GapReport } from './gap-report.entity.js';
import { GapTable } from './gap-table.entity.js';

/** Reports that something is not offered, in codes alone. */
export async function reportGap(context: Context, input: ReportGapInput): Promise<GapReport> {
  const { kind, domain } = input;
  const institution = context.actor.institution;
  if (institution === null) throw new HubError('NOT_PERMITTED', undefined, { reason: 'REPORT_GAP' });
  const [language, districtCode, offerId] = [input.language ?? null, input.district ?? null, input.offerId ?? null];
  if (language !== null && !isLanguage(language))
    throw invalidInput('language', 'A language is written as a code of ISO 639, such as de.');
  if (districtCode !== null && !(await districtByCode(context).load(checkedDistrict(districtCode))))
    throw invalidInput('district', 'The city has no district with this code.');
  if (offerId !== null && !(await offerById(context).load(offerId)))
    throw invalidInput('offerId', 'The directory has no offer with this id.');
  if (offerId !== null && kind === 'OFFER_MISSING')
    throw invalidInput('offerId', 'What is missing is no offer of the directory.');
  const quarter = quarterOf(context.today);
  const codes = { kind, domain, language, districtCode, offerId, quarter };
  return beginProcedure(context, GapReport, gapProcedure, 'REPORT_GAP', { institution, ...codes });
}

const POPULATION = 'reports of gaps';

/** The tables of gaps, in the order in which they are published; cut once and for all. */
function layouts(districts: readonly string[]): readonly TableLayout[] {
  const kinds = { dimension: 'kind', labels: [...GAP_KINDS] };
  const table = (name: string, axes: TableLayout['axes']): TableLayout => ({ name, population: POPULATION, axes });
  return [
    table('offer-gaps-by-domain', [{ dimension: 'domain', labels: [...PROBLEM_DOMAINS] }, kinds]),
    table('offer-gaps-by-district', [{ dimension: 'district', labels: [...districts, NOT_NAMED] }, kinds]),
    table('offer-gaps-by-language', [{ dimension: 'language', labels: [...TABLED_LANGUAGES, OTHER, NOT_NAMED] }]),
  ];
}

/**
 * Freezes the tables of the quarter before, once. A report names no household, so reports are counted where other tables count households:
 * of the same carrier several may be about one household, and the table says so by its population.
 */
export async function freezeGapTables(context: Context): Promise<number> {
  const { em, today } = context;
  const quarter = quarterBefore(today);
  const directory = await em.findOne(Institution, { kind: 'COORDINATION_OFFICE', tenant: true }, { orderBy: { id: 'asc' } });
  if (!directory || (await em.count(GapTable, { quarter })) > 0) return 0;
  const reports = await em.find(GapReport, { quarter, state: 'REPORTED' });
  const districts = await allDistricts(context);
  const published: FrozenTable[] = [];
  for (const layout of layouts(districts.map(({ code }) => code))) {
    const table = frozen(counted(layout, reports), quarter, today, published);
    if (table) published.push(table);
    em.create(
      GapTable,
      { id: newId(), institution: directory.institution, quarter, name: layout.name, table },
      { persist: true },
    );
  }
  return published.length;
}

function frozen(table: CountedTable, quarter: string, today: string, published: readonly FrozenTable[]): FrozenTable | null {
  const candidate = freezeTable(protectTable(table, { mode: 'ROUND' }), quarter, today);
  return mayPublish(published, candidate).ok ? candidate : null;
}

function counted(layout: TableLayout, reports: readonly GapReport[]): CountedTable {
  const cells = new Map<string, number>();
  for (const report of reports) {
    const cell = keyOf(layout.axes.map(({ dimension, labels }) => labelOf(report, dimension, labels)));
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  return tableOf(layout, cells);
}

function labelOf({ kind, domain, districtCode, language }: GapReport, dimension: string, labels: readonly string[]): string {
  const value = { kind, domain, district: districtCode, language }[dimension] ?? NOT_NAMED;
  return labels.includes(value) ? value : dimension === 'language' ? OTHER : NOT_NAMED;
}
