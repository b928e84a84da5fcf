import { invalidInput } from '../../kit/errors.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { isCode } from '../institutions/institution.loaders.js';
import { District } from './district.entity.js';
import { Site } from './site.entity.js';
import type { SiteFacts } from './site.rules.js';

export const siteById = loaderById(Site);

/** The sites of institutions that are in use, in a steady order. */
export const sitesOf = defineLoader<string, Site[]>(async ({ em }, occupants) => {
  const where = { occupant: { $in: [...occupants] }, state: 'OPEN' as const };
  const rows = await em.find(Site, where, { orderBy: { name: 'asc', id: 'asc' } });
  return groupedBy(occupants, rows, ({ occupant }) => occupant);
});

/** The sites in use that lie in a district; an unknown district has none. */
export async function sitesInDistrict({ em }: Context, district: string): Promise<readonly Site[]> {
  return em.find(Site, { districtCode: checkedDistrict(district), state: 'OPEN' });
}

/** The code of a district as it comes from outside. */
export function checkedDistrict(district: string): string {
  if (!isCode(district)) throw invalidInput('district', 'A district code is written like duesseldorf-01.');
  return district;
}

export const districtByCode = defineLoader<string, District>(async ({ em }, codes) => {
  const rows = await em.find(District, { code: { $in: codes.filter(isCode) } });
  return new Map(rows.map((row) => [row.code, row]));
});

/** The districts of the city, by their code. */
export function allDistricts({ em }: Context): Promise<District[]> {
  return em.find(District, {}, { orderBy: { code: 'asc' } });
}

/** The one maker of the facts of a site. */
export const siteFacts = defineLoader<string, SiteFacts>(async (context, ids) => {
  const rows = await Promise.all(ids.map((id) => siteById(context).load(id)));
  return new Map(
    rows.flatMap((row) => (row ? [[row.id, { state: row.state, institution: row.institution, occupant: row.occupant }]] : [])),
  );
});
