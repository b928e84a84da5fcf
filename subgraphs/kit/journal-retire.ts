import { type DatabaseTarget, openDatabaseAsOwner, type Schema } from './database.js';

/** How long the journal of access keeps what an entry says; its hash stays for ever. */
export const RETENTION_YEARS = 2;

/**
 * Takes body and subjects out of the entries recorded before a moment; chain and hashes stay. Of each chain only its beginning goes, up
 * to the first entry that is younger, so that a body missing further on shows as a fault. Runs as the owner: the app role may change nothing.
 */
export async function retireJournal(target: DatabaseTarget, schema: Schema, before: Date): Promise<number> {
  const orm = await openDatabaseAsOwner(target, schema);
  try {
    const [{ retired } = { retired: 0 }] = await orm.em.getConnection().execute<{ retired: number }[]>(
      `with youngest as (
         select chain, coalesce(min(sequence) filter (where recorded_at >= ?), max(sequence) + 1) as sequence from access_journal group by chain),
       gone as (
         update access_journal j set body = null, subjects = '{}' from youngest y
         where j.chain = y.chain and j.sequence < y.sequence and j.body is not null returning 1)
       select count(*)::int as retired from gone`,
      [before.toISOString()],
    );
    return retired;
  } finally {
    await orm.close(true);
  }
}
