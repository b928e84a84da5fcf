import { LARGEST_PAGE, type Page, type PageArgs } from '../../kit/connection.js';
import { invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { siteById } from '../sites/site.loaders.js';
import { Offer } from './offer.entity.js';
import type { OfferFacts } from './offer.rules.js';

export const offerById = loaderById(Offer);

/** The readable offers of institutions, in the order of their making: one statement for all institutions of a list. */
export const offersOf = defineLoader<string, Offer[]>(async ({ em }, providers) => {
  const rows = await em.find(Offer, { provider: { $in: [...providers] } }, { orderBy: { id: 'asc' } });
  return groupedBy(providers, rows, ({ provider }) => provider);
});

/** The one maker of an offer's facts. */
export const offerFacts = defineLoader<string, OfferFacts>(async (context, ids) => {
  const offers = (await Promise.all(ids.map((id) => offerById(context).load(id)))).filter((offer) => offer !== null);
  const facts = await Promise.all(
    offers.map(async (offer) => {
      const site = offer.siteId ? await siteById(context).load(offer.siteId) : null;
      return [offer.id, factsFrom(offer, site?.occupant ?? null)] as const;
    }),
  );
  return new Map(facts);
});

function factsFrom(offer: Offer, siteOccupant: string | null): OfferFacts {
  const { state, institution, provider, title, description, languages, delivery } = offer;
  return {
    ...{ state, institution, provider, title, description, languages, siteOccupant, delivery },
    validFrom: offer.validFrom ?? null,
    validTo: offer.validTo ?? null,
    onlineAddress: offer.onlineAddress ?? null,
    capacity: offer.capacity ?? null,
    freePlaces: offer.freePlaces ?? null,
    minimumAge: offer.minimumAge ?? null,
    maximumAge: offer.maximumAge ?? null,
  };
}

/**
 * A page of offers that are in memory already, with the same cursors as a page that the database cuts by id. An institution has tens
 * of offers: reading all of them for a hundred institutions at once is cheaper than a hundred pages.
 */
export function pageOf(offers: readonly Offer[], { first, after }: PageArgs): Page<Offer> {
  if (first < 1 || first > LARGEST_PAGE) throw invalidInput('first', `A page has from 1 to ${LARGEST_PAGE} rows.`);
  const start = after == null ? '' : idIn(after);
  const following = offers.filter(({ id }) => id > start);
  const nodes = following.slice(0, first);
  const edges = nodes.map((node) => ({ node, cursor: Buffer.from(JSON.stringify([node.id])).toString('base64url') }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: following.length > nodes.length,
      hasPreviousPage: after != null,
      startCursor: edges.at(0)?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    countRows: () => Promise.resolve(offers.length),
  };
}

function idIn(cursor: string): string {
  const [id, ...more] = valuesIn(cursor);
  if (typeof id !== 'string' || !isId(id) || more.length > 0) throw invalidInput('after', 'This is not a cursor of this list.');
  return id.toLowerCase();
}

function valuesIn(cursor: string): readonly unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}
