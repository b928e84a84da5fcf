import type { Feature } from '../../kit/subgraph.js';
import { ResidenceCheckResolver } from './residence-check.resolver.js';

/** The preliminary check of residence law, for everybody (Vorprüfung). */
export const residenceCheck: Feature = { resolvers: [ResidenceCheckResolver] };
