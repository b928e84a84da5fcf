import { defineLoader, loaderById } from '../../kit/loaders.js';
import { Participant } from './participant.entity.js';
import type { ParticipantFacts } from './participant.rules.js';

export const participantById = loaderById(Participant);

/** The one maker of the facts. */
export const participantFacts = defineLoader<string, ParticipantFacts>(async (context, ids) => {
  const rows = await participantById(context).loadMany(ids);
  return new Map(rows.flatMap((row) => (row && !(row instanceof Error) ? [[row.id, row] as const] : [])));
});
