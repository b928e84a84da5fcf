import { hasRole } from '../../kit/actor.js';
import { linkTokenOf } from '../../kit/consented-link.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { consentById } from '../consents/consent.loaders.js';
import { tellingRecipient } from '../consents/consent.rules.js';
import { CaseLink } from './case-link.entity.js';
import type { LinkCaseToOfficeInput } from './case-link.inputs.js';
import { caseLinkProcedure } from './case-link.procedure.js';

const LONGEST_EVIDENCE = 200;

/** Links a case to a file of the office that the consent names, by the code it handed out, for a client who has consented. */
export async function linkCaseToOffice(context: Context, input: LinkCaseToOfficeInput): Promise<CaseLink> {
  const found = await readOne(context, caseById, input.caseId);
  if (found.version !== input.version) throw new HubError('OUTDATED');
  const data = {
    institution: found.institution,
    caseId: found.id,
    token: tokenFrom(input.code),
    consentId: input.consentId,
    madeBy: hasRole(context.actor, 'data_subject') ? ('CLIENT' as const) : ('COUNSELLOR' as const),
    evidence: trimmedText('evidence', input.evidence, LONGEST_EVIDENCE),
    linkedOn: context.today,
  };
  checkBeginning(context, caseLinkProcedure, 'LINK', { state: 'LINKED', ...data });
  const consent = await consentById(context).load(input.consentId);
  const recipient = consent?.caseId === found.id ? tellingRecipient(consent, context.today) : null;
  if (!consent || !recipient) throw new HubError('CONSENT_REQUIRED');
  return beginProcedure(context, CaseLink, caseLinkProcedure, 'LINK', { ...data, recipient, consentId: consent.id });
}

/** The token of a pair from its code, as the recipient makes it too. */
export function tokenFrom(code: string): string {
  const token = linkTokenOf(code);
  if (token === null) throw invalidInput('code', 'A code has 26 letters and digits.');
  return token;
}
