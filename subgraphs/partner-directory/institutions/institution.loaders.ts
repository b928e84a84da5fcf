import { defineLoader, loaderById } from '../../kit/loaders.js';
import { Institution } from './institution.entity.js';
import type { InstitutionFacts } from './institution.rules.js';

/** How codes of institutions and districts are written; no other text reaches the database. */
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_CODE = 100;

export const isCode = (text: string): boolean => text.length <= LONGEST_CODE && CODE.test(text);

export const institutionById = loaderById(Institution);

/** Institutions by their code; a text that is no code finds nothing. */
export const institutionByCode = defineLoader<string, Institution>(async ({ em }, codes) => {
  const rows = await em.find(Institution, { code: { $in: codes.filter(isCode) } });
  return new Map(rows.map((row) => [row.code, row]));
});

/** The one maker of the facts of an institution. */
export const institutionFacts = defineLoader<string, InstitutionFacts>(async (context, ids) => {
  const rows = await Promise.all(ids.map((id) => institutionById(context).load(id)));
  return new Map(rows.flatMap((row) => (row ? [[row.id, { id: row.id, institution: row.institution, state: row.state }]] : [])));
});
