import { defineSubgraph } from '../kit/subgraph.js';
import { directoryPrivacy } from './directory.privacy.js';
import { gaps } from './gaps/gaps.feature.js';
import { institutions } from './institutions/institutions.feature.js';
import { migrations } from './migrations/index.js';
import { offers } from './offers/offers.feature.js';
import { search } from './search/search.feature.js';
import { seed } from './seed/seed.js';
import { sites } from './sites/sites.feature.js';

/** The directory of partners and their offers (Partnerverzeichnis), kept by the Kommunales Integrationszentrum. */
export const subgraph = defineSubgraph({
  name: 'partner-directory',
  variants: ['partner', 'office'],
  features: [institutions, sites, offers, search, gaps],
  privacy: directoryPrivacy,
  migrations,
  seed,
});
