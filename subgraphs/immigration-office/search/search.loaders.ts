import { fitOfBirth, type KnownBirth } from '../../kit/known-birth.rules.js';
import { fitOf, type NameSearch, nameSearchOf, type Reading } from '../../kit/name-search.rules.js';
import type { Context } from '../../kit/transaction.js';
import { Application } from '../naturalisation/application.entity.js';
import { referenceOf } from './search.rules.js';

/** What is searched for. */
export interface Sought {
  readonly fileReference: string | null;
  readonly names: string;
  readonly birth: KnownBirth | null;
}

/** An application that was found, with how well it fits: 1 is what was asked for. */
export interface Found {
  readonly application: Application;
  readonly fit: number;
}

/** So many are compared by their letters; whoever finds more says more. */
const MOST_CANDIDATES = 100;
/** Where a name and a birth date are asked for, the name counts more. */
const WEIGHT_OF_NAME = 3 / 4;

/** What of an application is compared. */
type Candidate = Pick<Application, 'id' | 'searchName' | 'givenName' | 'familyName' | 'birthName' | 'birthDate'>;
const COMPARED = ['id', 'searchName', 'givenName', 'familyName', 'birthName', 'birthDate'] as const;

interface Fitting {
  readonly candidate: Candidate;
  readonly fit: number;
}

/** The readable applications that fit, the best first; a file reference stands alone before all others. */
export async function searchApplications(context: Context, sought: Sought, most: number): Promise<readonly Found[]> {
  const referred = sought.fileReference === null ? [] : await byReference(context, sought.fileReference);
  const search = nameSearchOf(sought.names);
  const named = search ? await byName(context, search, sought.birth) : sought.birth ? await byBirth(context, sought.birth) : [];
  const others = named
    .filter(({ candidate }) => !referred.some(({ id }) => id === candidate.id))
    .sort((one, other) => other.fit - one.fit || compare(one.candidate, other.candidate))
    .slice(0, most);
  // Only what is shown is read as a whole.
  const rows = await context.em.find(Application, { id: { $in: others.map(({ candidate }) => candidate.id) } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = others.flatMap(({ candidate, fit }) => {
    const application = byId.get(candidate.id);
    return application ? [{ application, fit }] : [];
  });
  return [...referred.map((application) => ({ application, fit: 1 })), ...found].slice(0, most);
}

/** The same names in the order of names, and of one name the elder file first. */
function compare(one: Candidate, other: Candidate): number {
  if (one.searchName !== other.searchName) return one.searchName < other.searchName ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function byReference({ em, actor }: Context, text: string): Promise<Application[]> {
  const references = [...new Set([referenceOf(text), text.trim()])];
  const where = { institution: actor.institution as string };
  return em.find(Application, {
    $or: [
      { ...where, fileReference: { $in: references } },
      { ...where, externalReference: { $in: references } },
    ],
  });
}

async function byBirth({ em, actor }: Context, birth: KnownBirth): Promise<Fitting[]> {
  const where = { institution: actor.institution as string, birthDate: { $gte: birth.from, $lte: birth.to } };
  const options = { fields: COMPARED, disableIdentityMap: true, limit: MOST_CANDIDATES } as const;
  const rows = await em.find(Application, where, { ...options, orderBy: [{ birthDate: 'asc' }, { id: 'asc' }] });
  return rows.map((candidate) => ({ candidate: candidate as Candidate, fit: 1 }));
}

/** Those who sound the same first; where these are few, those who are near. */
async function byName(context: Context, search: NameSearch, birth: KnownBirth | null): Promise<Fitting[]> {
  const same = await candidates(context, search.readings, birth, false);
  const ids = new Set(same);
  if (same.length < MOST_CANDIDATES) for (const id of await candidates(context, search.readings, birth, true)) ids.add(id);
  const where = { id: { $in: [...ids].slice(0, MOST_CANDIDATES) } };
  const rows = (await context.em.find(Application, where, { fields: COMPARED, disableIdentityMap: true })) as Candidate[];
  return rows.flatMap((candidate) => {
    const fit = fitOf(search, candidate);
    if (fit === 0) return [];
    if (birth === null) return [{ candidate, fit }];
    const fitting = fitOfBirth(birth, candidate.birthDate);
    return fitting === 0 ? [] : [{ candidate, fit: fit * WEIGHT_OF_NAME + fitting * (1 - WEIGHT_OF_NAME) }];
  });
}

/**
 * Ids of applications under the keys of a search: one branch for each way to read it. The keys are compared for equality and by their
 * beginning, which a row policy lets an index do; the rows themselves are read through the filter afterwards.
 */
async function candidates(
  context: Context,
  readings: readonly Reading[],
  birth: KnownBirth | null,
  near: boolean,
): Promise<readonly string[]> {
  const parameters: unknown[] = [];
  const asParameter = (value: unknown) => {
    parameters.push(value);
    return '?';
  };
  const inYear = () =>
    birth === null
      ? ''
      : ` and birth_year between ${asParameter(Number(birth.from.slice(0, 4)))} and ${asParameter(Number(birth.to.slice(0, 4)))}`;
  const wordOf = ({ same, near: others, beginning }: Reading[number]): string => {
    // Keys are capitals and two marks, so they stand in an array as they are.
    const keys = near ? others : same;
    const from = `select application_id from application_name_key where institution = ${asParameter(context.actor.institution)}::uuid`;
    const found = `${from} and key = any(${asParameter(`{${keys.join(',')}}`)}::text[])${inYear()}`;
    if (!near || beginning === null) return found;
    const begun = `select application_id from application_name_key where institution = ${asParameter(context.actor.institution)}::uuid`;
    return `${found} union all ${begun} and key >= ${asParameter(beginning)} and key < ${asParameter(`${beginning}[`)}${inYear()}`;
  };
  const branches = readings.map(
    (reading) => `(${reading.map((word) => `(${wordOf(word)})`).join(' intersect ')} limit ${MOST_CANDIDATES})`,
  );
  const rows = await context.em
    .getConnection()
    .execute<{ application_id: string }[]>(branches.join(' union all '), parameters, 'all', context.em.getTransactionContext());
  return [...new Set(rows.map((row) => row.application_id))].slice(0, MOST_CANDIDATES);
}
