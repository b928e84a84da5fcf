import { defineLoader, loaderById } from '../../kit/loaders.js';
import type { GapFacts } from './gap.rules.js';
import { GapReport } from './gap-report.entity.js';

export const gapById = loaderById(GapReport);

/** The one maker of the facts of a report. */
export const gapFacts = defineLoader<string, GapFacts>(async (context, ids) => {
  const rows = await Promise.all(ids.map((id) => gapById(context).load(id)));
  return new Map(
    rows.flatMap((row) => (row ? [[row.id, { state: row.state, institution: row.institution, quarter: row.quarter }]] : [])),
  );
});
