import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { searchKeysOf } from '../../kit/name-search.rules.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseClient } from './client.entity.js';
import type { CaseClientInput, RecordCaseClientInput, ReviseCaseClientInput } from './client.inputs.js';
import { clientOfCase } from './client.loaders.js';
import { clientProcedure } from './client.procedure.js';
import { birthYearOf, clientFault } from './client.rules.js';

const LONGEST_NAME = 120;
const LONGEST_ADDRESS = 250;

/** Records who the client of a case is; a case has one such record. */
export async function recordClient(context: Context, input: RecordCaseClientInput): Promise<CaseClient> {
  const found = await readOne(context, caseById, input.caseId);
  checkBeginning(context, clientProcedure, 'RECORD', { state: 'RECORDED', caseState: found.state });
  const data = { institution: found.institution, caseId: found.id, ...checked(context, input) };
  const client = await beginProcedure(context, CaseClient, clientProcedure, 'RECORD', data);
  clientOfCase(context).clear(found.id);
  return client;
}

/** Puts right or completes who the client is. */
export function reviseClient(context: Context, input: ReviseCaseClientInput): Promise<CaseClient> {
  const view = { id: input.clientId, version: input.version };
  return takeStep(context, CaseClient, view, clientProcedure, 'REVISE', checked(context, input));
}

function checked({ today }: Context, input: CaseClientInput) {
  const textOf = (field: keyof CaseClientInput, longest: number) =>
    trimmedText(field, input[field] as string | null, longest) || null;
  const names = {
    givenName: textOf('givenName', LONGEST_NAME),
    familyName: textOf('familyName', LONGEST_NAME),
    birthName: textOf('birthName', LONGEST_NAME),
  };
  const entry = {
    birthDate: input.birthDate ?? null,
    birthYear: input.birthYear ?? null,
    nationalities: [...new Set(input.nationalities)],
    languages: input.languages.map(({ language, level }) => ({ language, level })),
    arrivalYear: input.arrivalYear ?? null,
    phone: textOf('phone', LONGEST_NAME),
    email: textOf('email', LONGEST_NAME),
  };
  const fault = clientFault(entry, today);
  if (fault) throw invalidInput(fault.field, fault.sentence);
  return {
    ...names,
    ...entry,
    birthYear: birthYearOf(entry),
    sex: input.sex ?? null,
    titleGroup: input.titleGroup ?? null,
    address: textOf('address', LONGEST_ADDRESS),
    nameKeys: [...searchKeysOf(names)],
  };
}
