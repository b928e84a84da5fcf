import { defineSubgraph } from '../kit/subgraph.js';
import { activation } from './activation/activation.feature.js';
import { cases } from './cases/cases.feature.js';
import { consents } from './consents/consents.feature.js';
import { emergency } from './emergency/emergency.feature.js';
import { file } from './file/file.feature.js';
import { links } from './links/links.feature.js';
import { migrations } from './migrations/index.js';
import { casePrivacy as privacy } from './person/case.privacy.js';
import { person } from './person/person.feature.js';
import { referrals } from './referrals/referrals.feature.js';
import { secrecyReleases } from './secrecy-releases/secrecy-releases.feature.js';
import { seed } from './seed/seed.js';

export { caseErasure as erasure } from './person/case.erasure.js';
export { privacy };

/** Case management: the counselling of the city and of the welfare carriers, each a tenant of its own. */
export const subgraph = defineSubgraph({
  name: 'case-management',
  features: [cases, consents, secrecyReleases, referrals, links, activation, emergency, file, person],
  privacy,
  migrations,
  seed,
});
