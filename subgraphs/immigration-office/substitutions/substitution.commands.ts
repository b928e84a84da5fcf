import { HubError, invalidInput } from '../../kit/errors.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { OfficerSubstitution } from './substitution.entity.js';
import type { ArrangeSubstitutionInput, EndSubstitutionInput } from './substitution.inputs.js';
import { substitutionProcedure } from './substitution.procedure.js';
import { ownOrSupervised } from './substitution.rules.js';

const LONGEST_ACCOUNT = 255;

/** Arranges who does whose work, from today on at the earliest. */
export function arrangeSubstitution(context: Context, input: ArrangeSubstitutionInput): Promise<OfficerSubstitution> {
  const { actor, today } = context;
  if (!attempt(substitutionProcedure, 'ARRANGE', null, context).ok || actor.institution === null)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'ARRANGE' });
  const officerId = input.officerId == null ? actor.id : accountOf('officerId', input.officerId);
  const substituteId = accountOf('substituteId', input.substituteId);
  if (substituteId === officerId) throw invalidInput('substituteId', 'Nobody substitutes themselves.');
  if (input.toOn < input.fromOn) throw invalidInput('toOn', 'The last day is not before the first.');
  if (input.toOn < today) throw invalidInput('toOn', 'A substitution does not lie in the past.');
  const data = { officerId, substituteId, fromOn: input.fromOn, toOn: input.toOn };
  // The kit asks the requirements of later steps only.
  if (ownOrSupervised.holds({ ...data, state: 'ARRANGED' }, context).status !== 'MET')
    throw new HubError('NOT_PERMITTED', undefined, { reason: ownOrSupervised.code });
  return beginProcedure(context, OfficerSubstitution, substitutionProcedure, 'ARRANGE', {
    ...data,
    institution: actor.institution,
  });
}

/** Ends a substitution before its last day. */
export function endSubstitution(
  context: Context,
  { substitutionId, version }: EndSubstitutionInput,
): Promise<OfficerSubstitution> {
  return takeStep(context, OfficerSubstitution, { id: substitutionId, version }, substitutionProcedure, 'END');
}

function accountOf(field: string, account: string): string {
  const name = trimmedText(field, account, LONGEST_ACCOUNT);
  if (name === '') throw invalidInput(field, 'An account is not empty.');
  return name;
}
