import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { keepBody } from '../bodies/body.commands.js';
import { bodyById } from '../bodies/body.loaders.js';
import type { RulesParameters } from './parameters.rules.js';
import { changed } from './parameters-changes.rules.js';
import { faultsOf } from './parameters-faults.rules.js';
import { FaultyParameters } from './parameters-json.rules.js';
import { RulesVersion } from './rules-version.entity.js';
import type { AdoptRulesInput, DraftRulesInput, RulesParametersInput } from './rules-version.inputs.js';
import { bodyOnDay, rulesInForce, rulesVersionById, votingSeatsOf } from './rules-version.loaders.js';
import { rulesProcedure } from './rules-version.procedure.js';

const LONGEST_SOURCE = 500;

/** Drafts rules for a body of one's own office, from those in force on the day they are to begin; contradictory ones are not stored. */
export async function draftRules(
  context: Context,
  { bodyId, validFrom, source, parameters }: DraftRulesInput,
): Promise<RulesVersion> {
  const { institution, roles } = context.actor;
  if (institution === null || !roles.includes('body_office')) throw new HubError('NOT_PERMITTED');
  const body = await bodyById(context).load(bodyId);
  if (body?.state !== 'ACTIVE' || body.institution !== institution)
    throw invalidInput('bodyId', 'This is not an active body of your office.');
  const text = trimmedText('source', source, LONGEST_SOURCE);
  if (text === '') throw invalidInput('source', 'Say what the rules rest on.');
  const inForce = await rulesInForce(context).load(bodyOnDay(body.id, validFrom));
  const drafted = checkedRules(inForce?.parameters, parameters, await votingSeatsOf(context, body.id));
  return beginProcedure(context, RulesVersion, rulesProcedure, 'DRAFT', {
    institution: body.institution,
    bodyId: body.id,
    number: null,
    validFrom,
    parameters: drafted,
    adoptedByDecisionId: null,
    adoptedOn: null,
    source: text,
  });
}

function checkedRules(base: RulesParameters | undefined, changes: RulesParametersInput | null, seats: number): RulesParameters {
  if (!base) throw invalidInput('bodyId', 'There are no rules to begin from.');
  try {
    const drafted = changed(base, changes ?? {});
    const faults = faultsOf(drafted, seats);
    if (faults.length > 0) throw new FaultyParameters(faults);
    return drafted;
  } catch (error) {
    if (error instanceof FaultyParameters) throw invalidInput('parameters', error.message);
    throw error;
  }
}

/** Enters that rules were adopted, and gives them their number; of two of one body at the same moment one waits. */
export async function adoptRules(context: Context, { rulesId, version, decisionId }: AdoptRulesInput): Promise<RulesVersion> {
  const draft = await rulesVersionById(context).load(rulesId);
  if (draft) {
    await keepBody(context, draft.bodyId);
    await oneAfterAnother(context, `rules-of-procedure:${draft.bodyId}`);
  }
  if (decisionId != null && !isId(decisionId)) throw invalidInput('decisionId', 'This is not the id of a decision.');
  const adopted = draft ? await context.em.count(RulesVersion, { bodyId: draft.bodyId, state: 'ADOPTED' }) : 0;
  return takeStep(context, RulesVersion, { id: rulesId, version }, rulesProcedure, 'ADOPT', {
    number: adopted + 1,
    adoptedByDecisionId: decisionId?.toLowerCase() ?? null,
    adoptedOn: context.today,
  });
}
