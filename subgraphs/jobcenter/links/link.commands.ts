import { linkCommands } from '../../kit/consented-link.js';
import { readOne } from '../../kit/loaders.js';
import type { Context } from '../../kit/transaction.js';
import type { ParticipantStepInput } from '../participants/participant.inputs.js';
import { participantById } from '../participants/participant.loaders.js';
import { ParticipantLink } from './link.entity.js';
import { linkProcedure } from './link.procedure.js';

export const links = linkCommands(ParticipantLink, linkProcedure);

/** Hands out a code for a participant. */
export async function issueLinkCode(context: Context, { id, version }: ParticipantStepInput): Promise<ParticipantLink> {
  const participant = await readOne(context, participantById, id);
  return links.issue(context, participant, version, { participantId: participant.id });
}

export const expireLinks = links.expire;
