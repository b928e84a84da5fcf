import type { MigrationObject } from '@mikro-orm/postgresql';
import { Migration0001Initial } from './0001-initial.js';
import { Migration0002Consent } from './0002-consent.js';
import { Migration0003Person } from './0003-person.js';
import { Migration0004Process } from './0004-process.js';
import { Migration0005Plans } from './0005-plans.js';
import { Migration0006Clients } from './0006-clients.js';
import { Migration0007Transfers } from './0007-transfers.js';
import { Migration0008Desk } from './0008-desk.js';
import { Migration0009Observations } from './0009-observations.js';
import { Migration0010Indicators } from './0010-indicators.js';
import { Migration0011CarrierSettings } from './0011-carrier-settings.js';
import { Migration0012LinkRecipients } from './0012-link-recipients.js';

/** Migrations of case management, oldest first. */
export const migrations: readonly MigrationObject[] = [
  { name: '0001-initial', class: Migration0001Initial },
  { name: '0002-consent', class: Migration0002Consent },
  { name: '0003-person', class: Migration0003Person },
  { name: '0004-process', class: Migration0004Process },
  { name: '0005-plans', class: Migration0005Plans },
  { name: '0006-clients', class: Migration0006Clients },
  { name: '0007-transfers', class: Migration0007Transfers },
  { name: '0008-desk', class: Migration0008Desk },
  { name: '0009-observations', class: Migration0009Observations },
  { name: '0010-indicators', class: Migration0010Indicators },
  { name: '0011-carrier-settings', class: Migration0011CarrierSettings },
  { name: '0012-link-recipients', class: Migration0012LinkRecipients },
];
