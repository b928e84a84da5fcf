import { HubError, invalidInput } from '../../kit/errors.js';
import { attempt } from '../../kit/procedure.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { Interpreter } from './interpreter.entity.js';
import type { ListInterpreterInput, RemoveInterpreterInput, ReviseInterpreterInput } from './interpreter.inputs.js';
import { interpreterProcedure } from './interpreter.procedure.js';

const LONGEST_TEXT = 200;
const MOST_LANGUAGES = 20;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Adds an interpreter to the list of the office. */
export function listInterpreter(context: Context, input: ListInterpreterInput): Promise<Interpreter> {
  const { institution } = context.actor;
  if (!institution || !attempt(interpreterProcedure, 'LIST', null, context).ok)
    throw new HubError('NOT_PERMITTED', undefined, { reason: 'LIST' });
  return beginProcedure(context, Interpreter, interpreterProcedure, 'LIST', { institution, ...checked(context, input) });
}

/** Revises what the list says of an interpreter. */
export function reviseInterpreter(context: Context, input: ReviseInterpreterInput): Promise<Interpreter> {
  const view = { id: input.interpreterId, version: input.version };
  return takeStep(context, Interpreter, view, interpreterProcedure, 'REVISE', checked(context, input));
}

/** Takes an interpreter off the list. */
export function removeInterpreter(context: Context, { interpreterId, version }: RemoveInterpreterInput): Promise<Interpreter> {
  return takeStep(context, Interpreter, { id: interpreterId, version }, interpreterProcedure, 'REMOVE');
}

function checked({ today }: Context, input: ListInterpreterInput) {
  const needed = (field: 'name' | 'contact') => {
    const text = trimmedText(field, input[field], LONGEST_TEXT);
    if (text === '') throw invalidInput(field, 'This is not left empty.');
    return text;
  };
  const languages = [...new Set(input.languages)];
  if (languages.length === 0 || languages.length > MOST_LANGUAGES || languages.some((each) => !LANGUAGE.test(each)))
    throw invalidInput('languages', `From 1 to ${MOST_LANGUAGES} languages as BCP 47 tags, such as ar.`);
  if (input.validTo != null && input.validTo < today) throw invalidInput('validTo', 'The last day does not lie in the past.');
  return { name: needed('name'), languages, contact: needed('contact'), sworn: input.sworn, validTo: input.validTo ?? null };
}
