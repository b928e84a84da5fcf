import { readFile } from 'node:fs/promises';
import type { CalendarDate } from '../../subgraphs/kit/calendar.js';
import { CHANGELOG, recordChanges } from '../docs/changelog-file.js';
import { Before } from '../new/changes.js';

const SUPERGRAPH = 'schema/supergraph.graphql';
const LIST = 'subgraphs/partners.ts';

/** Writes what a partner changes and records for clients what that changes in the graph; where either fails everything is as it was. */
export async function writeRecorded(
  { line, supergraphSdl }: { readonly line: { readonly sdlFile: string }; readonly supergraphSdl: string },
  write: () => Promise<readonly string[]>,
  date: CalendarDate,
): Promise<readonly string[]> {
  const before = new Before();
  await before.remember([LIST, SUPERGRAPH, line.sdlFile, CHANGELOG]);
  const supergraph = await readFile(SUPERGRAPH, 'utf8').catch(() => null);
  try {
    const written = await write();
    return (await recordChanges(supergraph, supergraphSdl, date)) ? [...written, CHANGELOG] : written;
  } catch (error) {
    await before.restore();
    throw error;
  }
}
