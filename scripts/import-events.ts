import { STATUS_EVENTS, takeInStatusEvents } from '../subgraphs/immigration-office/import/status-import.commands.js';
import { runImport } from './support/import.js';

/** `npm run import:events -- FILE` takes over what the office's own software reports, as work of the system. */
await runImport({ name: 'import:events', format: STATUS_EVENTS, takeIn: takeInStatusEvents, canBeDry: false });
