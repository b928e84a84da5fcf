import type { Feature } from '../../kit/subgraph.js';
import { HurdleCodesResolver } from './hurdle-codes.resolver.js';

/** What of all carriers' observations the working group sees: codes, and no more (codierte Hürden). */
export const hurdleCodes: Feature = { resolvers: [HurdleCodesResolver] };
