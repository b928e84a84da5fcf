import { defineLoader, groupedBy, loaderById } from '../../kit/loaders.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { Transmission } from './transmission.entity.js';
import type { TransmissionFacts } from './transmission.rules.js';

const transmissionById = loaderById(Transmission);

/** The one maker of a transmission's facts. */
export const transmissionFacts = defineLoader<string, TransmissionFacts>(async (context, ids) => {
  const rows = await transmissionById(context).loadMany(ids);
  const found = rows.flatMap((each) => (each && !(each instanceof Error) ? [each] : []));
  const applications = await applicationById(context).loadMany(found.map(({ applicationId }) => applicationId));
  return new Map(
    found.flatMap((row, at) => {
      const application = applications[at];
      if (!application || application instanceof Error) return [];
      return [[row.id, { ...row, birthDate: application.birthDate ?? null, filed: application.state !== 'DRAFT' }] as const];
    }),
  );
});

/** The transmissions on an application, the oldest first. */
export const transmissionsOf = defineLoader<string, Transmission[]>(async ({ em }, ids) => {
  const rows = await em.find(Transmission, { applicationId: { $in: [...ids] } }, { orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return groupedBy(ids, rows, ({ applicationId }) => applicationId);
});
