import type { Actor } from '../../kit/actor.js';
import type { CalendarDate } from '../../kit/calendar.js';
import { met, notMet, type Rule } from '../../kit/procedure.js';
import { DIRECTORY_RULES, keepsEntryOf, DIRECTORY_RULES_SINCE as SINCE } from '../institutions/institution.rules.js';
import type { OfferState } from './offer.procedure.js';
import type { DeliveryMode } from './offer-codes.rules.js';

/** To whom an offer belongs: the directory's owner, and the institution that runs it. */
export interface OfferBelonging {
  /** The Kommunales Integrationszentrum, which owns the directory. */
  readonly institution: string;
  /** The institution that runs the offer. */
  readonly provider: string;
}

/** What the rules need to know about an offer. */
export interface OfferFacts extends OfferBelonging {
  readonly state: OfferState;
  readonly title: string;
  readonly description: string;
  readonly languages: readonly string[];
  readonly validFrom: CalendarDate | null;
  readonly validTo: CalendarDate | null;
  /** Institution of the site where it takes place; null without a site. */
  readonly siteOccupant: string | null;
  readonly delivery: DeliveryMode;
  readonly onlineAddress: string | null;
  readonly capacity: number | null;
  /** Null where nobody has counted. */
  readonly freePlaces: number | null;
  readonly minimumAge: number | null;
  readonly maximumAge: number | null;
}

/** Whether an account works for the directory's owner or for the institution that runs the offer. */
export function belongsTo({ institution, provider }: OfferBelonging, actor: Actor): boolean {
  return keepsEntryOf(actor, institution, provider);
}

/** Nobody changes the offers of another institution but the directory's owner; the hub itself ends what is over. */
export const ownOffer: Rule<OfferFacts> = {
  code: 'OFFER_OF_ANOTHER_INSTITUTION',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: (facts, { actor }) =>
    belongsTo(facts, actor) || actor.roles.includes('system')
      ? met('Your institution runs this offer or keeps the directory.')
      : notMet('Another institution runs this offer.'),
};

/** What others drafted is checked before everybody reads it. */
export const publishedByOwner: Rule<OfferFacts> = {
  code: 'NOT_CHECKED_BY_DIRECTORY',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ institution }, { actor }) =>
    actor.institution === institution
      ? met('The Kommunales Integrationszentrum publishes the offer.')
      : notMet('The Kommunales Integrationszentrum has to check and publish the offer.'),
};

export const titled: Rule<OfferFacts> = {
  code: 'TITLE_MISSING',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ title }) => (title.trim() !== '' ? met('The offer has a title.') : notMet('The offer has no title.')),
};

export const described: Rule<OfferFacts> = {
  code: 'DESCRIPTION_MISSING',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ description }) =>
    description.trim() !== '' ? met('The offer is described.') : notMet('The offer is not described.'),
};

export const languageNamed: Rule<OfferFacts> = {
  code: 'LANGUAGE_MISSING',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ languages }) =>
    languages.length > 0
      ? met(`Languages: ${languages.join(', ')}.`)
      : notMet('The offer names no language in which it is held.'),
};

export const beginKnown: Rule<OfferFacts> = {
  code: 'BEGIN_MISSING',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ validFrom }) =>
    validFrom !== null ? met(`The offer begins on ${validFrom}.`) : notMet('The offer does not say from when it is held.'),
};

export const endsAfterBegin: Rule<OfferFacts> = {
  code: 'ENDS_BEFORE_BEGIN',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ validFrom, validTo }) =>
    validFrom === null || validTo === null || validTo >= validFrom
      ? met('The offer does not end before it begins.')
      : notMet(`The offer ends on ${validTo}, before it begins on ${validFrom}.`),
};

/** The last day counts: an offer that ends today may still be published today. */
export const notOver: Rule<OfferFacts> = {
  code: 'ALREADY_ENDED',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ validTo }, { today }) =>
    validTo === null || validTo >= today ? met('The offer has not ended.') : notMet(`The offer ended on ${validTo}.`),
};

/** What is held at a place is held at a site of whoever offers it; what is held on the web or where people live needs none. */
export const heldByItsProvider: Rule<OfferFacts> = {
  code: 'SITE_NOT_OF_PROVIDER',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ siteOccupant, provider, delivery }) => {
    if (siteOccupant === null && (delivery === 'ONLINE' || delivery === 'OUTREACH')) return met('The offer needs no site.');
    if (siteOccupant === null) return notMet('The offer does not say at which site it takes place.');
    return siteOccupant === provider
      ? met('The site belongs to the provider.')
      : notMet('The site belongs to another institution.');
  },
};

export const reachableOnline: Rule<OfferFacts> = {
  code: 'ONLINE_ADDRESS_MISSING',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ delivery, onlineAddress }) =>
    delivery !== 'ONLINE' || onlineAddress !== null
      ? met('The offer says where it is to be found.')
      : notMet('The offer is held on the web and does not say where.'),
};

export const placesWithinCapacity: Rule<OfferFacts> = {
  code: 'MORE_FREE_PLACES_THAN_PLACES',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ capacity, freePlaces }) =>
    capacity === null || freePlaces === null || freePlaces <= capacity
      ? met('There are not more free places than places.')
      : notMet(`The offer has ${capacity} places, of which ${freePlaces} cannot be free.`),
};

export const agesInOrder: Rule<OfferFacts> = {
  code: 'AGES_NOT_IN_ORDER',
  legalBasis: DIRECTORY_RULES,
  validFrom: SINCE,
  holds: ({ minimumAge, maximumAge }) =>
    minimumAge === null || maximumAge === null || minimumAge <= maximumAge
      ? met('The ages are in order.')
      : notMet(`Nobody is at least ${minimumAge} and at most ${maximumAge} years old.`),
};
