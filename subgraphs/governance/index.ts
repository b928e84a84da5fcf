import { defineSubgraph } from '../kit/subgraph.js';
import { bodies } from './bodies/bodies.feature.js';
import { migrations } from './migrations/index.js';
import { proposals } from './proposals/proposals.feature.js';
import { seed } from './seed/seed.js';

/** The governance of the integration management: its bodies and what they deliberate on (KIM-Gremien). */
export const subgraph = defineSubgraph({
  name: 'governance',
  features: [bodies, proposals],
  migrations,
  seed,
});
