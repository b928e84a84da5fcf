import type { MigrationObject } from '@mikro-orm/postgresql';
import { Migration0001Initial } from './0001-initial.js';
import { Migration0002Directory } from './0002-directory.js';

/** Migrations of the directory, oldest first. */
export const migrations: readonly MigrationObject[] = [
  { name: '0001-initial', class: Migration0001Initial },
  { name: '0002-directory', class: Migration0002Directory },
];
