import { type Page, type PageArgs, readPage } from '../../kit/connection.js';
import { defineLoader, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { staffOnly } from '../desk/worklist.loaders.js';
import { Interpreter } from './interpreter.entity.js';
import type { InterpreterFacts } from './interpreter.procedure.js';

export const interpreterById = loaderById(Interpreter);

/** The one maker of the facts of an interpreter. */
export const interpreterFacts = defineLoader<string, InterpreterFacts>(async (context, ids) => {
  const rows = await interpreterById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, { state: row.state }] as const] : [])));
});

/** The interpreters whom the office may ask today, of one language or of all, by name. */
export function listInterpreters(context: Context, language: string | null, page: PageArgs): Promise<Page<Interpreter>> {
  staffOnly(context, 'INTERPRETERS');
  const where = {
    state: 'LISTED',
    $or: [{ validTo: null }, { validTo: { $gte: context.today } }],
    ...(language === null ? {} : { languages: { $contains: [language] } }),
  };
  return readPage(context, Interpreter, where, [{ name: 'asc' }], page);
}
