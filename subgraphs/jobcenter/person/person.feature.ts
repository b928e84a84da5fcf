import type { Feature } from '../../kit/subgraph.js';
import { DataSubjectResolver, ParticipantOfDataSubject } from './data-subject.resolver.js';

/** What the person sees of their own file, and the copy of their data (Datenauskunft, Art. 15 DSGVO). */
export const person: Feature = {
  resolvers: [DataSubjectResolver, ParticipantOfDataSubject],
};
