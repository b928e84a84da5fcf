import type { Feature } from '../../kit/subgraph.js';
import { nameKeySchema } from './name-key.entity.js';
import { nameUnnamedApplications } from './search.commands.js';
import { SearchResolver } from './search.resolver.js';

/** Finding applications by name, birth date and file reference. */
export const search: Feature = {
  entities: [nameKeySchema],
  resolvers: [SearchResolver],
  timers: { 'name-applications': nameUnnamedApplications },
};
