import type { Feature } from '../../kit/subgraph.js';
import { QuickCheckResolver } from './quick-check.resolver.js';

/** The public check of naturalisation; it keeps nothing. */
export const quickCheck: Feature = { resolvers: [QuickCheckResolver] };
