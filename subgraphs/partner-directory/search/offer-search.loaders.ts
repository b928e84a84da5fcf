import { LARGEST_PAGE, type Page, type PageArgs } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import type { Context } from '../../kit/transaction.js';
import type { Offer, OfferTopic } from '../offers/offer.entity.js';
import { offerById } from '../offers/offer.loaders.js';
import { STANDING_STATES } from '../offers/offer.procedure.js';
import type { DeliveryMode, LanguageLevel, ProblemDomain, TargetGroup } from '../offers/offer-codes.rules.js';
import type { AccessibilityFeature } from '../sites/site.rules.js';
import { type Meaning, meaningOf, type NearWord, type SearchWord, searchWordsOf } from './offer-search.rules.js';

/** What is searched for beside words. */
export interface OfferFilter {
  readonly district?: string | null;
  readonly language?: string | null;
  readonly targetGroup?: TargetGroup | null;
  readonly domain?: ProblemDomain | null;
  readonly topic?: OfferTopic | null;
  readonly level?: LanguageLevel | null;
  readonly delivery?: DeliveryMode | null;
  readonly freePlaces?: boolean | null;
  readonly childcare?: boolean | null;
  readonly freeOfCharge?: boolean | null;
  readonly accessibility?: readonly AccessibilityFeature[];
}

/** What a word counts that is found as it stands, found inside of another, and found mistyped; the place where it stands comes on top. */
const POINTS = { whole: 600, part: 400, mistyped: 200, place: 300 } as const;
/** So many words of the offers are looked at for one that was typed. */
const MOST_NEAR = 100;

/** Gathers the parameters of a statement where they stand in its text. */
class Parameters {
  readonly values: unknown[] = [];
  of(value: unknown, type: string): string {
    this.values.push(value);
    return `?::${type}`;
  }
}

/**
 * A page of the offers that are found, the best first, of equals the elder one; without a text all of them in the order of their making.
 * Of more than two words a third may be missing. The ids are found by words that everybody may read, and the offers read through their
 * filter. Points depend on the offer and the words alone, so that a page follows on another without a gap.
 */
export async function searchOffers(
  context: Context,
  text: string | null,
  filter: OfferFilter,
  { first, after }: PageArgs,
): Promise<Page<Offer>> {
  if (first < 1 || first > LARGEST_PAGE) throw invalidInput('first', `A page has from 1 to ${LARGEST_PAGE} rows.`);
  const start = after == null ? null : cursorIn(after);
  const words = text === null ? null : await meaningsOf(context, searchWordsOf(text));
  const found = words?.length === 0 ? [] : await ask<FoundRow>(context, pageOf(context, words, filter, start, first + 1));
  const rows = found.slice(0, first);
  const offers = await Promise.all(rows.map(({ id }) => offerById(context).load(id)));
  const edges = offers.flatMap((node, at) => {
    const row = rows[at];
    return node && row ? [{ node, cursor: cursorOf(row) }] : [];
  });
  return {
    nodes: edges.map(({ node }) => node),
    edges,
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: after != null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    countRows: async () => {
      if (words?.length === 0) return 0;
      const [row] = await ask<{ number: number }>(context, countOf(context, words, filter));
      return row?.number ?? 0;
    },
  };
}

interface FoundRow {
  readonly id: string;
  readonly points: number;
}

interface Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

function ask<Row>({ em }: Context, { sql, values }: Statement): Promise<readonly Row[]> {
  return em.getConnection().execute<Row[]>(sql, [...values], 'all', em.getTransactionContext());
}

interface NearRow extends NearWord {
  /** Place of the word that was typed. */
  readonly at: number;
}

/** What the words mean that were typed: one statement for all. A word that says nothing (a stop word of German, such as "für") is none. */
async function meaningsOf(context: Context, words: readonly SearchWord[]): Promise<readonly Meaning[]> {
  if (words.length === 0) return [];
  const parameters = new Parameters();
  const sql = words.map((word, at) => `(${nearBy(parameters, word, at)})`).join(' union all ');
  const rows = await ask<NearRow>(context, { sql, values: parameters.values });
  const said = new Set(rows.map(({ at }) => at));
  // Every word that says something has a row of its own, which is no word of the offers.
  return words.flatMap((word, at) =>
    said.has(at)
      ? [
          meaningOf(
            word,
            rows.filter((row) => row.at === at && row.word !== ''),
          ),
        ]
      : [],
  );
}

/** The words of the offers that are near to one that was typed, and a row that says that it says something. */
function nearBy(parameters: Parameters, { fullText, parts, mistyped }: SearchWord, at: number): string {
  const query = () => `to_tsquery('german', ${parameters.of(fullText, 'text')})`;
  const folded = (spelling: string) => `offer_fold(${parameters.of(spelling, 'text')})`;
  const inside = () => parts.map((part) => `folded like '%' || ${folded(part)} || '%'`);
  const like = () => mistyped.map((spelling) => `folded % ${folded(spelling)}`);
  const likeness = () => mistyped.map((spelling) => `similarity(folded, ${folded(spelling)})`).join(', ');
  // Parameters are counted as they stand in the statement, so its parts are made in this order.
  return [
    `select ${at} as at, '' as word, false as "isWhole", false as "isPart", 0::real as likeness where numnode(${query()}) > 0`,
    `union all (select ${at}, word, lexemes @@ ${query()}, ${inside().join(' or ') || 'false'},`,
    `${mistyped.length > 0 ? `greatest(${likeness()})` : '0::real'} as likeness from offer_word`,
    `where numnode(${query()}) > 0 and (${[`lexemes @@ ${query()}`, ...inside(), ...like()].join(' or ')})`,
    `order by 3 desc, 4 desc, likeness desc, word limit ${MOST_NEAR})`,
  ].join(' ');
}

function pageOf(
  context: Context,
  words: readonly Meaning[] | null,
  filter: OfferFilter,
  start: FoundRow | null,
  most: number,
): Statement {
  const parameters = new Parameters();
  const found = foundBy(context, parameters, words, filter);
  const { points = 0, id } = start ?? {};
  const follows = () =>
    words === null
      ? ` where id > ${parameters.of(id, 'uuid')}`
      : ` where points < ${parameters.of(points, 'int')} or (points = ${parameters.of(points, 'int')} and id > ${parameters.of(id, 'uuid')})`;
  const page = `select id, points from (${found}) found${start ? follows() : ''}`;
  // Without words all points are equal, and the order of ids is that of an index.
  const order = words === null ? 'id' : 'points desc, id';
  return { sql: `${page} order by ${order} limit ${parameters.of(most, 'int')}`, values: parameters.values };
}

function countOf(context: Context, words: readonly Meaning[] | null, filter: OfferFilter): Statement {
  const parameters = new Parameters();
  const sql = `select count(*)::int as number from (${foundBy(context, parameters, words, filter)}) found`;
  return { sql, values: parameters.values };
}

/** Ids and points of what is found; only what stands in the directory for everybody and is not over. */
function foundBy({ today }: Context, parameters: Parameters, words: readonly Meaning[] | null, filter: OfferFilter): string {
  const worded = words === null ? null : wordedBy(parameters, words);
  const states = STANDING_STATES.map((state) => `'${state}'`).join(', ');
  const conditions = [
    `offer.state in (${states})`,
    `(offer.valid_to is null or offer.valid_to >= ${parameters.of(today, 'date')})`,
    ...conditionsOf(parameters, filter),
  ].join(' and ');
  const offers = 'from offer left join site on site.id = offer.site_id where';
  if (worded === null) return `select offer.id, 0 as points ${offers} ${conditions}`;
  // Each offer is looked up by its id: whatever PostgreSQL knows of the tables, it must not begin with the offers.
  return `select worded.id, worded.points from (${worded}) worded
    cross join lateral (select ${offers} offer.id = worded.id and ${conditions} limit 1) fitting`;
}

function conditionsOf(parameters: Parameters, filter: OfferFilter): readonly string[] {
  const { district, language, targetGroup, domain, topic, level, delivery, freePlaces, childcare, freeOfCharge } = filter;
  const accessibility = filter.accessibility ?? [];
  const texts = (values: readonly string[]) => parameters.of(`{${values.join(',')}}`, 'text[]');
  return [
    ...(district != null ? [`(site.district_code = ${parameters.of(district, 'text')} or offer.delivery = 'ONLINE')`] : []),
    ...(language != null ? [`offer.languages @> ${texts([language])}`] : []),
    ...(targetGroup != null ? [`offer.target_groups && ${texts([targetGroup, 'EVERYBODY'])}`] : []),
    ...(domain != null ? [`offer.domains @> ${texts([domain])}`] : []),
    ...(topic != null ? [`offer.topic = ${parameters.of(topic, 'text')}`] : []),
    ...(level != null ? [`offer.level = ${parameters.of(level, 'text')}`] : []),
    ...(delivery != null ? [`offer.delivery = ${parameters.of(delivery, 'text')}`] : []),
    ...(freePlaces === true ? [`offer.state = 'PUBLISHED' and offer.free_places > 0`] : []),
    ...(childcare === true ? ['offer.childcare'] : []),
    ...(freeOfCharge === true ? [`offer.cost_kind = 'FREE'`] : []),
    ...(accessibility.length > 0 ? [`site.accessibility @> ${texts(accessibility)}`] : []),
  ];
}

/** Ids and points by what the words mean; the points are in whole numbers, so that a cursor can name them. */
function wordedBy(parameters: Parameters, words: readonly Meaning[]): string {
  const query = (meant: string) => `to_tsquery('german', ${parameters.of(meant, 'text')})`;
  const all = ({ whole, parts, mistyped }: Meaning) => [whole, parts, mistyped].filter((each) => each !== null).join(' | ');
  const when = (meant: string | null, worth: number) =>
    meant === null ? '' : `when words @@ ${query(meant)} then ${worth} + ${POINTS.place} * ts_rank(words, ${query(meant)})`;
  const points = ({ whole, parts, mistyped }: Meaning) =>
    `case ${when(whole, POINTS.whole)} ${when(parts, POINTS.part)} ${when(mistyped, POINTS.mistyped)} else 0 end`;
  const columns = words.map((word, at) => `${points(word)} as points${at}`);
  const some = words.map((word) => `words @@ ${query(all(word))}`);
  const found = `select id, ${columns.join(', ')} from offer_search where ${some.join(' or ')}`;
  const number = words.map((_word, at) => `(points${at} > 0)::int`).join(' + ');
  const sum = words.map((_word, at) => `points${at}`).join(' + ');
  const needed = words.length - Math.floor(words.length / 3);
  return `select id, round((${sum})::numeric)::int as points from (${found} offset 0) found where ${number} >= ${needed}`;
}

function cursorOf({ points, id }: FoundRow): string {
  return Buffer.from(JSON.stringify([points, id])).toString('base64url');
}

const MOST_POINTS = 2 ** 31 - 1;

function cursorIn(cursor: string): FoundRow {
  const values = valuesIn(cursor);
  const [points, id] = values;
  const isPoints = typeof points === 'number' && Number.isInteger(points) && Math.abs(points) <= MOST_POINTS;
  if (values.length === 2 && isPoints && typeof id === 'string' && isId(id)) return { points, id };
  throw invalidInput('after', 'This is not a cursor of this list.');
}

function valuesIn(cursor: string): readonly unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}
