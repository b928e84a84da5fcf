import { HubError } from '../../kit/errors.js';
import { attempt, openRequirements, type Procedure } from '../../kit/procedure.js';
import type { Context } from '../../kit/transaction.js';

/** Refuses to begin a procedure whose first step is not this actor's, or has a requirement open; the kit asks those of later steps only. */
export function checkBeginning<Step extends string, State extends string, Facts extends { readonly state: State }>(
  context: Context,
  procedure: Procedure<Step, State, Facts>,
  step: Step,
  facts: Facts,
): void {
  if (!attempt(procedure, step, null, context).ok) throw new HubError('NOT_PERMITTED', undefined, { reason: step });
  const open = openRequirements(procedure.steps[step].requires ?? [], facts, context);
  const [first] = open;
  if (first)
    throw new HubError('REQUIREMENT_OPEN', first.explanation, { reason: first.code, open: open.map(({ code }) => code) });
}
