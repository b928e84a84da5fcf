import { createHash } from 'node:crypto';
import { hasRole } from '../../kit/actor.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { consentById } from '../consents/consent.loaders.js';
import { covers } from '../consents/consent.rules.js';
import { CaseLink } from './case-link.entity.js';
import type { LinkCaseToOfficeInput } from './case-link.inputs.js';
import { caseLinkProcedure } from './case-link.procedure.js';

const LONGEST_EVIDENCE = 200;
const CODE = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Links a case to an application by the code that the office handed out, for a client who has consented. */
export async function linkCaseToOffice(context: Context, input: LinkCaseToOfficeInput): Promise<CaseLink> {
  const found = await readOne(context, caseById, input.caseId);
  if (found.version !== input.version) throw new HubError('OUTDATED');
  const data = {
    institution: found.institution,
    caseId: found.id,
    officeLink: officeLinkFrom(input.code),
    consentId: input.consentId,
    madeBy: hasRole(context.actor, 'data_subject') ? ('CLIENT' as const) : ('COUNSELLOR' as const),
    evidence: trimmedText('evidence', input.evidence, LONGEST_EVIDENCE),
    linkedOn: context.today,
  };
  checkBeginning(context, caseLinkProcedure, 'LINK', { state: 'LINKED', ...data });
  const consent = await consentById(context).load(input.consentId);
  if (consent?.caseId !== found.id || !covers(consent, 'immigration-office', 'APPLICATION_STATUS', context.today))
    throw new HubError('CONSENT_REQUIRED');
  return beginProcedure(context, CaseLink, caseLinkProcedure, 'LINK', { ...data, consentId: consent.id });
}

/**
 * The token of a pair from its code, as the office makes it too: base64url(SHA-256("kim-hub-link:" + code)), the code in capitals
 * without hyphens and blanks, with O read as 0 and I and L as 1 (Crockford's base 32).
 */
export function officeLinkFrom(code: string): string {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (!CODE.test(plain)) throw invalidInput('code', 'A code has 26 letters and digits.');
  return createHash('sha256').update(`kim-hub-link:${plain}`).digest('base64url');
}
