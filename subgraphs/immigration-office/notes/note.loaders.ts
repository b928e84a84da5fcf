import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { NaturalisationNote } from './note.entity.js';
import { NEWEST_NOTES, type NoteFacts } from './note.rules.js';

export const noteById = loaderById(NaturalisationNote);

/** The one maker of a file note's facts. */
export const noteFacts = defineLoader<string, NoteFacts>(async (context, ids) => {
  const rows = await noteById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state }] as const] : [])));
});

/** The newest file notes of an application, the newest first. */
export const newestNotesOf = defineLoader<string, NaturalisationNote[]>(async ({ em }, ids) => {
  const rows = await em.find(
    NaturalisationNote,
    { applicationId: { $in: [...ids] } },
    { orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }] },
  );
  const notes = groupedBy(ids, rows, ({ applicationId }) => applicationId);
  return new Map([...notes].map(([id, own]) => [id, own.slice(0, NEWEST_NOTES)]));
});

/** The note that corrects a note. */
export const correctionOf = defineLoader<string, NaturalisationNote>(async ({ em }, ids) => {
  const rows = await em.find(NaturalisationNote, { correctedFrom: { $in: [...ids] } });
  return new Map(rows.flatMap((row) => (row.correctedFrom ? [[row.correctedFrom, row] as const] : [])));
});

/** All file notes of an application, page by page, the newest first. */
export function listNotes(context: Context, applicationId: string, page: PageArgs): Promise<Page<NaturalisationNote>> {
  return readPage(context, NaturalisationNote, { applicationId }, [{ writtenAt: 'desc' }], page);
}
