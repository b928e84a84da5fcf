import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import type { CalendarDate } from '../../subgraphs/kit/calendar.js';
import { apiSchemaOf } from '../support/schema-lint.js';
import { type Changelog, schemaHash, withChanges } from './changelog.js';

export const CHANGELOG = 'schema/changelog.json';
const SUPERGRAPH = 'schema/supergraph.graphql';
const LARGEST_BYTES = 10_000_000;

/**
 * Writes down what has changed for clients since the schema that was last published: the one last committed, or without a repository the one that was
 * there before. Says whether the record changed. `before` is the supergraph that was there, null where there was none.
 */
export async function recordChanges(before: string | null, now: string, date: CalendarDate): Promise<boolean> {
  const schema = apiSchemaOf(now);
  const written = await readChangelog();
  const base = await publishedBefore(written, before);
  // Whoever writes twice before committing keeps the day of the first time.
  const older = base?.changelog.entries ?? [];
  const [latest, ...others] = written?.entries ?? [];
  if (latest?.schema === schemaHash(schema) && JSON.stringify(others) === JSON.stringify(older)) return false;
  const changelog = withChanges(base && { changelog: base.changelog, schema: apiSchemaOf(base.supergraph) }, schema, date);
  const text = `${JSON.stringify(changelog, null, 2)}\n`;
  if (text === (await readFile(CHANGELOG, 'utf8').catch(() => null))) return false;
  await writeFile(CHANGELOG, text);
  return true;
}

/** The record as it lies there; null where there is none. */
export async function readChangelog(): Promise<Changelog | null> {
  const text = await readFile(CHANGELOG, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Changelog);
}

interface Published {
  readonly changelog: Changelog;
  readonly supergraph: string;
}

/** The schema that clients may know; null where the record only begins. */
async function publishedBefore(written: Changelog | null, before: string | null): Promise<Published | null> {
  const [changelog, supergraph] = await Promise.all([committed(CHANGELOG), committed(SUPERGRAPH)]);
  if (supergraph !== null) return changelog === null ? null : { changelog: JSON.parse(changelog) as Changelog, supergraph };
  return written && before !== null ? { changelog: written, supergraph: before } : null;
}

/** A file as it was last committed; null without git, or where it was not. */
function committed(file: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile('git', ['show', `HEAD:./${file}`], { maxBuffer: LARGEST_BYTES }, (error, stdout) => resolve(error ? null : stdout));
  });
}
