import { ImportRun } from '../subgraphs/immigration-office/import/import-record.entity.js';
import { STATUS_EVENTS, takeInStatusEvents } from '../subgraphs/immigration-office/import/status-import.commands.js';
import { runImport } from './support/import.js';
import { officeTarget } from './support/office.js';

/** `npm run import:events -- FILE` takes over what the office's own software reports, as work of the system. */
await runImport({
  name: 'import:events',
  subgraph: 'immigration-office',
  format: STATUS_EVENTS,
  takeIn: takeInStatusEvents,
  runs: ImportRun,
  canBeDry: false,
  options: { office: '[--office ID]' },
  targetOf: ({ office }, city) => officeTarget(office, city),
});
