import { fitOfBirth, type KnownBirth } from '../../kit/known-birth.rules.js';
import { fitOf, type NameSearch, nameSearchOf, type Reading } from '../../kit/name-search.rules.js';
import type { Context } from '../../kit/transaction.js';
import { Case } from '../cases/case.entity.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseClient } from '../clients/client.entity.js';

/** What is searched for. */
export interface SoughtCase {
  readonly reference: string | null;
  readonly names: string;
  readonly birth: KnownBirth | null;
}

/** A case that was found, with how well it fits: 1 is what was asked for. */
export interface FoundCase {
  readonly case: Case;
  readonly fit: number;
}

/** So many of an institution are compared by their letters; whoever finds more says more. */
const MOST_CANDIDATES = 300;
/** Where a name and a birth date are asked for, the name counts more. */
const WEIGHT_OF_NAME = 3 / 4;

/** The readable cases of the own institution that fit, the best first; a reference stands before all others. */
export async function searchCases(
  context: Context,
  institution: string,
  sought: SoughtCase,
  most: number,
): Promise<readonly FoundCase[]> {
  const best = (await fittingCases(context, institution, sought))
    .sort((one, other) => other.rank - one.rank || (one.reference < other.reference ? -1 : 1))
    .slice(0, most);
  // Only what is shown is read as a whole.
  const rows = await caseById(context).loadMany(best.map(({ id }) => id));
  return best.flatMap(({ rank }, at) => {
    const found = rows[at];
    if (found instanceof Error) throw found;
    return found ? [{ case: found, fit: Math.min(rank, 1) }] : [];
  });
}

interface Fitting {
  readonly id: string;
  readonly reference: string;
  /** How well it fits; 2 for the reference that was asked for. */
  readonly rank: number;
}

async function fittingCases(context: Context, institution: string, sought: SoughtCase): Promise<Fitting[]> {
  const { em } = context;
  const { reference, names, birth } = sought;
  const search = nameSearchOf(names);
  const ids = search || birth ? await candidates(context, institution, search, birth) : [];
  const anyOf = [{ id: { $in: [...ids] } }, ...(reference === null ? [] : [{ reference }])];
  const cases = (await em.find(
    Case,
    { institution, $or: anyOf },
    { fields: [...OF_CASE], disableIdentityMap: true },
  )) as OfCase[];
  const where = { caseId: { $in: cases.map(({ id }) => id) } };
  const clients = (await em.find(CaseClient, where, { fields: [...OF_CLIENT], disableIdentityMap: true })) as OfClient[];
  const clientOf = new Map(clients.map((client) => [client.caseId, client]));
  return cases.flatMap((found) => {
    const rank = found.reference === reference ? 2 : fitOfCase(found, clientOf.get(found.id) ?? null, search, birth);
    return rank === 0 ? [] : [{ id: found.id, reference: found.reference, rank }];
  });
}

/** What of a case and of its client is compared. */
const OF_CASE = ['id', 'reference', 'clientAlias'] as const;
const OF_CLIENT = ['caseId', 'givenName', 'familyName', 'birthName', 'birthDate', 'birthYear'] as const;
type OfCase = Pick<Case, (typeof OF_CASE)[number]>;
type OfClient = Pick<CaseClient, (typeof OF_CLIENT)[number]>;

/** The name and the working name are compared, whichever fits better; where a birth date is asked for, it has to fit in its year. */
function fitOfCase(
  { clientAlias }: OfCase,
  client: OfClient | null,
  search: NameSearch | null,
  birth: KnownBirth | null,
): number {
  const fitting = birth === null ? 1 : fitOfBirth(birth, birthOf(client));
  if (fitting === 0) return 0;
  if (search === null) return fitting;
  const fit = Math.max(fitOf(search, { givenName: clientAlias }), client ? fitOf(search, client) : 0);
  if (fit === 0) return 0;
  return birth === null ? fit : fit * WEIGHT_OF_NAME + fitting * (1 - WEIGHT_OF_NAME);
}

/** Of a year alone no day can be said, so it fits as a year and no better. */
function birthOf(client: OfClient | null): string | null {
  if (!client) return null;
  return client.birthDate ?? (client.birthYear == null ? null : `${client.birthYear}-00-00`);
}

/** The cases somebody works on, or stands in for: they are compared first, so that colleagues' cases of the same name do not crowd them out. */
const OWN_WORK = `c.manager_id = ? or coalesce(c.deputy_id = ?, false) or exists (select from case_substitution s
  where s.manager_id = c.manager_id and s.substitute_id = ? and s.state = 'ARRANGED' and ?::date between s.from_on and s.to_on)`;

/** Ids of cases whose names sound like every word of one way to read the search; the rows are read through the filter afterwards. */
async function candidates(
  { em, actor, today }: Context,
  institution: string,
  search: NameSearch | null,
  birth: KnownBirth | null,
): Promise<readonly string[]> {
  const parameters: unknown[] = [institution];
  const conditions = [
    ...(search ? [`(${search.readings.map((reading) => soundingLike(reading, parameters)).join(' or ')})`] : []),
    ...(birth ? ['k.birth_year between ? and ?'] : []),
  ];
  if (birth) parameters.push(yearIn(birth.from), yearIn(birth.to));
  parameters.push(actor.id, actor.id, actor.id, today, MOST_CANDIDATES);
  const rows = await em.getConnection().execute<{ id: string }[]>(
    `select c.id from kim_case c left join case_client k on k.case_id = c.id
     cross join lateral (select c.search_keys || coalesce(k.name_keys, '{}') as keys) n
     where c.institution = ?::uuid and c.erased_on is null and ${conditions.join(' and ')} order by (${OWN_WORK}) desc, c.id limit ?`,
    parameters,
    'all',
    em.getTransactionContext(),
  );
  return rows.map(({ id }) => id);
}

const yearIn = (day: string): number => Number(day.slice(0, 4));

/** Keys are capitals and two marks, so they stand in an array, and before a percent sign, as they are. */
function soundingLike(reading: Reading, parameters: unknown[]): string {
  const words = reading.map(({ same, near, beginning }) => {
    parameters.push(`{${[...new Set([...same, ...near])].join(',')}}`);
    if (beginning === null) return 'n.keys && ?::text[]';
    parameters.push(`${beginning}%`);
    return '(n.keys && ?::text[] or exists (select from unnest(n.keys) b where b like ?))';
  });
  return `(${words.join(' and ')})`;
}
