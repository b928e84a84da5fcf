import type { Feature } from '../../kit/subgraph.js';
import { ResidenceOfDataSubject } from './residence-person.resolver.js';

/** What persons see of their residence file, and the copy of their data (Art. 15 DSGVO). */
export const residencePerson: Feature = { resolvers: [ResidenceOfDataSubject] };
