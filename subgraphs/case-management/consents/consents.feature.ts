import { aggregate } from '../../kit/step.js';
import type { Feature } from '../../kit/subgraph.js';
import { expireConsents } from './consent.commands.js';
import { Consent, consentSchema } from './consent.entity.js';
import { consentFacts } from './consent.loaders.js';
import { consentProcedure } from './consent.procedure.js';
import { CaseConsents, ConsentResolver } from './consent.resolver.js';
import { ConsentProofs } from './consent-proof.resolver.js';

/** What clients consent to, and the proof of it that travels to whoever rests on it (Einwilligung). */
export const consents: Feature = {
  entities: [consentSchema],
  aggregates: [aggregate(Consent, consentProcedure, consentFacts)],
  resolvers: [ConsentResolver, CaseConsents, ConsentProofs],
  timers: { 'expire-consents': expireConsents },
};
