import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { remindOfCertificates } from './ceremony.commands.js';
import { Ceremony, ceremonySchema } from './ceremony.entity.js';
import { ceremonyFacts } from './ceremony.loaders.js';
import { ceremonyProcedure } from './ceremony.procedure.js';
import { CeremonyResolver } from './ceremony.resolver.js';

/** Ceremonies with their places, and the handing over of certificates (Einbürgerungsfeier). */
export const ceremonies: Feature = {
  entities: [ceremonySchema],
  aggregates: [aggregate(Ceremony, ceremonyProcedure, ceremonyFacts)],
  resolvers: [CeremonyResolver],
  timers: { 'certificates-waiting': remindOfCertificates },
};
