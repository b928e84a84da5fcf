import { invalidInput } from '../../kit/errors.js';
import { readOne } from '../../kit/loaders.js';
import { beginProcedure, takeStep } from '../../kit/step.js';
import { trimmedText } from '../../kit/texts.js';
import type { Context } from '../../kit/transaction.js';
import { checkBeginning } from '../cases/beginning.commands.js';
import { caseById } from '../cases/case.loaders.js';
import { CaseContact } from './contact.entity.js';
import type { RecordCaseContactInput, WithdrawCaseContactInput } from './contact.inputs.js';
import { goalById, newestContactsOf } from './contact.loaders.js';
import { contactProcedure } from './contact.procedure.js';
import { contactFault, LONGEST_CONTACT_NOTE } from './contact.rules.js';
import { type DataOrigin, type DataSource, dataSourceOf } from './data-origin.rules.js';

const LONGEST_NAME = 200;
const MOST_GOALS = 20;

/** Records a contact that has taken place. */
export async function recordContact(context: Context, input: RecordCaseContactInput): Promise<CaseContact> {
  const found = await readOne(context, caseById, input.caseId);
  checkBeginning(context, contactProcedure, 'RECORD', { state: 'RECORDED', caseState: found.state });
  const { medium, minutes, topics } = input;
  const [on, parties] = [input.on ?? context.today, [...new Set(input.with)]];
  const fault = contactFault({ on, minutes, parties }, context.today);
  if (fault) throw invalidInput(fault.field, fault.sentence);
  const contact = await beginProcedure(context, CaseContact, contactProcedure, 'RECORD', {
    institution: found.institution,
    caseId: found.id,
    medium,
    on,
    minutes,
    topics: [...new Set(topics)],
    parties,
    withWhom: trimmedText('withWhom', input.withWhom, LONGEST_NAME) || null,
    note: trimmedText('note', input.note, LONGEST_CONTACT_NOTE) || null,
    goalIds: await goalsOf(context, found.id, input.goalIds),
    ...sourceOf(input),
    recordedBy: context.actor.id,
    recordedAt: context.now,
    withdrawalReason: null,
  });
  newestContactsOf(context).clear(found.id);
  return contact;
}

/** Takes back a contact recorded by mistake; it stays on record as that. */
export async function withdrawContact(context: Context, input: WithdrawCaseContactInput): Promise<CaseContact> {
  const withdrawalReason = trimmedText('reason', input.reason, LONGEST_NAME);
  if (withdrawalReason === '') throw invalidInput('reason', 'Say what the mistake was.');
  const view = { id: input.contactId, version: input.version };
  const contact = await takeStep(context, CaseContact, view, contactProcedure, 'WITHDRAW', { withdrawalReason });
  newestContactsOf(context).clear(contact.caseId);
  return contact;
}

/** Where something comes from, and whether it is bound to its purpose; social data always are. */
export function sourceOf(input: { readonly origin: DataOrigin; readonly purposeBound: boolean | null }): DataSource {
  const source = dataSourceOf(input.origin, input.purposeBound ?? null);
  if (!source) throw invalidInput('purposeBound', 'Social data stay bound to their purpose (§ 78 SGB X).');
  return source;
}

async function goalsOf(context: Context, caseId: string, given: readonly string[]): Promise<string[]> {
  const ids = [...new Set(given.map((id) => id.toLowerCase()))];
  if (ids.length > MOST_GOALS) throw invalidInput('goalIds', `At most ${MOST_GOALS} goals.`);
  const goals = await goalById(context).loadMany(ids);
  if (!goals.every((goal) => goal && !(goal instanceof Error) && goal.caseId === caseId))
    throw invalidInput('goalIds', 'These are not all goals of this case.');
  return ids;
}
