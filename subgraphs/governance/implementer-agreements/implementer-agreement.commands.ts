import { HubError, invalidInput } from '../../kit/errors.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import { type Context, oneAfterAnother } from '../../kit/transaction.js';
import { checkBeginning } from '../attendance/beginning.commands.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { proposalById } from '../proposals/proposal.loaders.js';
import { ImplementerAgreement } from './implementer-agreement.entity.js';
import type { AskImplementersInput, DeclareAgreementInput } from './implementer-agreement.inputs.js';
import {
  agreementsOf,
  askedAbout,
  implementerAgreementById,
  implementerAgreementFactsFrom,
} from './implementer-agreement.loaders.js';
import { implementerAgreementProcedure } from './implementer-agreement.procedure.js';

const LONGEST_REASON = 2_000;

/** Asks every implementer of a proposal that was not asked yet, or has answered to another solution than the one it has now. */
export async function askImplementers(context: Context, { proposalId }: AskImplementersInput): Promise<Proposal> {
  const proposal = await proposalById(context).load(proposalId);
  if (!proposal) throw new HubError('NOT_FOUND');
  const { id, institution, implementers, solution } = proposal;
  const asking = { state: 'ASKED' as const, implementer: implementers[0] ?? institution, answeredText: null };
  checkBeginning(context, implementerAgreementProcedure, 'ASK', implementerAgreementFactsFrom(asking, proposal));
  await oneAfterAnother(context, `implementer-agreements:${id}`);
  const asked = (await askedAbout(context).load(id)) ?? [];
  const fresh = implementers.filter((each) => !asked.some(({ implementer }) => implementer === each));
  const stale = asked.filter(
    (each) => implementers.includes(each.implementer) && each.state !== 'ASKED' && each.answeredText !== (solution ?? ''),
  );
  if (fresh.length + stale.length === 0)
    throw new HubError('WRONG_STATE', 'All implementers were asked about this solution already.', { reason: 'ASK' });
  const unanswered = { askedOn: context.today, reason: null, answeredOn: null, answeredById: null, answeredText: null };
  for (const implementer of fresh) {
    const data = { institution, proposalId: id, implementer, ...unanswered };
    await beginProcedure(context, ImplementerAgreement, implementerAgreementProcedure, 'ASK', data);
  }
  for (const each of stale)
    await takeStep(context, ImplementerAgreement, each, implementerAgreementProcedure, 'ASK_AGAIN', unanswered);
  askedAbout(context).clear(id);
  agreementsOf(context).clear(id);
  return proposal;
}

/** Declares whether the own institution would implement a proposal; it may change its mind until the decision. */
export async function declareAgreement(context: Context, input: DeclareAgreementInput): Promise<ImplementerAgreement> {
  const reason = trimmedText('reason', input.reason, LONGEST_REASON) || null;
  const view = { id: input.agreementId, version: input.version };
  const step = input.agrees ? 'AGREE' : 'REFUSE';
  const asked = await implementerAgreementById(context).load(input.agreementId);
  const proposal = asked && (await proposalById(context).load(asked.proposalId));
  const answer = { reason, answeredOn: context.today, answeredById: context.actor.id };
  const changes = { ...answer, answeredText: proposal?.solution ?? '' };
  const declared = await takeStep(context, ImplementerAgreement, view, implementerAgreementProcedure, step, changes);
  // Whoever may not declare it is told so first; a refusal here leaves nothing behind.
  if (!input.agrees && reason === null) throw invalidInput('reason', 'Say why your institution does not agree.');
  askedAbout(context).clear(declared.proposalId);
  agreementsOf(context).clear(declared.proposalId);
  return declared;
}
