import { APPLICATIONS, takeInApplications } from '../subgraphs/immigration-office/import/application-import.commands.js';
import { runImport } from './support/import.js';

/** `npm run import:applications -- FILE` takes in applications of the online service, as work of the system. */
await runImport({ name: 'import:applications', format: APPLICATIONS, takeIn: takeInApplications, canBeDry: true });
