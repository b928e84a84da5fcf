import { APPLICATIONS, takeInApplications } from '../subgraphs/immigration-office/import/application-import.commands.js';
import { ImportRun } from '../subgraphs/immigration-office/import/import-record.entity.js';
import { runImport } from './support/import.js';
import { officeTarget } from './support/office.js';

/** `npm run import:applications -- FILE` takes in applications of the online service, as work of the system. */
await runImport({
  name: 'import:applications',
  subgraph: 'immigration-office',
  format: APPLICATIONS,
  takeIn: takeInApplications,
  runs: ImportRun,
  canBeDry: true,
  options: { office: '[--office ID]' },
  targetOf: ({ office }, city) => officeTarget(office, city),
});
