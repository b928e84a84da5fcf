import { CarrierSettings } from '../subgraphs/case-management/carrier-settings/carrier-settings.entity.js';
import { CASES, takeInCases } from '../subgraphs/case-management/import/case-import.commands.js';
import { CaseImportRun } from '../subgraphs/case-management/import/case-import-record.entity.js';
import { CASE_COLUMNS } from '../subgraphs/case-management/import/case-row.rules.js';
import { isId, seedId } from '../subgraphs/kit/ids.js';
import type { City } from '../subgraphs/kit/settings.js';
import { inSystemWork } from '../subgraphs/kit/transaction.js';
import { runImport } from './support/import.js';

/** `npm run import:cases -- FILE --institution CODE` takes in cases of a carrier's own software, as work of the system. */
await runImport({
  name: 'import:cases',
  subgraph: 'case-management',
  format: CASES,
  takeIn: takeInCases,
  runs: CaseImportRun,
  canBeDry: true,
  columns: CASE_COLUMNS,
  options: { institution: '--institution CODE', manager: '[--manager ACCOUNT]' },
  targetOf: ({ institution, manager }, city) => {
    if (institution === undefined || !/^[a-z0-9-]+$/i.test(institution)) return null;
    return { institution: institutionOf(institution.toLowerCase(), city), managerId: manager?.trim() || null };
  },
  // A code with a slip would begin a carrier that nobody works at.
  barOf: (room, institution) =>
    inSystemWork(room, async (em) =>
      (await em.count(CarrierSettings, { institution })) > 0 ? null : 'There is no carrier with this code in this city.',
    ),
});

/** The institution with this code, such as `awo` or `awo-solingen`, or with this id. */
function institutionOf(code: string, city: City): string {
  if (isId(code)) return code;
  return seedId('institution', code.endsWith(`-${city}`) ? code : `${code}-${city}`);
}
