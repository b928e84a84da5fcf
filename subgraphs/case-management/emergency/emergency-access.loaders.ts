import { HubError } from '../../kit/errors.js';
import { defineLoader, loaderById } from '../../kit/loaders.js';
import { type Context, signedIn } from '../../kit/transaction.js';
import { EmergencyAccess } from './emergency-access.entity.js';
import type { EmergencyFacts } from './emergency-access.rules.js';

export const emergencyAccessById = loaderById(EmergencyAccess);

/** The one maker of an emergency access's facts. */
export const emergencyFacts = defineLoader<string, EmergencyFacts>(async (context, ids) => {
  const rows = await emergencyAccessById(context).loadMany(ids);
  return new Map(
    rows.flatMap((row) => {
      if (!row || row instanceof Error) return [];
      const { id, state, userId, stoppedAt, until } = row;
      return [[id, { state, userId, isOver: stoppedAt != null || until <= context.now }] as const];
    }),
  );
});

/** For what nobody does in an emergency: giving others access, releasing data, changing what protects the client. */
export function notInEmergency(context: Context): Context {
  if (context.actor.purpose === 'EMERGENCY') throw new HubError('NOT_PERMITTED', undefined, { reason: 'EMERGENCY' });
  return signedIn(context);
}
