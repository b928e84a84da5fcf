import type { MigrationObject } from '@mikro-orm/postgresql';
import { Migration0001Courses } from './0001-courses.js';

/** Migrations of the jobcenter, oldest first. */
export const migrations: readonly MigrationObject[] = [{ name: '0001-courses', class: Migration0001Courses }];
