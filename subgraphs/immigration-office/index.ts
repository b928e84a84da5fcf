import { defineSubgraph } from '../kit/subgraph.js';
import { activation } from './activation/activation.feature.js';
import { file } from './file/file.feature.js';
import { links } from './links/links.feature.js';
import { migrations } from './migrations/index.js';
import { naturalisation } from './naturalisation/naturalisation.feature.js';
import { applicationPrivacy as privacy } from './person/application.privacy.js';
import { person } from './person/person.feature.js';
import { seed } from './seed/seed.js';
import { transmissions } from './transmissions/transmissions.feature.js';

export { applicationErasure as erasure } from './person/application.erasure.js';
export { privacy };

/** The immigration and naturalisation office (Ausländer- und Einbürgerungsbehörde). */
export const subgraph = defineSubgraph({
  name: 'immigration-office',
  features: [naturalisation, links, transmissions, activation, file, person],
  privacy,
  migrations,
  seed,
});
