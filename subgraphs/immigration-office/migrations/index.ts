import type { MigrationObject } from '@mikro-orm/postgresql';
import { Migration0001Initial } from './0001-initial.js';
import { Migration0002Consent } from './0002-consent.js';
import { Migration0003Person } from './0003-person.js';
import { Migration0004Procedure } from './0004-procedure.js';
import { Migration0005Residence } from './0005-residence.js';
import { Migration0006Documents } from './0006-documents.js';
import { Migration0007Inquiries } from './0007-inquiries.js';
import { Migration0008Appointments } from './0008-appointments.js';
import { Migration0009Decisions } from './0009-decisions.js';
import { Migration0010Desk } from './0010-desk.js';
import { Migration0011Notes } from './0011-notes.js';
import { Migration0012Import } from './0012-import.js';
import { Migration0013StageMedians } from './0013-stage-medians.js';

/** Migrations of the office, oldest first. */
export const migrations: readonly MigrationObject[] = [
  { name: '0001-initial', class: Migration0001Initial },
  { name: '0002-consent', class: Migration0002Consent },
  { name: '0003-person', class: Migration0003Person },
  { name: '0004-procedure', class: Migration0004Procedure },
  { name: '0005-residence', class: Migration0005Residence },
  { name: '0006-documents', class: Migration0006Documents },
  { name: '0007-inquiries', class: Migration0007Inquiries },
  { name: '0008-appointments', class: Migration0008Appointments },
  { name: '0009-decisions', class: Migration0009Decisions },
  { name: '0010-desk', class: Migration0010Desk },
  { name: '0011-notes', class: Migration0011Notes },
  { name: '0012-import', class: Migration0012Import },
  { name: '0013-stage-medians', class: Migration0013StageMedians },
];
