import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { HubError, invalidInput } from '../../kit/errors.js';
import { isId } from '../../kit/ids.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { Body } from './body.entity.js';
import type { BodyStepInput, EstablishBodyInput } from './body.inputs.js';
import { bodyByCode, bodyById } from './body.loaders.js';
import { bodyProcedure } from './body.procedure.js';
import { isBodyCode } from './body.rules.js';

const CODE_TAKEN = 'Another body has this code.';

/** Enters a body below another one of the same office. */
export async function establishBody(context: Context, input: EstablishBodyInput): Promise<Body> {
  const { institution } = context.actor;
  if (institution === null) throw new HubError('NOT_PERMITTED');
  if (!isBodyCode(input.code))
    throw invalidInput('code', 'A code has small letters, digits and hyphens, such as ttkim-duesseldorf.');
  if (await bodyByCode(context).load(input.code)) throw invalidInput('code', CODE_TAKEN);
  await checkParent(context, input, institution);
  if (input.establishedOn && input.establishedOn > context.today)
    throw invalidInput('establishedOn', 'This day lies in the future.');
  const name = trimmedText('name', input.name, 200);
  if (name === '') throw invalidInput('name', 'A body has a name.');
  const data = {
    ...input,
    institution,
    name,
    theme: trimmedText('theme', input.theme, 500),
    source: trimmedText('source', input.source, 500),
    note: input.note ? trimmedText('note', input.note, 2_000) : null,
  };
  try {
    return await beginProcedure(context, Body, bodyProcedure, 'ESTABLISH', data);
  } catch (error) {
    // Two bodies entered under one code at the same moment: the second hears what it would have heard a moment later.
    if (error instanceof UniqueConstraintViolationException) throw invalidInput('code', CODE_TAKEN);
    throw error;
  }
}

async function checkParent(context: Context, { kind, parentId }: EstablishBodyInput, institution: string): Promise<void> {
  if (parentId == null) {
    if (kind === 'WORKING_GROUP') throw invalidInput('parentId', 'A working group is set up below a preparatory body.');
    return;
  }
  if (kind === 'STEERING_COMMITTEE') throw invalidInput('parentId', 'A steering committee has no body above it.');
  const parent = await bodyById(context).load(parentId);
  if (parent?.state !== 'ACTIVE' || parent.institution !== institution) {
    throw invalidInput('parentId', 'The body above it is an active body of the same office.');
  }
  if (kind === 'WORKING_GROUP' && parent.kind !== 'PREPARATORY_BODY') {
    throw invalidInput('parentId', 'A working group is set up below a preparatory body.');
  }
}

/** Dissolves a body; waits for whoever keeps it and lets nobody keep it meanwhile, so that no proposal comes before it in the same moment. */
export async function dissolveBody(context: Context, { bodyId, version }: BodyStepInput): Promise<Body> {
  await lockBody(context, bodyId, LockMode.PESSIMISTIC_WRITE);
  return takeStep(context, Body, { id: bodyId, version }, bodyProcedure, 'DISSOLVE');
}

/** Keeps a body as it is until the transaction ends: it is not dissolved while something is brought before it. */
export function keepBody(context: Context, bodyId: string): Promise<void> {
  return lockBody(context, bodyId, LockMode.PESSIMISTIC_READ);
}

/** Locks a body and reads it anew. What there is not, or is not for this actor to lock, is left to the step, which refuses. */
async function lockBody({ em }: Context, id: string, lockMode: LockMode): Promise<void> {
  if (isId(id)) await em.findOne(Body, { id }, { lockMode, refresh: true });
}
