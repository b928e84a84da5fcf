import type { MigrationObject } from '@mikro-orm/postgresql';
import { Migration0001Initial } from './0001-initial.js';

/** Migrations of the directory, oldest first. */
export const migrations: readonly MigrationObject[] = [{ name: '0001-initial', class: Migration0001Initial }];
