import { defineLoader } from '../../kit/loaders.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { seatsOn } from '../seat-holders/seat-holder.loaders.js';
import type { ImplementationTask } from './implementation-task.entity.js';
import { implementationTaskById } from './implementation-task.loaders.js';
import type { ImplementationTaskFacts } from './implementation-task.rules.js';

/** The one maker of a task's facts. */
export const taskFacts = defineLoader<string, ImplementationTaskFacts>(async (context, ids) => {
  const found = await implementationTaskById(context).loadMany(ids);
  const rows = found.filter((each): each is ImplementationTask => each !== null && !(each instanceof Error));
  const [decisions, seats] = await Promise.all([
    Promise.all(rows.map(({ decisionId }) => decisionById(context).load(decisionId))),
    Promise.all(rows.map(({ bodyId }) => seatsOn(context, bodyId, context.today))),
  ]);
  return new Map(
    rows.map((row, at) => {
      const decision = decisions[at];
      const chairs = (seats[at] ?? []).filter(({ chair }) => chair).map(({ holderInstitution }) => holderInstitution);
      return [
        row.id,
        {
          state: row.state,
          office: row.institution,
          chairs,
          owner: row.owner,
          dueOn: row.dueOn,
          reportedDoneBy: row.reportedDoneById ?? null,
          decisionEnded: decision?.state === 'REVOKED' || decision?.state === 'REPEALED',
        },
      ];
    }),
  );
});
