import { defineLoader } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import { bodyById } from '../bodies/body.loaders.js';
import { decisionById } from '../decisions/decision.loaders.js';
import { voteById } from '../votes/vote.loaders.js';
import { faultsOf } from './parameters-faults.rules.js';
import { parametersFrom } from './parameters-json.rules.js';
import { RulesVersion } from './rules-version.entity.js';
import { adoptedBy, rulesVersionById, votingSeatsOf } from './rules-version.loaders.js';
import type { AmendmentBasis, RulesFacts } from './rules-version.rules.js';

/** The one maker of the facts of a version of rules. */
export const rulesFacts = defineLoader<string, RulesFacts>(async (context, ids) => {
  const found = await rulesVersionById(context).loadMany(ids);
  const versions = found.filter((each): each is RulesVersion => each instanceof RulesVersion);
  const facts = await Promise.all(versions.map((version) => factsFrom(context, version)));
  return new Map(versions.map(({ id }, at) => [id, facts[at] as RulesFacts]));
});

async function factsFrom(context: Context, version: RulesVersion): Promise<RulesFacts> {
  const [body, adopted, seats, basis] = await Promise.all([
    bodyById(context).load(version.bodyId),
    adoptedBy(context).load(version.bodyId),
    votingSeatsOf(context, version.bodyId),
    basisOf(context, version),
  ]);
  return {
    state: version.state,
    office: version.institution,
    bodyActive: body?.state === 'ACTIVE',
    faults: faultsOf(parametersFrom(version.parameters), seats),
    firstOfBody: (adopted ?? []).every(({ id }) => id === version.id),
    basis,
    validFrom: version.validFrom,
  };
}

async function basisOf(context: Context, { adoptedByDecisionId, bodyId }: RulesVersion): Promise<AmendmentBasis | null> {
  if (!adoptedByDecisionId) return null;
  const decision = await decisionById(context).load(adoptedByDecisionId);
  const vote = decision?.voteId ? await voteById(context).load(decision.voteId) : null;
  return {
    isAdopted: decision?.bodyId === bodyId && decision.outcome === 'ADOPTED' && decision.state !== 'REVOKED',
    isAmendmentVote: vote?.bodyId === bodyId && vote.ruleKey === 'RULES_AMENDMENT' && vote.state === 'ADOPTED',
  };
}
