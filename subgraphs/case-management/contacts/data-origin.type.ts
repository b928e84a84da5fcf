import { registerEnumType } from 'type-graphql';
import { enumOf } from '../cases/case.type.js';
import { DATA_ORIGINS } from './data-origin.rules.js';

export const DataOriginEnum = enumOf(DATA_ORIGINS);
registerEnumType(DataOriginEnum, {
  name: 'CaseDataOrigin',
  description: 'Where what is on record comes from (Herkunft, § 78 SGB X).',
  valuesConfig: {
    OWN: { description: 'The institution itself.' },
    CLIENT: { description: 'The client.' },
    JOBCENTER: { description: 'A job centre (Jobcenter): social data.' },
    JUGENDAMT: { description: 'A youth welfare office (Jugendamt): social data.' },
    OTHER_SGB_BODY: { description: 'Another body under § 35 SGB I: social data (Sozialdaten).' },
  },
});
