import type { MigrationObject } from '@mikro-orm/postgresql';
import { Migration0001Initial } from './0001-initial.js';
import { Migration0002Consent } from './0002-consent.js';
import { Migration0003Person } from './0003-person.js';

/** Migrations of the office, oldest first. */
export const migrations: readonly MigrationObject[] = [
  { name: '0001-initial', class: Migration0001Initial },
  { name: '0002-consent', class: Migration0002Consent },
  { name: '0003-person', class: Migration0003Person },
];
