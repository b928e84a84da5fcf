import { invalidInput } from '../../kit/errors.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { District } from './district.entity.js';
import { Institution } from './institution.entity.js';
import { Site } from './site.entity.js';

/** How codes of institutions and districts are written; no other text reaches the database. */
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_CODE = 100;

const isCode = (text: string): boolean => text.length <= LONGEST_CODE && CODE.test(text);

export const institutionById = loaderById(Institution);

/** Institutions by their code; a text that is no code finds nothing. */
export const institutionByCode = defineLoader<string, Institution>(async ({ em }, codes) => {
  const rows = await em.find(Institution, { code: { $in: codes.filter(isCode) } });
  return new Map(rows.map((row) => [row.code, row]));
});

export const siteById = loaderById(Site);

/** The sites of institutions, in a steady order. */
export const sitesOf = defineLoader<string, Site[]>(async ({ em }, occupants) => {
  const rows = await em.find(Site, { occupant: { $in: [...occupants] } }, { orderBy: { name: 'asc', id: 'asc' } });
  return groupedBy(occupants, rows, ({ occupant }) => occupant);
});

/** The sites that lie in a district; an unknown district has none. */
export async function sitesInDistrict({ em }: Context, district: string): Promise<readonly Site[]> {
  if (!isCode(district)) throw invalidInput('district', 'A district code is written like duesseldorf-01.');
  return em.find(Site, { districtCode: district });
}

export const districtByCode = defineLoader<string, District>(async ({ em }, codes) => {
  const rows = await em.find(District, { code: { $in: [...codes] } });
  return new Map(rows.map((row) => [row.code, row]));
});
