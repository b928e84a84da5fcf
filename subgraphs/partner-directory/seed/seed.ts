import type { EntityManager } from '@mikro-orm/postgresql';
import { addDays } from '../../kit/calendar.js';
import { seedId } from '../../kit/ids.js';
import { endsOf } from '../../kit/procedure.js';
import { historyRows, insertMissing } from '../../kit/seeding.js';
import { StepRecord } from '../../kit/step.js';
import type { SeedRequest } from '../../kit/subgraph.js';
import { type DataProtectionRegime, Institution, type InstitutionKind } from '../institutions/institution.entity.js';
import { DOMAIN_OF } from '../offers/offer.commands.js';
import { Offer, type OfferTopic } from '../offers/offer.entity.js';
import { type OfferState, type OfferStep, offerProcedure } from '../offers/offer.procedure.js';
import { District } from '../sites/district.entity.js';
import { Site } from '../sites/site.entity.js';
import duesseldorf from './duesseldorf.json' with { type: 'json' };
import solingen from './solingen.json' with { type: 'json' };
import { institutionDetails, offerDetails, siteDetails } from './synthetic-details.js';

/** What the files of both cities hold. */
interface DirectoryData {
  readonly sources: Readonly<Record<string, string>>;
  readonly districts: readonly { code: string; name: string }[];
  readonly institutions: readonly {
    code: string;
    name: string;
    shortName: string;
    kind: string;
    parent: string | null;
    dataProtectionRegime: string;
    tenant: boolean;
    source: string;
  }[];
  readonly sites: readonly {
    code: string;
    institution: string;
    district: string;
    name: string;
    street: string;
    postalCode: string;
    city: string;
  }[];
  readonly offers: readonly OfferData[];
}

interface OfferData {
  readonly code: string;
  readonly institution: string;
  readonly site: string;
  readonly title: string;
  readonly description: string;
  readonly topic: string;
  readonly languages: readonly string[];
  readonly targetGroup: string;
  readonly capacity: number;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly state: string;
}

const DATA: Readonly<Record<SeedRequest['city'], DirectoryData>> = { duesseldorf, solingen };

/** The steps that led to each state. */
const WAY: Readonly<Record<OfferState, readonly OfferStep[]>> = {
  DRAFT: ['DRAFT_OFFER'],
  PUBLISHED: ['DRAFT_OFFER', 'PUBLISH'],
  FULL: ['DRAFT_OFFER', 'PUBLISH', 'REPORT_PLACES'],
  PAUSED: ['DRAFT_OFFER', 'PUBLISH', 'PAUSE'],
  ENDED: ['DRAFT_OFFER', 'PUBLISH', 'END'],
  WITHDRAWN: ['DRAFT_OFFER', 'PUBLISH', 'WITHDRAW'],
};

/** Brings the city's directory into the database; only the offers, which are synthetic, multiply with the scale. */
export async function seed(em: EntityManager, { city, scale }: SeedRequest): Promise<void> {
  const data = DATA[city];
  const institution = seedId('institution', `ki-${city}`);
  await insertMissing(
    em,
    District,
    data.districts.map(({ code, name }) => ({ id: seedId('district', code), institution, code, name })),
  );
  await insertMissing(
    em,
    Institution,
    data.institutions.map(({ code, name, shortName, kind, parent, dataProtectionRegime, tenant, source }) => ({
      id: seedId('institution', code),
      institution,
      code,
      name,
      shortName,
      kind: kind as InstitutionKind,
      parentId: parent === null ? null : seedId('institution', parent),
      dataProtectionRegime: dataProtectionRegime as DataProtectionRegime,
      tenant,
      source: data.sources[source] ?? source,
      version: 1,
      state: 'LISTED' as const,
      ...institutionDetails(code),
    })),
  );
  await insertMissing(
    em,
    Site,
    data.sites.map(({ code, institution: occupant, district: districtCode, name, street, postalCode, city: town }) => ({
      id: seedId('site', code),
      institution,
      occupant: seedId('institution', occupant),
      districtCode,
      name,
      street,
      postalCode,
      city: town,
      version: 1,
      state: 'OPEN' as const,
      ...siteDetails(code),
    })),
  );
  const offers = Array.from({ length: scale }, (_, copy) => data.offers.map((each) => offerFrom(each, institution, copy))).flat();
  await insertMissing(em, Offer, offers);
  await insertMissing(em, StepRecord, offers.flatMap(stepsOf));
}

function offerFrom(data: OfferData, institution: string, copy: number) {
  const state = data.state as OfferState;
  return {
    id: seedId('offer', copy === 0 ? data.code : `${data.code}~${copy}`),
    version: WAY[state].length,
    institution,
    provider: seedId('institution', data.institution),
    state,
    siteId: seedId('site', data.site),
    title: copy === 0 ? data.title : `${data.title} (${copy + 1})`,
    description: data.description,
    topic: data.topic as OfferTopic,
    languages: [...data.languages],
    targetGroup: data.targetGroup,
    capacity: data.capacity,
    domains: [...DOMAIN_OF[data.topic as OfferTopic]],
    ...offerDetails({ ...data, topic: data.topic as OfferTopic }),
    validFrom: data.validFrom,
    validTo: data.validTo,
  };
}

/**
 * The history of a seeded offer: drafted a month before it begins at the latest, published a week later, full or paused two weeks after it began, withdrawn
 * when it was over.
 */
function stepsOf(offer: ReturnType<typeof offerFrom>) {
  const begin = offer.validFrom < '2026-10-01' ? offer.validFrom : '2026-10-01';
  const days: Record<string, string> = {
    DRAFT_OFFER: addDays(begin, -30),
    PUBLISH: addDays(begin, -23),
    REPORT_PLACES: addDays(begin, 14),
    PAUSE: addDays(begin, 14),
    END: addDays(offer.validTo ?? begin, 1),
    WITHDRAW: addDays(offer.validTo ?? begin, 1),
  };
  const way = WAY[offer.state];
  const steps = way.map((step, at) => ({
    step,
    toState: at === way.length - 1 ? offer.state : endOf(step),
    on: days[step] ?? begin,
    actorId: 'demo:editor',
    actorInstitution: offer.institution,
  }));
  return historyRows(offerProcedure, offer, steps);
}

function endOf(step: OfferStep): OfferState {
  const [end] = endsOf(offerProcedure.steps[step]);
  return end as OfferState;
}
