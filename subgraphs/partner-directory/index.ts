import { defineSubgraph } from '../kit/subgraph.js';
import { institutions } from './institutions/institutions.feature.js';
import { migrations } from './migrations/index.js';
import { offers } from './offers/offers.feature.js';
import { seed } from './seed/seed.js';

/** The directory of partners and their offers (Partnerverzeichnis), kept by the Kommunales Integrationszentrum. */
export const subgraph = defineSubgraph({
  name: 'partner-directory',
  features: [institutions, offers],
  migrations,
  seed,
});
