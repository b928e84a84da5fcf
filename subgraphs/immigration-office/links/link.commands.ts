import { linkCommands } from '../../kit/consented-link.js';
import { readOne } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import type { ApplicationStepInput } from '../naturalisation/application.inputs.js';
import { applicationById } from '../naturalisation/application.loaders.js';
import { ConsentedLink } from './link.entity.js';
import { linkProcedure } from './link.procedure.js';

export const links = linkCommands(ConsentedLink, linkProcedure);

/** Hands out a code for an application. */
export async function issueLinkCode(context: Context, { applicationId, version }: ApplicationStepInput): Promise<ConsentedLink> {
  const application = await readOne(context, applicationById, applicationId);
  return links.issue(context, application, version, { applicationId: application.id });
}

export const expireLinks = links.expire;
