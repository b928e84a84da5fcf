import { HubError, invalidInput } from '../../kit/errors.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import { statedText } from '../cases/stated.commands.js';
import { CaseSubstitution } from './substitution.entity.js';
import type { ArrangeSubstitutionInput, EndSubstitutionInput } from './substitution.inputs.js';
import { substitutionProcedure } from './substitution.procedure.js';
import { ownOrLed, substitutionFault } from './substitution.rules.js';

const LONGEST_ACCOUNT = 120;

/** Arranges who stands in for whom, from today on at the earliest. */
export function arrangeSubstitution(context: Context, input: ArrangeSubstitutionInput): Promise<CaseSubstitution> {
  const { actor, today } = context;
  const data = {
    managerId: input.managerId == null ? actor.id : statedText('managerId', input.managerId, LONGEST_ACCOUNT),
    substituteId: statedText('substituteId', input.substituteId, LONGEST_ACCOUNT),
    fromOn: input.fromOn,
    toOn: input.toOn,
  };
  if (actor.institution === null || !attempt(substitutionProcedure, 'ARRANGE', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'ARRANGE' });
  // The kit asks the requirements of later steps only.
  if (ownOrLed.holds({ ...data, state: 'ARRANGED' }, context).status !== 'MET')
    throw new HubError('NOT_PERMITTED', undefined, { reason: ownOrLed.code });
  const fault = substitutionFault(data, today);
  if (fault) throw invalidInput(fault.field, fault.sentence);
  return beginProcedure(context, CaseSubstitution, substitutionProcedure, 'ARRANGE', {
    ...data,
    institution: actor.institution,
  });
}

/** Ends a substitution before its last day: from now on the substitute reads nothing of it. */
export function endSubstitution(context: Context, { substitutionId, version }: EndSubstitutionInput): Promise<CaseSubstitution> {
  return takeStep(context, CaseSubstitution, { id: substitutionId, version }, substitutionProcedure, 'END');
}
