import { HubError } from '../../kit/errors.js';
import { attempt, type Procedure } from '../../kit/procedure.js';
import type { Context } from '../../kit/transaction.js';

/**
 * Refuses to begin a procedure whose first step is not this actor's, or has a requirement open; the kit asks those of later steps only.
 * The facts are those of the row as it would be.
 */
export function checkBeginning<Step extends string, State extends string, Facts extends { readonly state: State }>(
  context: Context,
  procedure: Procedure<Step, State, Facts>,
  step: Step,
  facts: Facts,
): void {
  const asIfBegun = { ...procedure, steps: { ...procedure.steps, [step]: { ...procedure.steps[step], from: [facts.state] } } };
  const result = attempt(asIfBegun, step, facts, context);
  if (result.ok) return;
  if (result.refusal !== 'REQUIREMENT_OPEN') throw new HubError(result.refusal, undefined, { reason: result.reason ?? step });
  const [first] = result.open;
  throw new HubError('REQUIREMENT_OPEN', first?.explanation, {
    reason: first?.code ?? step,
    open: result.open.map(({ code }) => code),
  });
}
