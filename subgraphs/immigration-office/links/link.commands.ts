import { createHash } from 'node:crypto';
import { makeActivationCode } from '../../kit/activation.js';
import { hasRole } from '../../kit/actor.js';
import { addDays } from '../../kit/calendar.js';
import { HubError, invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import type { Context } from '../../kit/transaction.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ConsentedLink } from './link.entity.js';
import type { ClaimLinkInput, LinkStepInput } from './link.inputs.js';
import { linkProcedure } from './link.procedure.js';
import { CODE_DAYS } from './link.rules.js';

const LONGEST_EVIDENCE = 200;
const CODE = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Codes of this unit of work, shown in its answer and nowhere afterwards. */
const codes = new WeakMap<ConsentedLink, string>();

/** The code of a link that was issued in this very unit of work. */
export function codeOnce(link: ConsentedLink): string | null {
  return codes.get(link) ?? null;
}

/** Hands out a code of 128 random bits for an application; only its hash is kept. */
export async function issueLinkCode(context: Context, input: ApplicationStepInput): Promise<ConsentedLink> {
  const application = await readOne(context, applicationById, input.applicationId);
  if (!attempt(linkProcedure, 'ISSUE', null, context).ok) throw new HubError('NOT_PERMITTED', undefined, { reason: 'ISSUE' });
  if (application.version !== input.version) throw new HubError('OUTDATED');
  const { code } = makeActivationCode();
  const link = await beginProcedure(context, ConsentedLink, linkProcedure, 'ISSUE', {
    institution: application.institution,
    applicationId: application.id,
    token: tokenOf(code) ?? '',
    issuedBy: context.actor.id,
    issuedOn: context.today,
    expiresOn: addDays(context.today, CODE_DAYS),
  });
  codes.set(link, code);
  return link;
}

/**
 * Claims a link with its code. A wrong, a used and an expired code, one for somebody else's application and no code at all are answered
 * alike: trying codes tells nothing.
 */
export async function claimLink(context: Context, input: ClaimLinkInput): Promise<ConsentedLink> {
  const { em, actor, today } = context;
  if ((input.evidence?.length ?? 0) > LONGEST_EVIDENCE) throw invalidInput('evidence', `At most ${LONGEST_EVIDENCE} characters.`);
  const token = tokenOf(input.code);
  const link = token && (await em.findOne(ConsentedLink, { token, state: 'ISSUED', expiresOn: { $gte: today } }));
  if (!link) throw new HubError('NOT_FOUND');
  const staff = !hasRole(actor, 'data_subject', 'representative');
  return takeStep(context, ConsentedLink, link, linkProcedure, 'CLAIM', {
    claimedOn: today,
    claimedByStaff: staff,
    evidence: input.evidence?.trim() ?? '',
  });
}

/** Confirms a link, by another officer than the one who handed out its code. */
export async function confirmLink(context: Context, { linkId, version }: LinkStepInput): Promise<ConsentedLink> {
  const { em, actor, today } = context;
  // PostgreSQL wants the changed row to be visible to whoever changed it, and a confirmed link is visible to no officer: the policy
  // makes an exception for this one row until the transaction ends.
  const transaction = em.getTransactionContext();
  await em.getConnection().execute(`select set_config('hub.link', ?, true)`, [linkId], 'run', transaction);
  return takeStep(context, ConsentedLink, { id: linkId, version }, linkProcedure, 'CONFIRM', {
    confirmedBy: actor.id,
    confirmedOn: today,
  });
}

/** Notes of codes that were not used in time that they have expired; work of the system's own. They could not be used before. */
export async function expireLinks(context: Context): Promise<number> {
  const over = await context.em.find(ConsentedLink, { state: 'ISSUED', expiresOn: { $lt: context.today } });
  for (const { id, version } of over) await takeStep(context, ConsentedLink, { id, version }, linkProcedure, 'EXPIRE');
  return over.length;
}

/**
 * The token of a pair from its code, as case management makes it too: base64url(SHA-256("kim-hub-link:" + code)), the code in capitals
 * without hyphens and blanks, with O read as 0 and I and L as 1 (Crockford's base 32). Null for what cannot be a code.
 */
function tokenOf(code: string): string | null {
  const plain = code.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return CODE.test(plain) ? createHash('sha256').update(`kim-hub-link:${plain}`).digest('base64url') : null;
}
